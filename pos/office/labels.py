"""What stands on the labels of products: of some that were chosen, or of a delivery."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stdnum import ean

from pos.domain.catalogue import Product, in_language
from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.stock_facts import GoodsReceived
from pos.language import N_
from pos.office.desks import manager
from pos.storage.office_entries import acts
from pos.storage.projector import decode_product
from pos.till.till import Till

MOST = 5_000
"""Labels at a time: more than any roll has."""


class NoLabels(RuleBroken):
    text = N_("There is no product to print a label of.")


class TooManyLabels(RuleBroken):
    text = N_("That would be {n} labels; at most {most} are printed at a time.")


@dataclass(frozen=True, slots=True)
class Label:
    """One label as it is printed, so many times."""

    name: str
    sku: str
    price: Money | None  # None = asked for at the counter
    code: str  # digits or letters of the barcode; "" for none
    copies: int = 1


def labels_of(till: Till, wanted: Iterable[tuple[str, int]], language: str) -> list[Label]:
    """Labels of products (id, how many), for the shop manager who is signed in.

    The price is the business date's. Raises NotSignedIn, OnlyManagers, NoLabels, TooManyLabels.
    """
    manager(till)
    found = []
    for id_, copies in wanted:
        row = till.store.row(
            "SELECT body FROM product WHERE org = :org AND id = :id AND archived = 0", id=id_
        )
        if row is not None and copies > 0:
            found.append(_label(decode_product(row[0]), till, language, copies))
    number = sum(label.copies for label in found)
    if not number:
        raise NoLabels
    if number > MOST:
        raise TooManyLabels(n=number, most=MOST)
    return found


def of_delivery(till: Till, note: str = "") -> list[tuple[str, int]]:
    """Products and pieces of this place's last delivery, or of the one with this note."""
    facts = [one.fact for one in acts(till.store, GoodsReceived.KIND)]
    mine = [fact for fact in facts if isinstance(fact, GoodsReceived)
            and fact.place == till.settings.place and note in ("", fact.note)]  # fmt: skip
    return [(item.product, item.quantity) for item in mine[-1].items] if mine else []


def _label(product: Product, till: Till, language: str, copies: int) -> Label:
    return Label(
        in_language(product.names, language), product.sku, product.price_on(till.day),
        _code(product), copies,
    )  # fmt: skip


def _code(product: Product) -> str:
    """The barcode that a scanner reads best: an EAN, else any, else the article number."""
    eans = [code for code in product.barcodes if code.isdigit() and ean.is_valid(code)]
    known = (*eans, *product.barcodes, product.sku)
    return next((code for code in known if code.isascii() and code.isprintable()), "")
