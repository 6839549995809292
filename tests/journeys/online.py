"""Going online as a coordinator does it: through the chip's panel."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pos.ledger.database import Database
from pos.ledger.enrolment import new_code as new_code_of
from pos.ledger.organisations import find_or_make
from pos.sync import courier
from pos.till import selling
from pos.till.people import everyone
from pos.till.settings import put
from pos.till.setup import museum
from pos.till.till import Till
from tests.support import ledger_invariants as must
from tests.support.clock import SetClock
from tests.support.ledger_process import LedgerProcess
from tests.support.museum import FILE

COORDINATOR = "4711"
ALL_SENT = "●  Online · allt skickat"


def new_code(ledger: LedgerProcess) -> str:
    """As `museum-pos ledger code`, while it serves; without a process of its own."""
    database = Database(ledger.url)
    try:
        org, _ = find_or_make(database, None, "Museum")
        return new_code_of(database, org)
    finally:
        database.close()


def behind_the_ledger() -> SetClock:
    """For a till whose ledger is a process that reads the machine's clock: the ledger remarks on a
    clock ahead of its own."""
    return SetClock(datetime.now(UTC) - timedelta(hours=3))


def chip(cashier: Any) -> str:
    return str(cashier.said("chip_connection"))


def enrol(cashier: Any, ledger: LedgerProcess, code: str = "", address: str = "") -> None:
    """Through the chip's panel, with a pointer and a keyboard."""
    if not cashier.sees("panel"):
        cashier.press("chip_connection")
    if not cashier.sees("enrolForm"):
        cashier.press("panelEnrol")
    cashier.see("enrolAddress").setText(address or ledger.address)
    field = cashier.see("enrolCode")
    field.setText("")
    field.setFocus()
    cashier.type(code or new_code(ledger))
    cashier.press("enrolNow")


def all_is_there(cashier: Any, ledger: LedgerProcess) -> None:
    """Every entry once, in order, posted as here: LEDGER.md's invariants, by name."""
    database = Database(ledger.url)
    try:
        must.check_all(database, 1, [cashier.till.store])
    finally:
        database.close()


def receipts_at(ledger: LedgerProcess) -> set[str]:
    """What the ledger says was sold, read from its own file."""
    with closing(sqlite3.connect(ledger.folder / "ledger.sqlite")) as file:
        return {str(row[0]) for row in file.execute("SELECT receipt FROM receipt")}


class Elsewhere:
    """Another till of the organisation; it knows what was sent before it was made."""

    def __init__(self, ledger: LedgerProcess, folder: Path, code: str = "K9") -> None:
        self.folder = folder
        jukka = replace(FILE.people[2], pin="616161")  # nobody here has that PIN
        till, seller = replace(FILE.till, code=code), replace(FILE.seller, museum="Ett annat")
        museum.init(folder, replace(FILE, seller=seller, till=till, people=[jukka]))
        with self.till() as opened:
            courier.enrol(opened.store, ledger.address, new_code(ledger), code)
        self.sync()

    @contextmanager
    def till(self) -> Iterator[Till]:
        opened = Till.open(self.folder, selling=False)
        try:
            yield opened
        finally:
            opened.close()

    def sync(self) -> None:
        with self.till() as opened, closing(courier.Courier(opened.store)) as carries:
            carries.exchange()

    def set_price(self, sku: str, cents: int) -> None:
        """As its shop manager; not sent yet."""
        with self.till() as opened:
            manager = next(one.id for one in everyone(opened) if one.name == "Jukka")
            set_price(opened, sku, cents, manager)

    def price(self, sku: str) -> int:
        with self.till() as opened:
            return price_at(opened, sku)


def price_at(till: Any, sku: str) -> int:
    """The newest price, in cents."""
    product = selling.by_sku(till, sku)
    assert product is not None
    price = max(product.prices)[1]
    assert price is not None
    return int(price.cents)


def set_price(till: Any, sku: str, cents: int, person: str) -> None:
    """Another figure for the newest price."""
    product = selling.by_sku(till, sku)
    assert product is not None
    first = max(first for first, _ in product.prices)
    with till.store.write() as tx:
        fields = {product.id: {f"price/{first.isoformat()}": cents}}
        put(tx, "product", fields, person)
