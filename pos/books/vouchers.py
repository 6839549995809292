"""Bookkeeping vouchers: one per Z, one per act of the office, each of which balances.

A Z's voucher is the Z's own postings, net and VAT apart, as they stood when it was printed. What is
posted into a shift after its Z, or outside any shift, is a voucher of its own, so that all vouchers
together are the journal's trial balance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from pos.books.postings import postings
from pos.domain.facts import CashMoved, Fact, Receipt, Refund, ShiftClosed, TenderCorrected
from pos.domain.money import ZERO, Money
from pos.domain.office_facts import OfficeFact
from pos.domain.shift_facts import CountAdded
from pos.domain.takings import Posting
from pos.language import N_, translate

_Z = N_("Day's till {till}, Z {number}")
_AFTER = N_("After Z {number}: {what}")
_WHAT: dict[type[Fact], str] = {
    CountAdded: N_("a count added"),
    CashMoved: N_("cash moved"),
    Refund: N_("a refund"),
    TenderCorrected: N_("a tender corrected"),
}
_SALE = N_("a sale")
OFFICE = "M"
"""What a series of office acts ends with: K1-M beside K1, the series of its Zs."""


class Stopped(Exception):
    """A person stopped the writing of a file."""


Progress = Callable[[int, int], bool]
"""Told how many of how many are done; False stops it."""


class Voucher(msgspec.Struct, frozen=True, kw_only=True):
    """One bookkeeping voucher. `rows` have roles, never account numbers, and add up to zero."""

    series: str
    number: int
    date: str  # business date, ISO 8601
    text: str
    rows: tuple[Posting, ...]
    place: str = ""  # the museum's id
    kind: str = "z"  # or an act's
    shift: str = ""  # whose Z it is, or came after
    entry: str = ""  # hash, hex
    source: str = ""  # what numbers it: the till's id, its epoch, and Z or M

    @property
    def known_as(self) -> str:
        """The same for ever, whatever its till is called: what an export remembers."""
        return f"{self.source or self.series}/{self.number}"

    @property
    def key(self) -> str:
        """What it is called by people and in files: K1/12."""
        return f"{self.series}/{self.number}"

    @property
    def debit(self) -> Money:
        """The sum of its debits, which are above zero."""
        return sum((row.amount for row in self.rows if row.amount > ZERO), ZERO)

    @property
    def balanced(self) -> bool:
        return sum(row.amount.cents for row in self.rows) == 0


def of_z(fact: ShiftClosed, language: str, *, place: str = "", entry: str = "") -> Voucher:
    """The voucher of a Z: its series is the till's code, its number the Z's."""
    takings = fact.takings
    return Voucher(
        series=fact.till, number=takings.shift, date=takings.date, rows=takings.postings,
        text=translate(_Z, language, till=fact.till, number=takings.shift),
        place=place, shift=fact.shift, entry=entry,
    )  # fmt: skip


def of_act(
    fact: Fact, language: str, *, series: str, number: int, date: str = "", place: str = "",
    shift: str = "", z: int = 0, entry: str = "",
) -> Voucher:  # fmt: skip
    """The voucher of one entry: an act of the office, or what came after Z number `z`."""
    return Voucher(
        series=f"{series}-{OFFICE}", number=number, date=date or getattr(fact, "date", ""),
        text=_said(fact, language, z), rows=postings(fact), place=place, kind=fact.KIND,
        shift=shift, entry=entry,
    )  # fmt: skip


def _said(fact: Fact, language: str, z: int) -> str:
    if isinstance(fact, OfficeFact):
        return fact.said(language)
    if isinstance(fact, Receipt):
        what = f"{translate(_WHAT.get(type(fact), _SALE), language)} {fact.receipt}"
    else:
        what = translate(_WHAT.get(type(fact), ""), language)
    return translate(_AFTER, language, number=z, what=what)


def in_order(vouchers: Iterable[Voucher]) -> list[Voucher]:
    """By date, series and number; two of one number (a till that was copied) are told apart."""
    found = sorted(vouchers, key=lambda one: (one.date, one.series, one.number, one.entry))
    seen: set[str] = set()
    told = []
    for one in found:
        series = one.series if one.key not in seen else f"{one.series}-{one.entry[:6]}"
        source = one.source
        if source and one.known_as in seen:
            source += f"-{one.entry[:6]}"
        seen |= {one.key, one.known_as}
        same = (series, source) == (one.series, one.source)
        told.append(one if same else msgspec.structs.replace(one, series=series, source=source))
    return told


def told(vouchers: list[Voucher], progress: Progress | None) -> Iterator[Voucher]:
    """The vouchers one by one, telling how far it is; raises Stopped."""
    for n, voucher in enumerate(vouchers):
        if progress is not None and not progress(n, len(vouchers)):
            raise Stopped
        yield voucher
    if progress is not None:
        progress(len(vouchers), len(vouchers))
