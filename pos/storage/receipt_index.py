"""What receipts are found again by, in a file of its own beside the database: `found.sqlite`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from pos.domain.facts import Receipt
from pos.journal.entry import known
from pos.storage.recorded import Recorded
from pos.storage.side_file import Row, SideFile

FILE = "found.sqlite"
VOUCHERS = "v"


def keys_of(recorded: Recorded) -> Iterator[str]:
    """`n412` its counter, `a1250` what it came to (cents, also as paid), `p…` its products,
    `v` where culture vouchers are in it, and `t2026-11-22T10:41:05.123Z` its moment."""
    fact = recorded.fact
    if isinstance(fact, Receipt):
        yield f"n{fact.number}"
        yield f"t{recorded.entry.at}"
        for cents in {abs(fact.total.cents), abs(fact.paid.cents)}:
            yield f"a{cents}"
        if any(tender.kind == "voucher" for tender in fact.tenders):
            yield VOUCHERS
        for product in {line.product for line in fact.lines}:
            yield f"p{product}"


class ReceiptIndex(SideFile):
    """One till's index. Safe on any thread and beside another process on the same folder."""

    FILE = FILE
    FORM = 2
    KINDS = ("sale", "refund")
    TABLES: ClassVar = {
        "found": "(key TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (key, position))"
        " WITHOUT ROWID"
    }

    def at(self, key: str, limit: int) -> list[int]:
        """Positions under a key, newest first."""
        return self._positions(
            "SELECT position FROM found WHERE key = ? ORDER BY position DESC LIMIT ?", key, limit
        )

    def between(self, first: str, last: str, limit: int) -> list[int]:
        """Positions of the receipts made from `first` until before `last`, newest first."""
        return self._positions(
            "SELECT position FROM found WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT ?",
            f"t{first}", f"t{last}", limit,
        )  # fmt: skip

    def _positions(self, sql: str, *values: object) -> list[int]:
        return [row[0] for row in self.ask(sql, *values)]

    def take(self, connection: Any, rows: Sequence[Row]) -> None:
        found = [(key, row[0]) for row in rows for key in _keys(Recorded(*row[:3]))]
        connection.executemany("INSERT OR IGNORE INTO found VALUES (?, ?)", found)


def _keys(recorded: Recorded) -> list[str]:
    try:
        return list(keys_of(recorded)) if known(recorded.entry) else []
    except ValueError:  # an entry that stands in suspense
        return []
