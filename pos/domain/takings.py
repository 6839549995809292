"""The figures of an X or Z report, as values."""

from __future__ import annotations

import msgspec

from pos.domain.money import ZERO, Money
from pos.domain.vat import VatRow


class Posting(msgspec.Struct, frozen=True):
    """One side of a double entry: `role` is an account role, `sub` its sub-account.

    Debits are positive, credits negative; a fact's postings add up to zero.
    """

    role: str
    sub: str  # an issuer, or a rate in basis points; "" for none
    amount: Money


class TenderSum(msgspec.Struct, frozen=True):
    """One tender's part of the takings. `count` is payments, or papers for vouchers."""

    kind: str
    issuer: str
    medium: str
    count: int
    amount: Money


class Sum(msgspec.Struct, frozen=True):
    """A count and an amount under a key: a category, a kind of visit, an hour."""

    key: str
    count: int
    amount: Money = ZERO


class DrawerSum(msgspec.Struct, frozen=True):
    """What should be in the drawer: float + cash sales − refunds + in − out − dropped."""

    opening_float: Money = ZERO
    cash: Money = ZERO  # cash sales less cash refunds
    paid_in: Money = ZERO
    paid_out: Money = ZERO
    dropped: Money = ZERO

    @property
    def expected(self) -> Money:
        """What should lie in the drawer now."""
        return self.opening_float + self.cash + self.paid_in - self.paid_out - self.dropped


class Counted(msgspec.Struct, frozen=True):
    """One tender's count held against what was expected."""

    tender: str  # a tender key, such as `voucher/edenred/paper`
    expected: Money
    counted: Money

    @property
    def difference(self) -> Money:
        """Above zero too much, below zero missing."""
        return self.counted - self.expected


class Exchanged(msgspec.Struct, frozen=True):
    """The receipts of the till's series at a closing: 1 to `issued`, and of these the first
    `acknowledged` were in the central ledger."""

    issued: int
    acknowledged: int

    @property
    def waiting(self) -> int:
        """Receipts that the ledger does not have yet."""
        return self.issued - self.acknowledged


class Takings(msgspec.Struct, frozen=True):
    """A shift's figures; X while it is open, Z once it is closed. Gross sums less refunds."""

    till: str  # the till's code
    shift: int  # its number on that till; the Z bears the same
    date: str  # the business date
    opened_at: str  # UTC
    closed_at: str = ""
    receipts: int = 0  # sales and refunds
    gross: Money = ZERO
    rounding: Money = ZERO
    vat: tuple[VatRow, ...] = ()
    tenders: tuple[TenderSum, ...] = ()
    categories: tuple[Sum, ...] = ()
    visits: tuple[Sum, ...] = ()
    hours: tuple[Sum, ...] = ()  # visitors by local hour
    refunds: Sum = Sum("refunds", 0)
    without_receipt: Sum = Sum("without_receipt", 0)  # of these
    discounts: Sum = Sum("discounts", 0)
    discount_kinds: tuple[Sum, ...] = ()  # those with a name, within `discounts`
    voids: int = 0
    copies: int = 0
    drawer_openings: int = 0
    training: int = 0
    unfinished: int = 0  # baskets begun or parked and not finished
    drawer: DrawerSum = DrawerSum()
    postings: tuple[Posting, ...] = ()
    first_receipt: str = ""
    last_receipt: str = ""
    total_sales: Money = ZERO  # since the till was born
    total_refunds: Money = ZERO
    # unit prices changed at the counter: lines, and how far below the list's they came to; None:
    # the Z is of a program that did not count them
    prices: Sum | None = None
    gift_cards: tuple[Sum, ...] = ()  # sold (less taken back), used (less paid back)
