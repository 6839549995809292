"""The change in stock when a fiscal year ends: from the goods' value to the stock account.

Purchases are an expense when they are bought (the supplier's invoice); what of them is still on
the shelf is taken off that expense once, by this one posting (0037).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.office_facts import OfficeFact
from pos.domain.stock_facts import GoodsArrived, StockAdjusted, StocktakeClosed
from pos.domain.takings import Posting
from pos.domain.valuation_facts import StockChangePosted, ValuedCategory
from pos.language import N_
from pos.office.desks import coordinator
from pos.office.stock.levels import value_at
from pos.office.stock.moving import museums
from pos.storage.office_entries import acts
from pos.till.till import Till

_POSTING = (StockAdjusted, GoodsArrived, StocktakeClosed, StockChangePosted)


class AccountToWrite(RuleBroken):
    text = N_("Write what stands on the stock account now: no change has been posted yet.")


class NotOverYet(RuleBroken):
    text = N_("That day is not over yet.")


class LaterIsPosted(RuleBroken):
    text = N_("The stock of {date} is in the books already. Value that day, or a later one.")


class StockUnchanged(RuleBroken):
    text = N_("The stock account has the goods' value already: there is nothing to post.")


class YearEnd(msgspec.Struct, frozen=True, kw_only=True):
    """A museum's goods when a day was over, and what stands on its stock account.

    `before` None: nobody has said yet. `posted` is what of it the program's own acts came to.
    """

    place: str
    day: str
    rows: tuple[ValuedCategory, ...]
    before: Money | None
    posted: Money
    last: StockChangePosted | None = None

    @property
    def value(self) -> Money:
        return sum((row.value for row in self.rows), ZERO)

    @property
    def unvalued(self) -> int:
        """Pieces of which nobody knows the cost: they count as nothing."""
        return sum(row.unvalued for row in self.rows)

    def change(self, before: Money | None = None) -> Money | None:
        """What is to be posted, with `before` on the account; None while that is not known."""
        known = self.before if before is None else before
        return None if known is None else self.value - known


def year_end(till: Till, day: date) -> YearEnd:
    """How the goods of this museum and its account stood when a day was over.

    Reads much: not for the window's thread. Raises OnlyCoordinators.
    """
    coordinator(till)
    here, iso = till.settings.place, day.isoformat()
    name = museums(till).get(here, "")
    rows = tuple(
        ValuedCategory(row.category, row.pieces, row.value, row.unvalued)
        for row in value_at(till, iso)
        if row.museum == name
    )
    posted = sum(_posted(till, here, iso))
    last = _last(till, here)
    before = None if last is None else last.before - last.posted + Money(posted)
    return YearEnd(
        place=here, day=iso, rows=rows, before=before, posted=Money(posted), last=last
    )  # fmt: skip


def post_change(till: Till, day: date, *, before: Money | None = None) -> StockChangePosted:
    """Bring the stock account to what the goods were worth when a day was over.

    `before` is what stands on it in the accountant's books; it must be written the first time and
    is known from then on. Posting a day again posts what has come to be known since. Raises
    OnlyCoordinators, NotOverYet, LaterIsPosted, AccountToWrite, StockUnchanged.
    """
    person = coordinator(till)
    if day > till.local(till.now()).date():
        raise NotOverYet
    now = year_end(till, day)
    if now.last is not None and now.last.date > now.day:
        raise LaterIsPosted(date=date.fromisoformat(now.last.date))
    known = now.before if before is None else before
    if known is None:
        raise AccountToWrite
    change = now.value - known
    if not change:
        raise StockUnchanged
    fact = StockChangePosted(
        date=now.day, local_time=till.local_time(), place=now.place, value=now.value,
        before=known, posted=now.posted, rows=now.rows,
        postings=(Posting("stock", "", change), Posting("stock_change", "", -change)),
    )  # fmt: skip
    with till.store.write() as tx:
        tx.append(fact, person.id)
    return fact


def last_fiscal_day(till: Till) -> date:
    """The last day of the fiscal year that ended most recently."""
    today, month = till.local(till.now()).date(), till.settings.books.fiscal_month
    began = today.replace(month=month, day=1)
    return (began if began <= today else began.replace(year=today.year - 1)) - timedelta(days=1)


def _last(till: Till, place: str) -> StockChangePosted | None:
    """The latest day's, and of that day the last that was posted: what it says stood on the
    account corrects what was said before."""
    found = acts(till.store, StockChangePosted.KIND, place)
    known = [
        (fact.date, one.entry.at, one.position, fact)
        for one in found
        if isinstance(fact := one.fact, StockChangePosted)
    ]
    return max(known, key=lambda row: row[:3])[3] if known else None


def _posted(till: Till, place: str, last: str) -> Iterator[int]:
    """What the program's own acts put on a museum's stock account until a day, in cents."""
    for kind in _POSTING:
        for one in acts(till.store, kind.KIND, last=last):
            fact = one.fact
            if isinstance(fact, OfficeFact) and getattr(fact, "place", "") == place:
                yield sum(row.amount.cents for row in fact.postings if row.role == "stock")
