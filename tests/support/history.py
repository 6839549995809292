"""Years of another till's sales, in a ledger that serves."""

from __future__ import annotations

from pos.ledger.database import Database
from tests.bench.ledger_tills import LoadTill, a_line, rung_up
from tests.support.ledger_process import LedgerProcess

_BATCH = 400  # three lines each: within the bytes of a batch


def sell_elsewhere(ledger: LedgerProcess, sales: int) -> None:
    """Another till of the first organisation has sold so much, and sent it."""
    till = LoadTill(1, rung_up())
    database = Database(ledger.url)
    try:
        with a_line(ledger.address) as line:
            till.enrol(database, line)
            for first in range(0, sales, _BATCH):
                batch = till.sell(min(_BATCH, sales - first))
                till.acknowledged(till.upload(line, batch))
    finally:
        database.close()
