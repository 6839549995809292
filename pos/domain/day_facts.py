"""What a coordinator puts right after a shift was closed. Its Z stays as it is.

Cash that was over or short is in the books since the close, as over/short; a card's or a voucher's
difference is not: its receivable waits for an explanation. That decides what each act posts.
"""

from __future__ import annotations

import msgspec

from pos.domain.facts import TenderCorrected
from pos.domain.money import Money
from pos.domain.office_facts import OfficeFact
from pos.domain.tender import Tender
from pos.language import N_


class AfterClose(OfficeFact, frozen=True, kw_only=True):
    """About the closed shift `of`: the `number` of its Z, the `till` by its code."""

    of: str
    number: int
    till: str
    cause: str = ""  # what the explainer, or the coordinator, calls it
    reason: str = ""  # in the coordinator's own words

    @property
    def subject(self) -> str | None:
        return self.of


class ClosedTenderMoved(AfterClose, frozen=True, kw_only=True):
    """A payment of a closed shift was noted as the wrong one."""

    KIND = "closed_tender_moved"
    TEXT = N_("After Z {number}: a tender of {receipt} corrected")
    receipt: str
    hash: str  # of the receipt's entry, hex
    source: Tender  # what is taken off, negative
    target: Tender  # what it becomes
    amount: Money  # of the purchase, without the rounding


class CountCorrected(AfterClose, frozen=True, kw_only=True):
    """A tender was counted wrongly at the close; the right count stands beside it."""

    KIND = "count_corrected"
    TEXT = N_("After Z {number}: a count put right")
    tender: str  # tender key
    was: Money
    amount: Money
    denominations: dict[str, int] = {}  # noqa: RUF012 - a struct copies it; cents → pieces


class DifferenceExplained(AfterClose, frozen=True, kw_only=True):
    """A tender's difference is accepted: what it came of is known, or will not be.

    `posts_to`: `over_short`, or `receivable` where the money is expected all the same.
    """

    KIND = "difference_explained"
    TEXT = N_("After Z {number}: a difference explained")
    tender: str  # tender key
    amount: Money  # counted less expected
    posts_to: str = "over_short"
    receipts: tuple[str, ...] = ()  # their numbers


Moved = TenderCorrected | ClosedTenderMoved
"""A payment that was noted as the wrong one: found in the open shift, or after its close."""


class PutRight(msgspec.Struct, frozen=True):
    """What stands after the Z on its copy, as its print job has it."""

    moved: tuple[ClosedTenderMoved, ...] = ()
    counted: tuple[CountCorrected, ...] = ()
    explained: tuple[DifferenceExplained, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moved or self.counted or self.explained)


DAY_FACTS: dict[str, type[AfterClose]] = {
    fact.KIND: fact for fact in (ClosedTenderMoved, CountCorrected, DifferenceExplained)
}
