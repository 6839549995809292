"""Facts: what happened at the counter, as journal bodies. They never change.

A fact carries everything it means (names as printed, prices, rates, VAT, account roles, the
seller's block), so that what is computed from it never asks for a record's current value.
Money is in cents, rates in basis points, `date` is the shift's business date (ISO 8601).
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from pos.domain.catalogue import Names
from pos.domain.gift_card import CardSold
from pos.domain.money import ZERO, Money
from pos.domain.seller import Seller
from pos.domain.takings import Counted, Exchanged, Takings
from pos.domain.tender import Tender
from pos.domain.vat import VatRow


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A journal body. `KIND` names it and `VERSION` its form in the journal.

    It holds no circles: Python need not look for any (`gc`) while thousands are read.
    """

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    @property
    def subject(self) -> str | None:
        """What the office finds it again by; None: the office does not look for it."""
        return None


class Authorisation(msgspec.Struct, frozen=True, gc=False):
    """A coordinator's PIN that allowed one act above the cashier's limit."""

    act: str
    person: str


class ReceiptLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line as printed. In a refund the quantity and the sums are negative."""

    product: str
    sku: str
    names: Names
    category: str
    quantity: int
    unit: Money  # gross price of one
    total: Money  # quantity × unit, less the discounts
    vat_class: str
    rate: int | None  # basis points; None = outside VAT
    discount: Money = ZERO  # on this line
    discount_kind: str = ""  # of a discount with a name
    discount_names: Names = {}
    basket_discount: Money = ZERO  # this line's share of the basket's
    list_price: Money | None = None  # where the unit price was changed at the counter
    voucher: bool = False
    counted: bool = False
    visits: tuple[tuple[str, int], ...] = ()  # of the whole line
    asked: bool = False  # the visitors were asked for, and are said on the paper
    role: str = "sales"  # account role that is credited
    line: int = 0  # in a refund: the number (from 1) of the original receipt's line
    gift_card: CardSold | None = None


class Original(msgspec.Struct, frozen=True, gc=False):
    """The receipt that a refund pays back; `hash` is its entry's, in hex."""

    receipt: str
    hash: str
    date: str


class Receipt(Fact, frozen=True, kw_only=True):
    """A sale or a refund: what the receipt says."""

    receipt: str  # K1-000412
    number: int  # the epoch's unbroken counter
    shift: str
    date: str
    local_time: str  # ISO 8601 with the offset, for paper and for hours
    place: str
    till: str  # code
    seller: Seller
    language: str
    lines: tuple[ReceiptLine, ...]
    vat: tuple[VatRow, ...]
    tenders: tuple[Tender, ...]
    total: Money
    rounding: Money = ZERO
    change: Money = ZERO
    discounts: int = 0  # how many discounts were given
    categories: dict[str, Names] = {}
    authorised: tuple[Authorisation, ...] = ()
    original: Original | None = None
    reason: str = ""
    printed: bool = True  # False: the customer declined paper

    @property
    def paid(self) -> Money:
        """What was to be paid after rounding."""
        return self.total + self.rounding


class Sale(Receipt, frozen=True, kw_only=True):
    KIND = "sale"


class Refund(Receipt, frozen=True, kw_only=True):
    """Paid back: quantities, sums, VAT and tenders are negative."""

    KIND = "refund"


class EpochStarted(Fact, frozen=True, kw_only=True):
    """The first entry of a till's journal, and of each that follows a restore."""

    KIND = "epoch_started"
    code: str
    public_key: str  # Ed25519, hex
    previous_epoch: int = 0
    previous_seq: int = 0
    previous_hash: str = ""


class Setting(Fact, frozen=True, kw_only=True):
    """Fields of records set by a person: product, category, issuer, tender, VAT, limits …

    `clock`: the merge clock (ms, counter). What an item replaces (entry hashes, hex) it beats.
    """

    class Item(msgspec.Struct, frozen=True, gc=False):  # JSON, and by the hundred thousand
        id: str
        fields: dict[str, Any]
        replaces: dict[str, list[str]] = {}

    KIND = "setting"
    record: str
    clock: tuple[int, int]
    items: tuple[Item, ...]
    begins: int = 1  # in the closing entry of a big act: the seq of its first
    closes: bool = True  # False: the act goes on in another entry, and nothing shows yet
    undoes: str = ""  # the act that it puts back

    @property
    def subject(self) -> str | None:
        return self.record if self.closes else None


class ShiftOpened(Fact, frozen=True, kw_only=True):
    KIND = "shift_opened"
    shift: str
    number: int
    till: str
    date: str
    opening_float: Money
    carried: Money | None = None  # what the last close left in the drawer
    reason: str = ""  # why the float is unlike what was carried
    local_time: str = ""
    training: int = 0  # training sales rung up while the till was closed; this shift's Z has them

    @property
    def over_short(self) -> Money:
        """What the drawer held over or under what was left in it."""
        return ZERO if self.carried is None else self.opening_float - self.carried


class TenderCounted(Fact, frozen=True, kw_only=True):
    """A confirmed count; a recount is another fact and stands beside it."""

    KIND = "tender_counted"
    shift: str
    tender: str  # tender key
    amount: Money
    expected: Money
    denominations: dict[str, int] = {}  # cents → pieces
    recount: int = 0
    reason: str = ""


class ShiftClosed(Fact, frozen=True, kw_only=True):
    """The Z: the figures as they stood, never to change."""

    KIND = "shift_closed"
    shift: str
    till: str
    seller: Seller
    takings: Takings
    counts: tuple[Counted, ...] = ()
    dropped: Money = ZERO  # taken out of the drawer at closing
    next_float: Money = ZERO
    reason: str = ""
    categories: dict[str, Names] = {}
    discount_names: dict[str, Names] = {}
    local_time: str = ""
    provisional: bool = False
    exchange: Exchanged | None = None  # None: the till worked alone


class CashMoved(Fact, frozen=True, kw_only=True):
    KIND = "cash_moved"
    shift: str
    date: str
    direction: str  # in, out or drop (to the safe)
    amount: Money
    reason: str = ""
    role: str = ""  # the account role on the other side
    authorised: tuple[Authorisation, ...] = ()
    local_time: str = ""
    sub: str = ""  # of an account that the museum set for what is paid in or out
    account_name: str = ""
    rate: int | None = None  # of the VAT in the amount
    vat: Money = ZERO

    @property
    def subject(self) -> str | None:
        return self.shift


class DrawerOpened(Fact, frozen=True, kw_only=True):
    KIND = "drawer_opened"
    shift: str
    reason: str
    authorised: tuple[Authorisation, ...] = ()
    local_time: str = ""


class CopyPrinted(Fact, frozen=True, kw_only=True):
    KIND = "copy_printed"
    shift: str  # the shift that is open now ("" when none)
    receipt: str
    of: str  # hash of the receipt's entry, hex
    language: str
    number: int  # 1 for the first copy


class Voided(Fact, frozen=True, kw_only=True):
    """A line or a basket given up before it was paid."""

    KIND = "voided"
    shift: str
    what: str  # line or basket
    lines: int
    amount: Money


class TenderAsked(Fact, frozen=True, kw_only=True):
    """A payment outside the till is about to be asked for."""

    KIND = "tender_asked"
    id: str
    shift: str
    tender: str
    amount: Money


class TenderApproved(Fact, frozen=True, kw_only=True):
    KIND = "tender_approved"
    id: str
    shift: str
    tender: str
    amount: Money
    reference: str = ""


class TenderDeclined(Fact, frozen=True, kw_only=True):
    KIND = "tender_declined"
    id: str
    shift: str
    tender: str
    amount: Money


class TenderReversed(Fact, frozen=True, kw_only=True):
    """An approved payment was taken back on its device before the sale was finished."""

    KIND = "tender_reversed"
    id: str
    shift: str
    tender: str
    amount: Money


class TenderCorrected(Fact, frozen=True, kw_only=True):
    """A wrong tender noticed after the sale is moved; no refund, no second visit."""

    KIND = "tender_corrected"
    shift: str
    receipt: str
    of: str  # hash of the receipt's entry, hex
    source: Tender  # what is taken off, negative
    target: Tender  # what it becomes
    amount: Money
    reason: str = ""
    authorised: tuple[Authorisation, ...] = ()
