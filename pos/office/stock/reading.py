"""Reading what moved stock: the office's acts whole, and every movement with its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from pos.domain.facts import Receipt
from pos.domain.stock_facts import (
    MOVING,
    GoodsReceived,
    StockAdjusted,
    StockFact,
    StocktakeClosed,
)
from pos.journal.clock import moment
from pos.journal.entry import Entry
from pos.storage.office_entries import acts
from pos.storage.recorded import Recorded
from pos.storage.store import Store
from pos.till.till import Till

_KEPT = "SELECT entry.position, entry.hash, entry.bytes FROM receipt JOIN entry ON"
_JOIN = " entry.org = receipt.org AND entry.position = receipt.position WHERE receipt.org = :org"


class Movement(msgspec.Struct, frozen=True, gc=False):
    """One product's change at one place. `at`: UTC; `till` an id, `person` an id."""

    place: str
    product: str
    quantity: int
    kind: str  # the entry's kind; of an adjustment its reason
    date: str
    at: str
    till: str
    epoch: int
    seq: int
    person: str = ""
    document: str = ""  # receipt, delivery note
    hash: str = ""
    stocktake: str = ""

    def after(self, till: str, epoch: int, seq: int, at: str) -> bool:
        """Whether it happened after an entry: in one till's chain by order, else by the clocks.

        What a stocktake moved belongs to the moment of its count, whenever it was closed.
        """
        if self.till == till and not self.stocktake:
            return (self.epoch, self.seq) > (epoch, seq)
        return self.at > at


def wholes(store: Store, kind: str, subject: str | None = None) -> Iterator[tuple[Recorded, Any]]:
    """The acts of a kind, each with all of its items, in the journal's order."""
    for closing in acts(store, kind, subject):
        yield closing, whole(store, closing)


def whole(store: Store, closing: Recorded) -> Any:
    """The fact of an act's closing entry, with the items of every part."""
    fact: Any = closing.fact
    if getattr(fact, "begins", 1) in (1, closing.entry.seq):
        return fact
    cursor = store.connection.cursor()
    parts = store.projector.parts(cursor, store.org, closing, fact)
    items = tuple(item for _, part in parts for item in part.items)
    return msgspec.structs.replace(fact, items=items)


def office_movements(till: Till) -> Iterator[Movement]:
    """What moved stock but sales, in the journal's order of each kind."""
    for kind in MOVING:
        for closing, fact in wholes(till.store, kind.KIND):
            yield from _of_act(till, closing, fact)


def _of_act(till: Till, closing: Recorded, fact: Any) -> Iterator[Movement]:
    entry = closing.entry
    date = getattr(fact, "date", "") or till.local(moment(entry.at)).date().isoformat()
    said = {
        "kind": fact.reason if isinstance(fact, StockAdjusted) else entry.kind, "date": date,
        "document": document_of(fact), "hash": closing.hash.hex(), **_where(entry),
    }  # fmt: skip
    if isinstance(fact, StocktakeClosed):
        for item in fact.items:
            when = {**said, "at": item.moment or entry.at, "stocktake": fact.of}
            yield Movement(fact.place, item.product, item.difference, **when)
        return
    for place, product, quantity in fact.moves:
        yield Movement(place, product, quantity, **said)


def _where(entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.at, "till": entry.till, "epoch": entry.epoch, "seq": entry.seq,
        "person": entry.person or "",
    }  # fmt: skip


def document_of(fact: Any) -> str:
    """What a person finds the paper by."""
    if isinstance(fact, GoodsReceived):
        return " · ".join(word for word in (fact.supplier, fact.note) if word)
    return str(getattr(fact, "note", "") if isinstance(fact, StockFact) else "")


def sold(till: Till, sql: str = "", **values: Any) -> Iterator[Movement]:
    """Sales and refunds of what is kept in stock; `sql` (" AND receipt.…") says which receipts."""
    for row in till.store.rows(f"{_KEPT}{_JOIN}{sql} ORDER BY receipt.position", **values):
        yield from of_receipt(Recorded(*row))


def of_receipt(recorded: Recorded) -> Iterator[Movement]:
    """What a receipt took from the shelf, or put back."""
    fact = recorded.fact
    if isinstance(fact, Receipt):
        said = {
            "kind": fact.KIND, "date": fact.date, "document": fact.receipt,
            "hash": recorded.hash.hex(), **_where(recorded.entry),
        }  # fmt: skip
        for line in fact.lines:
            if line.counted:
                yield Movement(fact.place, line.product, -line.quantity, **said)


def standing(till: Till) -> dict[tuple[str, str], int]:
    """Pieces by place and product, as they stand now."""
    rows = till.store.rows("SELECT place, product, quantity FROM stock WHERE org = :org")
    return {(place, product): int(quantity) for place, product, quantity in rows}


def of_product(till: Till, product: str, place: str = "", most: int = 200) -> list[Movement]:
    """A product's movements, the newest first. Reads much: not for the window's thread."""
    while till.index.catch_up(2_000):
        pass
    found = [row for row in office_movements(till) if row.product == product]
    for position in till.index.at(f"p{product}", most):
        found += [row for row in of_receipt(till.store.at(position)) if row.product == product]
    found = [row for row in found if not place or row.place == place]
    return sorted(found, key=lambda row: (row.at, row.epoch, row.seq), reverse=True)[:most]
