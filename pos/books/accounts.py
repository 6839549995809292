"""Account roles and the numbers they have until the accountant maps them otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from pos.domain.errors import RuleBroken
from pos.language import N_, percent, translate

# role: (number, name). A sub-account (issuer, rate) is told apart by the posting's `sub`.
DEFAULTS: dict[str, tuple[str, str]] = {
    "card_receivable": ("1704", N_("Card receivable")),
    "voucher_receivable": ("1760", N_("Voucher receivable")),
    "cash": ("1900", N_("Cash")),
    "bank": ("1910", N_("Bank")),
    "safe": ("1995", N_("Cash in transit")),
    "gift_card": ("2950", N_("Gift cards")),
    "gift_card_vat": ("1840", N_("VAT paid on unused gift cards")),
    "vat_payable": ("2939", N_("VAT payable")),
    "sales": ("3000", N_("Sales")),
    "sales_outside": ("3900", N_("Sales outside VAT")),
    "commission": ("8010", N_("Card and voucher commission")),
    "rounding": ("8570", N_("Rounding")),
    "over_short": ("8580", N_("Over and short")),
    "voucher_excess": ("3950", N_("Voucher excess")),
    "paid_in": ("1990", N_("Paid into the drawer")),
    "paid_out": ("8590", N_("Paid out of the drawer")),
    "input_vat": ("1845", N_("Input VAT")),
    "commission_vat": ("8018", N_("VAT on commission, not deducted")),
    "card_commission": ("8015", N_("Card commission")),
    "invoice_receivable": ("1700", N_("Invoice receivable")),
    "museum_card_receivable": ("1706", N_("Museum Card receivable")),
    "museum_card_income": ("3910", N_("Museum Card compensation")),
    "agency_payable": ("2960", N_("Agency sales payable")),
    "stock": ("1530", N_("Goods in stock")),
    "stock_change": ("4400", N_("Change in stock")),
    "stock_difference": ("4490", N_("Stock difference")),
    "goods": ("4000", N_("Goods bought")),
    "supplier_payable": ("2870", N_("Supplier payable")),
    "voucher_difference": ("8585", N_("Voucher batch difference")),
}

# Sales per rate, 3000–3090, by how much VAT they bear; a rate not listed takes the base number.
_SALES_BY_RATE = {
    "2550": "3000",
    "2400": "3005",
    "1400": "3010",
    "1350": "3015",
    "1000": "3020",
    "0": "3090",
}


UNMAPPED = "9999"
"""Where a role goes that no account is known for: shown, and put right before an export."""
_NUMBER = re.compile(r"[0-9]{3,8}")
_MOST_NAME = 60


class AccountNumberWrong(RuleBroken):
    text = N_("An account number has 3 to 8 digits.")


class AccountNameWrong(RuleBroken):
    text = N_("An account's name has 1 to {most} characters.")


class SetAccount(msgspec.Struct, frozen=True):
    """What a museum sets of an account (record `account`, under `role` or `role/sub`).

    `vat` is for what is paid in or out at the counter: the VAT class of it, "" for none.
    """

    number: str = ""
    name: str = ""
    vat_code: str = ""
    vat: str = ""
    archived: bool = False


class CostCentre(msgspec.Struct, frozen=True):
    """A museum as the books have it (record `cost_centre`, under the museum's id)."""

    number: str = ""
    name: str = ""


class BooksRules(msgspec.Struct, frozen=True):
    """Record `books`, id `rules`. `language` "": the till's."""

    language: str = ""
    fiscal_month: int = 1  # in which the fiscal year begins


class Account(msgspec.Struct, frozen=True):
    """A role's account as it is exported."""

    number: str
    name: str
    vat_code: str = ""
    rate: str = ""  # of VAT, as in 13.5

    @property
    def mapped(self) -> bool:
        """Whether a number is known for it, the museum's own or a usual one."""
        return self.number != UNMAPPED


class Accounts:
    """The account map: a museum's own numbers before the usual ones.

    `language`: the books'. `subs`: what sub-accounts are called (issuers).
    """

    def __init__(
        self, chosen: Mapping[str, SetAccount] | None = None, language: str = "en",
        subs: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.chosen = dict(chosen or {})
        self.language = language
        self.subs = dict(subs or {})

    def of(self, role: str, sub: str) -> Account:
        """The account of a posting: as set for its sub-account, for its role, or as usual."""
        exact = self.chosen.get(f"{role}/{sub}", SetAccount()) if sub else SetAccount()
        whole = self.chosen.get(role, SetAccount())
        usual = number_of(role, sub)
        # a number of the role's own is not for the rates of sales, each of which has one
        by_rate = role == "sales" and sub in _SALES_BY_RATE
        number = exact.number or (not by_rate and whole.number) or usual
        return Account(
            number=number,
            name=exact.name or self._name(role, sub, whole.name),
            vat_code=exact.vat_code or whole.vat_code,
            rate=rate_text(sub) if sub.isdigit() else "",
        )

    def plain_name(self, role: str, sub: str) -> str:
        """What the account is called, without the rate or the issuer."""
        named = self.chosen.get(f"{role}/{sub}", SetAccount()).name if sub else ""
        whole = self.chosen.get(role, SetAccount()).name
        return named or whole or translate(name_of(role), self.language)

    def _name(self, role: str, sub: str, name: str) -> str:
        base = name or translate(name_of(role), self.language)
        if not sub:
            return base
        if sub.isdigit():
            return f"{base} {percent(int(sub), self.language)}"
        return f"{base} · {self.subs.get(sub, sub)}"


def check_number(text: str) -> str:
    """An account number as it is kept; raises AccountNumberWrong."""
    number = text.strip()
    if not _NUMBER.fullmatch(number) or number == UNMAPPED:
        raise AccountNumberWrong
    return number


def check_name(text: str) -> str:
    """An account's name; raises AccountNameWrong."""
    name = " ".join(text.split())
    if not 0 < len(name) <= _MOST_NAME or not name.isprintable():
        raise AccountNameWrong(most=_MOST_NAME)
    return name


def rate_text(sub: str) -> str:
    """Basis points as a plain figure: 1350 is 13.5."""
    whole, hundredths = divmod(int(sub), 100)
    return f"{whole}.{hundredths:02d}".rstrip("0").rstrip(".")


def number_of(role: str, sub: str) -> str:
    """The usual account number of a posting."""
    if role == "sales":
        return _SALES_BY_RATE.get(sub, DEFAULTS[role][0])
    return DEFAULTS[role][0] if role in DEFAULTS else UNMAPPED


def name_of(role: str) -> str:
    """The usual account's name, an English msgid."""
    return DEFAULTS[role][1] if role in DEFAULTS else role
