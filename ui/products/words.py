"""The product list's own words: VAT classes, categories, what an act did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.catalogue import in_language
from pos.domain.vat import VatClass
from pos.language import N_, percent
from ui.desk import Desk

if TYPE_CHECKING:
    from datetime import datetime

    from pos.office.products.history import Act

VAT_CLASSES = {
    "general": N_("general"), "culture": N_("culture and books"), "food": N_("food"),
    "press": N_("newspapers"), "zero": N_("zero rate"), "outside": N_("outside VAT"),
}  # fmt: skip
COLOUR_WORDS = {
    "teal": N_("teal"), "purple": N_("purple"), "blue": N_("blue"), "rose": N_("rose"),
    "amber": N_("amber"), "brown": N_("brown"), "green": N_("green"), "slate": N_("slate"),
}  # fmt: skip


def rate_words(desk: Desk, vat: str) -> str:
    """`13,5 %`, or a dash outside VAT."""
    rate = desk.till.settings.vat.on(VatClass(vat), desk.till.day)
    return "–" if rate is None else percent(rate, desk.language)


def vat_choices(desk: Desk) -> list[tuple[str, str]]:
    """The VAT classes, each with today's rate."""
    return [
        (value, f"{rate_words(desk, value)} {desk.tr(word)}" if value != "outside"
         else desk.tr(word))
        for value, word in VAT_CLASSES.items()
    ]  # fmt: skip


def category_name(desk: Desk, slug: str) -> str:
    """A category's name; its slug where nobody knows it."""
    return next(
        (in_language(one.names, desk.language) for one in desk.till.settings.categories
         if one.slug == slug), slug,
    )  # fmt: skip


def category_choices(desk: Desk) -> list[tuple[str, str]]:
    return [
        (one.slug, in_language(one.names, desk.language)) for one in desk.till.settings.categories
    ]


_SET = {
    "price": N_("Price"), "vat": N_("VAT"), "category": N_("Category"), "cost": N_("Cost"),
    "voucher": N_("Culture vouchers"), "name": N_("Name"), "word": N_("Search words"),
    "barcode": N_("Barcodes"), "supplier": N_("Supplier"), "archived": N_("Archive"),
}  # fmt: skip
_SAID = 3  # fields


def act_words(desk: Desk, act: Act) -> str:
    """What a big change was: `Price`, `Product list taken in` …"""
    if act.undoes:
        return desk.tr(N_("An earlier change put back"))
    if act.created:
        return desk.tr(N_("Product list taken in"))
    known = [desk.tr(_SET[field]) for field in act.fields if field in _SET]
    if not known or len(act.fields) > _SAID:
        return desk.tr(N_("Several fields changed"))
    return ", ".join(known)


def when_words(desk: Desk, at: datetime) -> str:
    """`today 10.12`, or the day and the time."""
    local = desk.till.local(at)
    time = desk.time(local)
    if local.date() == desk.till.local(desk.till.now()).date():
        return desk.tr(N_("today {time}"), time=time)
    return f"{desk.date(local.date())} {time}"
