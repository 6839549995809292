"""Account roles and the numbers they have until the accountant maps them otherwise."""

from __future__ import annotations

from pos.language import N_

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


def number_of(role: str, sub: str) -> str:
    """The default account number of a posting."""
    if role == "sales":
        return _SALES_BY_RATE.get(sub, DEFAULTS[role][0])
    return DEFAULTS[role][0] if role in DEFAULTS else "9999"


def name_of(role: str) -> str:
    """The default account's name, an English msgid."""
    return DEFAULTS[role][1] if role in DEFAULTS else role
