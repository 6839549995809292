"""What a shop manager gives: codes and quantities, checked, and a sentence where they cannot be."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pos.domain.catalogue import Product
from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.stock_facts import Pieces
from pos.language import N_
from pos.till.selling import named
from pos.till.till import Till

MOST = 9_999_999
MANY = 10_000
"""From so many pieces of a product on, one is asked whether that is right."""
_DEAR = 10_000_00  # cents for one piece
MOST_TEXT = 200


class NothingGiven(RuleBroken):
    text = N_("Scan or choose a product first.")


class NotPieces(RuleBroken):
    text = N_("Say how many pieces: a whole number from 1.")


class ManyPieces(RuleBroken):
    """Said once: the same again with `sure` is taken."""

    text = N_("{n} pieces of {product}? Confirm if that is right.")


class TooManyPieces(RuleBroken):
    text = N_("More than {most} pieces cannot be kept account of.")


class CostWrong(RuleBroken):
    text = N_("The cost of a piece is from 0.00 to 10,000.00.")


class NotCounted(RuleBroken):
    text = N_("{product} is not kept in stock. Turn stock keeping on in the product list first.")


class Line(msgspec.Struct, frozen=True):
    """A product (by id) and how many; `cost` for one, net; None: as it is known."""

    product: str
    quantity: int
    cost: Money | None = None


def product_of(till: Till, code: str) -> Product:
    """The product with this barcode, SKU or id; raises UnknownCode and NotCounted."""
    return must_be_kept(till, named(till, code))


def must_be_kept(till: Till, product: Product) -> Product:
    """Raise NotCounted for a ticket, or whatever else has no stock."""
    if not product.counted:
        raise NotCounted(product=name_of(till, product))
    return product


def name_of(till: Till, product: Product) -> str:
    """Its name in the till's language; a cashier's sentence wants one."""
    return product.names.get(till.language) or next(iter(product.names.values()), product.sku)


def checked(till: Till, lines: Iterable[Line], *, sure: bool = False) -> dict[str, Line]:
    """The lines by product, those of one product together (the last cost that was said holds).

    Raises NothingGiven, NotPieces, ManyPieces (unless `sure`), TooManyPieces, CostWrong,
    NotCounted and UnknownProduct.
    """
    from pos.till.selling import by_id

    given: dict[str, Line] = {}
    for line in lines:
        if type(line.quantity) is not int or line.quantity < 1:
            raise NotPieces
        if line.cost is not None and not 0 <= line.cost.cents <= _DEAR:
            raise CostWrong
        before = given.get(line.product)
        quantity = line.quantity + (before.quantity if before else 0)
        cost = line.cost if line.cost is not None or before is None else before.cost
        given[line.product] = Line(line.product, quantity, cost)
    if not given:
        raise NothingGiven
    for line in given.values():
        product = must_be_kept(till, by_id(till, line.product))
        if line.quantity > MOST:
            raise TooManyPieces(most=MOST)
        if line.quantity >= MANY and not sure:
            raise ManyPieces(n=line.quantity, product=name_of(till, product))
    return given


def words(text: str) -> str:
    """A note or a name as it is kept: one line, trimmed, of a sensible length."""
    return " ".join(text.split())[:MOST_TEXT]


def pieces(given: dict[str, Line], costs: dict[str, Money]) -> tuple[Pieces, ...]:
    """The lines with what is known of their cost where none was said."""
    return tuple(
        Pieces(line.product, line.quantity, costs.get(id_) if line.cost is None else line.cost)
        for id_, line in given.items()
    )
