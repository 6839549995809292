"""Ringing the retailer's invoices up, with a clock that follows the file."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pos.domain.catalogue import Category
from pos.domain.errors import RuleBroken
from pos.domain.facts import ShiftClosed
from pos.domain.money import ZERO, Money
from pos.office.catalogue import acts
from pos.office.catalogue.categories import words_for
from pos.office.catalogue.file import read_products
from pos.till import finishing, paying, people, refunding, selling, shifts
from pos.till.setup import museum
from pos.till.till import Till
from tests.load.retail_rows import Refused, Row, product_file

NO_SALE = "no earlier sale to this customer, of so many at this price"
_ZONE = ZoneInfo("Europe/Helsinki")
_GIFT = Category("gift", {"en": "Gifts", "sv": "Gåvor", "fi": "Lahjat"})


class FileClock:
    """The time of the row that is being rung up."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at.replace(tzinfo=_ZONE).astimezone(UTC)


class Sold:
    """A line that was sold, and how many of it may still come back."""

    def __init__(self, receipt: str, line: int, pieces: int) -> None:
        self.receipt, self.line, self.left = receipt, line, pieces


class Shop:
    """A till that the file is rung up on.

    Attributes: `refused` (lines with their reasons), `closed` (each day's Z), `seconds` (of each
    invoice, rung up and finished).
    """

    def __init__(self, folder: Path, first: datetime) -> None:
        self.clock = FileClock(first)
        museum.init(folder, museum.read_museum(Path(__file__).with_name("museum.toml")), self.clock)
        self.till = Till.open(folder, self.clock, background=True)
        people.sign_in(self.till, "4711")
        self.refused: list[Refused] = []
        self.closed: list[ShiftClosed] = []
        self.seconds: list[float] = []
        self._sold: dict[tuple[str, str, Money], list[Sold]] = defaultdict(list)

    def stock(self, rows: list[Row]) -> acts.Imported:
        """Import the products that the rows name; raises when the list is not complete."""
        acts.put_categories(self.till, [_GIFT], None)
        report = read_products(
            product_file(rows),
            rates=self.till.settings.vat.classes(self.till.day),
            categories=words_for([_GIFT]),
        )
        assert report.complete, report.refusals[:5]
        assert self.till.person is not None
        return acts.import_products(self.till, report.rows, self.till.person.id)

    def ring(self, invoice: list[Row]) -> None:
        """One invoice: its sale as a receipt, its returns as refunds of earlier ones."""
        self._at(invoice[0].at)
        begun = time.perf_counter()
        self._sell([row for row in invoice if not row.is_return])
        for row in invoice:
            if row.is_return:
                self._take_back(row)
        self.seconds.append(time.perf_counter() - begun)

    def close(self) -> None:
        """Count and close the day, if one is open."""
        if self.till.shift is None:
            return
        for expected in shifts.expected(self.till):
            shifts.count(self.till, expected.key, max(expected.amount, ZERO))
        self.closed.append(shifts.close_shift(self.till, ZERO))

    def _at(self, at: datetime) -> None:
        if self.till.shift is not None and self.till.shift.date != at.date():
            self.close()
        self.clock.at = max(at, self.clock.at)
        if self.till.shift is None:
            # the drawer opens with enough for a day that begins with a refund in cash
            shifts.open_shift(self.till, shifts.carried(self.till) or ZERO, at.date())

    def _sell(self, rows: list[Row]) -> None:
        """Own prices first: what is added at its list price would join a line not priced yet."""
        wanted: dict[tuple[str, Money], list[Row]] = defaultdict(list)
        for row in rows:
            wanted[row.code, row.price].append(row)
        usual = {code: self._list_price(code) for code, _ in wanted}
        for (code, price), same in sorted(
            wanted.items(), key=lambda item: item[0][1] == usual[item[0][0]]
        ):
            try:
                selling.add(self.till, code, sum(row.quantity for row in same))
            except RuleBroken as refusal:  # the till's own limits
                self.refused += [Refused(row.line, refusal.sentence("en")) for row in same]
                continue
            if price != usual[code]:
                selling.set_price(self.till, price)
        if self.till.basket.lines:
            self._finish(rows[0])

    def _list_price(self, code: str) -> Money | None:
        product = selling.by_sku(self.till, code)
        assert product is not None
        return product.price_on(self.till.day)

    def _finish(self, first: Row) -> None:
        if int(first.invoice) % 3:
            paying.pay_outside(self.till, "card")
        else:
            paying.pay_cash(self.till)
        fact = finishing.finish(self.till).fact
        for number, line in enumerate(fact.lines, 1):
            key = (first.customer, line.sku, line.unit)
            self._sold[key].append(Sold(fact.receipt, number, line.quantity))

    def _take_back(self, row: Row) -> None:
        """From the newest sale of the same thing to the same customer at the same price."""
        wanted = abs(row.quantity)
        found = [sold for sold in self._sold[row.customer, row.code, row.price] if sold.left]
        if sum(sold.left for sold in found) < wanted:
            self.refused.append(Refused(row.line, NO_SALE))
            return
        for sold in reversed(found):
            pieces = min(sold.left, wanted)
            if pieces:
                refunding.refund(self.till, sold.receipt, [sold.line], quantities=[pieces])
                sold.left, wanted = sold.left - pieces, wanted - pieces
