"""What the customer is shown now, in the language of the customer's receipt; nothing of Qt.

Never a person's name, a PIN, or what the drawer holds: only what is bought, due and given back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pos.domain.basket import Basket
from pos.domain.facts import Receipt
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.language import N_, euros, money, translate, translate_plural

if TYPE_CHECKING:
    from pos.till.till import Till

IDLE, BASKET, THANKS = "idle", "basket", "thanks"


@dataclass(frozen=True)
class Row:
    """Words at the left, a figure at the right; `pieces` before the words when more than one."""

    words: str
    figure: str
    pieces: int = 1
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """All that is seen; equal ones need no painting."""

    state: str
    language: str
    museum: str
    heading: str = ""
    rows: tuple[Row, ...] = ()
    sums: tuple[Row, ...] = ()
    caption: str = ""
    figure: str = ""
    below: str = ""
    current: int = 0  # the row that was touched last
    receipt: Receipt | None = field(default=None, compare=False)
    hash: str = ""


def idle(till: Till) -> Shown:
    """Nobody is served, or the till is locked."""
    return Shown(IDLE, till.language, till.seller.museum or till.seller.name)


def of_basket(till: Till) -> Shown:
    """The basket as it grows, with what is already given."""
    basket: Basket = till.basket
    language = basket.language or till.language
    rows = tuple(
        Row(
            _name(line.product.names, language) or line.product.sku,
            "" if line.unit is None else money(total.cents, language),
            line.quantity,
            _cut(line.gross - total, language) if line.unit is not None else "",
        )
        for line, total in zip(basket.lines, basket.totals(), strict=True)
    )
    sums: list[Row] = []
    if basket.tenders:
        sums.append(Row(translate(N_("Total"), language), money(basket.total.cents, language)))
    sums += [_given(till, one, language) for one in basket.tenders]
    return Shown(
        BASKET, language, till.seller.museum or till.seller.name,
        heading=_heading(basket.pieces, language), rows=rows, sums=tuple(sums),
        caption=translate(N_("To pay"), language), figure=euros(basket.due.cents, language),
        current=basket.current,
    )  # fmt: skip


def of_receipt(till: Till, receipt: Receipt, hash_hex: str) -> Shown:
    """After a sale, or a refund: what was given, the change, and thanks."""
    language = receipt.language
    total = Row(translate(N_("Total"), language), money(receipt.total.cents, language))
    given = tuple(_given(till, one, language) for one in receipt.tenders)
    back = receipt.change
    caption, amount = translate(N_("Paid"), language), receipt.paid
    if receipt.paid < ZERO:
        caption, amount = translate(N_("You get back"), language), -receipt.paid
    elif back > ZERO:
        caption, amount = translate(N_("Change"), language), back
    return Shown(
        THANKS, language, till.seller.museum or till.seller.name, sums=(total, *given),
        caption=caption, figure=euros(amount.cents, language),
        below=translate(N_("Thank you for your visit!"), language),
        receipt=receipt, hash=hash_hex,
    )  # fmt: skip


def _given(till: Till, tender: Tender, language: str) -> Row:
    """A payment as the customer made it: of cash what was handed over."""
    known = till.tenders.get(tender.kind)
    words = _name(known.names, language) if known else ""
    words = " ".join(filter(None, (words or tender.kind.capitalize(), tender.issuer_name)))
    amount = tender.amount if tender.given is None else tender.given
    return Row(words, money(-amount.cents, language))


def _heading(pieces: int, language: str) -> str:
    return translate_plural("Basket · {n} item", "Basket · {n} items", pieces, language)


def _cut(less: Money, language: str) -> str:
    """What a line costs less than its pieces would."""
    if less <= ZERO:
        return ""
    return translate(N_("discount {amount}"), language, amount=less)


def _name(names: dict[str, str], language: str) -> str:
    return names.get(language) or next(iter(names.values()), "")
