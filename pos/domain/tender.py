"""Tenders: how a sale is paid. A kind of tender is a record; what differs is data."""

from __future__ import annotations

import msgspec

from pos.domain.catalogue import Names
from pos.domain.errors import RuleBroken
from pos.domain.gift_card import CardPaid
from pos.domain.money import ZERO, Money
from pos.language import N_


class TenderUnknown(RuleBroken):
    text = N_("There is no tender called {name}.")


class TenderAmountWrong(RuleBroken):
    text = N_("The amount must be above zero.")


class TenderTooLarge(RuleBroken):
    text = N_("Only {due} € is due, and {tender} gives no change.")


class NothingDue(RuleBroken):
    text = N_("Nothing is left to pay.")


class TenderKind(msgspec.Struct, frozen=True):
    """A way to pay, as the museum has set it up.

    `outside` payments happen on a device that is not ours (a card terminal): they are
    journalled before asking and after the answer.
    """

    name: str
    role: str  # the account role that a payment debits
    names: Names = {}
    rounds: bool = False  # law 890/2000: only cash
    change: bool = False
    drawer: bool = False  # opens the cash drawer
    outside: bool = False
    refunds: bool = False  # pays back a purchase whose receipt is gone


class Tender(msgspec.Struct, frozen=True, gc=False):
    """One payment, held in a basket or printed on a receipt; negative when paid back.

    `amount` is what stays with the museum: for cash what was given less the change, for a
    voucher its whole face value, of which `excess` pays for nothing.
    """

    kind: str
    amount: Money
    role: str
    given: Money | None = None
    change: Money = ZERO
    rounding: Money = ZERO  # this payment's share that no line bears (cash only)
    count: int = 1  # papers, for vouchers counted by value
    issuer: str = ""
    issuer_name: str = ""
    medium: str = ""
    serial: str = ""
    excess: Money = ZERO
    asked: str = ""  # id of the asking, for payments outside the till
    reference: str = ""  # the authorisation number that the device showed
    gift_card: CardPaid | None = None  # its code is the `serial`

    @property
    def pays(self) -> Money:
        """How much of the receipt's total this settles."""
        return self.amount - self.excess - self.rounding

    @property
    def key(self) -> str:
        """What takings and counts are kept by: `cash`, `voucher/edenred/paper`."""
        return tender_key(self.kind, self.issuer, self.medium)


CORRECTION = "correction"
"""What stands where a refund moved no money: its sale had brought none (0037)."""
NOT_MONEY = frozenset(("voucher", "gift_card"))
"""Tenders that are never handed back as money, nor corrected into it."""


def tender_key(kind: str, issuer: str = "", medium: str = "") -> str:
    """The key under which one kind of tender is summed and counted."""
    return "/".join(filter(None, (kind, issuer, medium)))
