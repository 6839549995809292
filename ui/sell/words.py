"""How a product and a basket's line read at the counter."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.catalogue import Product
from pos.domain.discount import Discount
from pos.domain.gift_card import masked
from pos.domain.line import Line
from pos.domain.money import Money
from pos.domain.visits import kind_name, open_kinds
from pos.language import N_, percent
from ui.desk import Desk

OPEN_PRICE = N_("any price")


@dataclass(frozen=True)
class LineView:
    """All that is seen of one line; equal views need no painting."""

    name: str
    hint: str
    voucher: bool
    quantity: int
    amount: str
    selected: bool


def rate_words(desk: Desk, rate: int | None) -> str:
    """`13,5 %`, or that the line is outside VAT."""
    return desk.tr(N_("no VAT")) if rate is None else percent(rate, desk.language)


def price_words(desk: Desk, product: Product) -> str:
    """The price of one piece on the business date."""
    price = product.price_on(desk.till.day)
    return desk.tr(OPEN_PRICE) if price is None else desk.money(price)


def line_view(desk: Desk, line: Line, total: Money, *, selected: bool) -> LineView:
    """A basket's line in the person's language; `total` is what it costs after discounts."""
    rate = rate_words(desk, line.rate)
    visitors = visitors_words(desk, line)
    parts = [visitors or rate, discount_words(desk, line.discount)]
    if line.card:
        parts.append(desk.tr(N_("card {code}"), code=masked(line.card)))
    elif not visitors:  # whom a ticket lets in takes the room; its colour tells of vouchers
        parts.append(desk.tr(N_("voucher accepted")) if line.product.voucher else line.product.sku)
    return LineView(
        name=desk.name(line.product.names),
        hint=" · ".join(part for part in parts if part),
        voucher=line.product.voucher and not line.card,
        quantity=line.quantity,
        amount=desk.money(total),
        selected=selected,
    )


def visitors_words(desk: Desk, line: Line) -> str:
    """Whom a ticket lets in, where that was asked: `Adults 2, Children 3`."""
    kinds = [kind for kind, *_ in open_kinds(line.product, line.quantity)]
    now = dict(line.visitors) if kinds else {}
    said = [f"{kind_name(kind, desk.language)} {now[kind]}" for kind in kinds]
    return ", ".join(said)


def discount_words(desk: Desk, discount: Discount | None) -> str:
    """`discount 10 %` or `discount 2,00`."""
    if discount is None:
        return ""
    if discount.kind:
        share = percent(discount.basis_points or 0, desk.language)
        return f"{desk.name(discount.names)} {share}"
    if discount.amount is not None:
        return desk.tr(N_("discount {amount}"), amount=discount.amount)
    return desk.tr(
        N_("discount {amount}"), amount=percent(discount.basis_points or 0, desk.language)
    )


def pieces_words(desk: Desk, pieces: int) -> str:
    """The heading of the basket."""
    if not pieces:
        return desk.tr(N_("Basket"))
    return desk.tr_plural("Basket · {n} item", "Basket · {n} items", pieces)
