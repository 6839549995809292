"""Gift cards (presentkort, lahjakortti): the code, and what is left on one.

A card for goods of several rates bears no VAT when sold. One for a single rate bears it when
sold, and is not taxed again when it pays. See docs/decisions/0020.
"""

from __future__ import annotations

import secrets
from datetime import date

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.vat import extract
from pos.language import N_

PREFIX = "GC"
_RANDOM_DIGITS = 14
_DIGITS = _RANDOM_DIGITS + 2  # ISO 7064 mod 97-10: every wrong digit and any two swapped show
_SHOWN = 4
_SHORTEST, _LONGEST = 6, 40
MULTI, SINGLE = "multi", "single"
"""What a product's `gift_card` says: for goods of several rates, or of its own rate only."""


class GiftCardWrong(RuleBroken):
    text = N_("{code} is not the code of a gift card. Scan it again, or check the digits.")


class GiftCardUnknown(RuleBroken):
    text = N_("No gift card with the code {code} has been sold.")


class GiftCardBalance(RuleBroken):
    text = N_("The gift card {code} has {balance} € left.")


class GiftCardPaysNothing(RuleBroken):
    text = N_("The gift card {code} can pay nothing more of this basket.")


class GiftCardOneByOne(RuleBroken):
    text = N_("Gift cards are sold one by one: each has a code of its own.")


class GiftCardNoDiscount(RuleBroken):
    text = N_("There is no discount on a gift card.")


class GiftCardNotHere(RuleBroken):
    text = N_("Put a gift card in the basket first, then scan its code.")


class GiftCardOtherKind(RuleBroken):
    text = N_("The card {code} was sold as another kind of gift card.")


class GiftCardIsProduct(RuleBroken):
    text = N_("{code} is the barcode of {name}. Scan the code of the gift card.")


class GiftCardTwice(RuleBroken):
    text = N_("The gift card {code} is in the basket already.")


class Terms(msgspec.Struct, frozen=True):
    """The museum's limits. Above one, a coordinator's PIN lets the one act pass."""

    unreached_hours: int = 24  # without the ledger, from which on `most_unreached` holds
    most_unreached: Money = Money(5000)  # per redemption
    most_balance: Money = Money(50000)  # on one card
    validity_months: int = 36  # from the day of sale or topping up; 0 = for ever


class CardSold(msgspec.Struct, frozen=True, gc=False):
    """What a receipt line that sells, tops up or takes back a gift card says of it."""

    code: str
    single: bool = False
    vat: Money = ZERO  # what of the receipt's VAT is this card's; negative in a refund
    valid_until: str = ""  # ISO date; "" = for ever
    balance: Money = ZERO  # after it, as this till knew
    slip: bool = True  # the card is the slip that the till prints


class CardPaid(msgspec.Struct, frozen=True, gc=False):
    """What a payment with a gift card, or one paid back to it, says of it."""

    single: bool = False
    rate: int | None = None  # of a single-rate card: the rate of the lines that it pays
    vat: Money = ZERO  # of what it pays, taxed already when it was sold
    balance: Money = ZERO  # after it, as this till knew


class Card(msgspec.Struct, frozen=True):
    """A card as this till knows it: the sum of its sales and of its payments."""

    code: str
    single: bool = False
    vat_class: str = ""  # of a single-rate card
    rate: int | None = None  # at which it was taxed when sold last
    sold: Money = ZERO  # less what was taken back
    used: Money = ZERO  # less what was paid back to it
    vat_sold: Money = ZERO
    vat_used: Money = ZERO
    valid_until: str = ""

    @property
    def balance(self) -> Money:
        """What is left; below zero where tills that had not heard of each other took it twice."""
        return self.sold - self.used

    def expired(self, day: date) -> bool:
        """Whether it is past its last day; one without a last day never is."""
        return bool(self.valid_until) and self.valid_until < day.isoformat()

    def vat_of(self, amount: Money) -> Money:
        """The VAT, paid when it was sold, of an amount now used (negative: put back).

        Cumulative, as for refunds: 5.00 and 5.00 of a card at 13.5 % are 0.59 and 0.60. The
        last cents used take what is left of the VAT, and no more than that is ever taken.
        """
        if not self.single:
            return ZERO
        used = self.used + amount
        total = self.vat_sold if used >= self.sold else extract(used, self.rate)
        return max(ZERO, min(total, self.vat_sold)) - self.vat_used

    def vat_back(self, amount: Money) -> Money:
        """The VAT of an amount of the card that the museum takes back unused."""
        if not self.single:
            return ZERO
        left = self.vat_sold - self.vat_used
        return left if amount >= self.balance else min(left, extract(amount, self.rate))

    def sell(self, sold: CardSold, amount: Money, vat_class: str, rate: int | None) -> Card:
        """After a line of a receipt."""
        ends = sold.valid_until
        first = not self.sold and not self.used
        kept = ends if first else max(ends, self.valid_until) if ends and self.valid_until else ""
        return msgspec.structs.replace(
            self, single=sold.single, vat_class=vat_class, rate=rate, sold=self.sold + amount,
            vat_sold=self.vat_sold + sold.vat,
            valid_until=kept if amount > ZERO else self.valid_until,
        )  # fmt: skip

    def pay(self, paid: CardPaid, amount: Money) -> Card:
        """After a payment of a receipt."""
        return msgspec.structs.replace(
            self, used=self.used + amount, vat_used=self.vat_used + paid.vat
        )


def new_code() -> str:
    """A code that nobody can guess and that no other till makes."""
    digits = "".join(secrets.choice("0123456789") for _ in range(_RANDOM_DIGITS))
    return f"{PREFIX}{digits}{98 - int(digits) * 100 % 97:02d}"


def is_own(code: str) -> bool:
    """Whether a cleaned code is of the form that tills make, check digits and all."""
    digits = code.removeprefix(PREFIX)
    return (
        code.startswith(PREFIX)
        and len(digits) == _DIGITS
        and digits.isascii()
        and digits.isdigit()
        and int(digits) % 97 == 1
    )


def clean_code(text: str) -> str:
    """A code as compared; raises GiftCardWrong.

    Spaces and dashes go, and `GC` may be left out. Codes that the museum had printed are any
    6 to 40 letters and digits.
    """
    code = "".join(ch for ch in text if ch not in " -\u00a0\u202f").upper()
    if is_own(PREFIX + code):
        return PREFIX + code
    wrong = code.startswith(PREFIX) and code[2:].isdigit() and not is_own(code)
    if wrong or not (code.isascii() and code.isalnum() and _SHORTEST <= len(code) <= _LONGEST):
        raise GiftCardWrong(code="".join(ch for ch in text[:_LONGEST] if ch.isprintable()))
    return code


def grouped(code: str) -> str:
    """`GC 4821 9037 5516 2074`, for people to read and type."""
    head, rest = (PREFIX, code[2:]) if is_own(code) else ("", code)
    parts = [rest[at : at + 4] for at in range(0, len(rest), 4)]
    return " ".join(filter(None, (head, *parts)))


def masked(code: str) -> str:
    """A code where it must not give money away: its last four, and never more than half."""
    shown = min(_SHOWN, len(code) // 2)
    return "··" + code[len(code) - shown :]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    from calendar import monthrange  # and with it what knows of the world's locales

    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
