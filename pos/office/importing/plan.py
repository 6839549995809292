"""What a product file would do, line by line, before anything of it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from pos.domain.catalogue import Category
from pos.domain.identity import key_of, product_id
from pos.journal.merge import State, replaced, values
from pos.language import N_
from pos.office.big_acts import show
from pos.office.catalogue.categories import in_known, new_ones
from pos.office.catalogue.headings import COLUMNS
from pos.office.catalogue.report import ImportReport, ProductRow, Reason, RefusedLine
from pos.office.importing.changes import changes, price_now
from pos.office.importing.pieces import last_position
from pos.till.till import Till

_TOLD_EVERY = 200  # lines
_MANY_TIMES = 3

Going = Callable[[int], None]
"""Told of so many lines more; what it raises ends the work, and nothing was written."""


class Kind(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Planned(msgspec.Struct, gc=False):
    """A line of the file and what it would do."""

    line: int
    sku: str
    kind: Kind
    row: ProductRow | None = None  # None: refused
    id: str = ""
    fields: dict[str, Any] = {}  # of a changed product: the new values
    before: dict[str, Any] = {}  # and what they were
    replaces: dict[str, list[str]] = {}
    was: int | None = None  # the price in cents that holds today; None = asked for
    moved: int = 0  # pieces, so that the stock is as the file says
    warnings: tuple[Reason, ...] = ()
    refusals: tuple[RefusedLine, ...] = ()
    taken: bool = True


@dataclass(slots=True)
class Plan:
    """All lines of a file in their order, and the categories that only it names."""

    lines: list[Planned]
    categories: list[Category]
    columns: tuple[str, ...]
    position: int = 0  # of the journal when the stock was read

    def counts(self) -> Counter[Kind]:
        """How many lines of each kind."""
        return Counter(one.kind for one in self.lines)

    def chosen(self) -> list[Planned]:
        """The lines that would be written: taken, and with something to do."""
        return [
            one
            for one in self.lines
            if one.taken and (one.kind in (Kind.NEW, Kind.CHANGED) or one.moved)
        ]


def plan_of(till: Till, report: ImportReport, going: Going | None = None) -> Plan:
    """What a file that was read would do to the product list as it is now."""
    rows = in_known(till.settings.categories, report.rows)
    plan = plan_rows(till, rows, report.columns_recognised, report.no_vat, going)
    refused: dict[int, list[RefusedLine]] = {}
    for one in report.refusals:
        refused.setdefault(one.line, []).append(one)
    plan.lines += [
        Planned(line, faults[0].sku, Kind.REFUSED, refusals=tuple(faults), taken=False)
        for line, faults in refused.items()
    ]
    plan.lines.sort(key=lambda one: one.line)
    return plan


def plan_rows(
    till: Till, rows: Iterable[ProductRow], columns: Collection[str] = COLUMNS,
    no_vat: Collection[int] = (), going: Going | None = None,
) -> Plan:  # fmt: skip
    """As `plan_of`, of lines that name categories by their slugs."""
    rows = list(rows)
    show(till.store)  # what another import is still showing
    position = last_position(till.store)
    known = _Known(till)
    lines = []
    for number, row in enumerate(rows, 1):
        lines.append(known.planned(row, columns, row.line in no_vat))
        if going is not None and number % _TOLD_EVERY == 0:
            going(_TOLD_EVERY)
    return Plan(lines, new_ones(till.settings.categories, rows), tuple(columns), position)


class _Known:
    """The product list as it is, asked line by line."""

    def __init__(self, till: Till) -> None:
        self._till, self._today = till, till.day
        rows = till.store.rows
        self._ids = {row[0]: row[1] for row in rows(
            "SELECT sku_key, id FROM product WHERE org = :org")}  # fmt: skip
        self._there = frozenset(self._ids.values())
        self._codes = {row[0]: row[1] for row in rows(
            "SELECT code, product FROM barcode WHERE org = :org")}  # fmt: skip
        self._stock = {row[0]: int(row[1]) for row in rows(
            "SELECT product, quantity FROM stock WHERE org = :org AND place = :place",
            place=till.settings.place)}  # fmt: skip
        self._cursor = till.store.connection.cursor()

    def planned(self, row: ProductRow, columns: Collection[str], no_vat: bool) -> Planned:
        """What a line does to the product of its SKU."""
        id_ = self._ids.get(key_of(row.sku)) or product_id(row.sku)
        state: State = {}
        if id_ in self._there:
            store = self._till.store
            state = store.projector.state(self._cursor, store.org, "product", id_)
        before = values(state)
        new = changes(row, before, self._today, columns)
        one = Planned(row.line, row.sku, Kind.UNCHANGED, row, id_)
        if row.stock is not None:
            one.moved = row.stock - self._stock.get(id_, 0)
        if new:
            one.kind = Kind.CHANGED if before else Kind.NEW
        if before:
            one.fields = new
            one.before = {name: before.get(name) for name in new}
            one.was = price_now(before, self._today)
            one.replaces = replaced(state, new)
        one.warnings = tuple(self._warnings(one, row, before, no_vat))
        return one

    def _warnings(
        self, one: Planned, row: ProductRow, before: dict[str, Any], no_vat: bool
    ) -> Iterable[Reason]:
        if no_vat and one.kind is Kind.NEW:
            yield Reason(N_("The file does not say the VAT: the standard rate is taken."))
        for code in row.barcodes:
            if self._codes.get(code, one.id) != one.id:
                yield Reason(N_("The barcode {code} is another product's too."), (("code", code),))
        price, was = row.price_cents, one.was
        if price and was and not was <= price * _MANY_TIMES <= was * _MANY_TIMES**2:
            yield Reason(
                N_("The price is more than three times what it was, or less than a third of it.")
            )
        if one.kind is Kind.CHANGED and before.get("archived"):
            yield Reason(N_("It was taken off the list, and comes back."))
