"""What a line of a product file would do, in the person's words."""

from __future__ import annotations

from typing import Any

from pos.domain.money import Money
from pos.language import N_
from pos.office.importing.plan import Kind, Planned
from ui.desk import Desk

COLUMNS = {
    "sku": N_("Article number"), "barcode": N_("Barcodes"), "name_sv": N_("Name in Swedish"),
    "name_fi": N_("Name in Finnish"), "name_en": N_("Name in English"),
    "category": N_("Category"), "vat": N_("VAT"), "price": N_("Price"),
    "voucher": N_("Culture vouchers"), "stock": N_("Stock"), "colour": N_("Colour"),
    "order": N_("Place among the tiles"), "visits": N_("Visits"),
    "asks": N_("Asked at the counter"), "group": N_("Group"),
    "note_sv": N_("Note in Swedish"), "note_fi": N_("Note in Finnish"),
    "note_en": N_("Note in English"), "gift_card": N_("Gift card"), "cost": N_("Cost"),
    "supplier": N_("Supplier"), "low": N_("Order when so few are left"),
    "order_quantity": N_("Pieces to order"), "words": N_("Search words"),
    "prices": N_("Prices to come"), "agency": N_("Sold for whom"),
}  # fmt: skip

KINDS = {
    Kind.NEW: N_("New"),
    Kind.CHANGED: N_("Changed"),
    Kind.UNCHANGED: N_("Unchanged"),
    Kind.REFUSED: N_("Refused"),
}
SHOPS = {
    "shopify": "Shopify", "woocommerce": "WooCommerce", "square": "Square",
    "loyverse": "Loyverse",
}  # fmt: skip
VAT = {
    "general": N_("General rate"), "culture": N_("Culture"), "food": N_("Food"),
    "press": N_("Newspapers"), "zero": N_("Zero rate"), "outside": N_("Outside VAT"),
}  # fmt: skip
_FIELDS = {"counted": "stock", "word": "words", "name": "name_sv"}
_FIRST = ("price", "name", "vat", "category")  # what matters most is said first
_MOST = 5  # changes in a row's own words


def name_of(desk: Desk, one: Planned) -> str:
    """What the line's product is called."""
    return desk.name(one.row.names) if one.row is not None and one.row.names else ""


def details(desk: Desk, one: Planned) -> str:
    """What is new, what was what, or why not."""
    if one.kind is Kind.REFUSED:
        return " ".join(
            f"{desk.tr(COLUMNS[fault.column])}: {sentence}" if fault.column in COLUMNS else sentence
            for fault in one.refusals
            for sentence in [fault.reason.sentence(desk.language)]
        )
    parts = [warning.sentence(desk.language) for warning in one.warnings]
    if one.kind is Kind.CHANGED:
        parts += _changed(desk, one)
    elif one.kind is Kind.NEW and one.row is not None:
        parts.append(_price(desk, one.row.price_cents))
    if one.moved:
        parts.append(desk.tr(N_("Stock {pieces}"), pieces=f"{one.moved:+d}".replace("-", "−")))
    return " · ".join(parts)


def _changed(desk: Desk, one: Planned) -> list[str]:
    said = [
        f"{_field(desk, name)} {_value(desk, name, _before(one, name))}"
        f" → {_value(desk, name, value)}"
        for name, value in sorted(one.fields.items(), key=_rank)
        if name != "counted"
    ]
    return said if len(said) <= _MOST else [*said[:_MOST], "…"]


def _rank(change: tuple[str, Any]) -> int:
    group = change[0].partition("/")[0]
    return _FIRST.index(group) if group in _FIRST else len(_FIRST)


def _before(one: Planned, name: str) -> Any:
    """What it was: of a price the one that holds, whenever it began to."""
    return one.was if name.startswith("price/") else one.before[name]


def _field(desk: Desk, name: str) -> str:
    group, _, rest = name.partition("/")
    if group in ("name", "note"):
        return desk.tr(COLUMNS[f"{group}_{rest}"]) if f"{group}_{rest}" in COLUMNS else rest
    if group == "archived":
        return desk.tr(N_("On the list"))
    return desk.tr(COLUMNS.get(_FIELDS.get(group, group), group))


def _value(desk: Desk, name: str, value: Any) -> str:
    group, _, rest = name.partition("/")
    if group in ("price", "cost") and (value is None or isinstance(value, int)):
        return _price(desk, value)
    if group in ("barcode", "word"):
        return rest if value else "–"
    if group == "archived":
        return desk.tr(N_("no") if value else N_("yes"))
    if isinstance(value, bool):
        return desk.tr(N_("yes") if value else N_("no"))
    if group == "vat":
        return desk.tr(VAT.get(str(value), str(value)))
    if isinstance(value, list):
        return " ".join("×".join(map(str, one)) if isinstance(one, list) else str(one)
                        for one in value) or "–"  # fmt: skip
    return "–" if value in (None, "", "withdrawn") else str(value)


def _price(desk: Desk, cents: int | None) -> str:
    return desk.tr(N_("open price")) if cents is None else desk.euros(Money(cents))
