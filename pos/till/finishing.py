"""The moment of the sale: one commit holds the entry, its projections, the print job, the draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pos.domain.basket import Basket
from pos.domain.catalogue import Names
from pos.domain.discount import Discount
from pos.domain.facts import Receipt, ReceiptLine, Sale
from pos.domain.gift_card import SINGLE
from pos.domain.identity import receipt_number
from pos.domain.line import Line
from pos.domain.money import ZERO, Money
from pos.domain.receipt_vat import vat_of_sale
from pos.domain.vat import VatClass
from pos.storage.transaction import Transaction
from pos.till.refusals import NotAnswered, NotPaid, ShiftNotOpen
from pos.till.tenders.settling_cards import card_sold, settle
from pos.till.tenders.used_vouchers import not_used
from pos.till.till import Finished, Till

GIFT_CARDS = "gift_card"
"""The category under which gift cards are reported, called as the tender is."""


def finish(till: Till) -> Finished:
    """Finish the sale; when this returns it is on the disk.

    Raises BasketEmpty, PriceMissing, NotAnswered, NotPaid, VoucherUsed, GiftCardBalance,
    GiftCardOtherKind and StorageUnavailable; the basket stays as it is then.
    """
    shift, person = till.must_shift(), till.must_person()
    basket = till.basket
    basket.ready_to_pay()
    if basket.pending:
        raise NotAnswered
    due = basket.due
    if due > ZERO:
        raise NotPaid(due=due)
    with till.commit() as tx:
        shift_still_open(till, tx)
        for tender in basket.tenders:  # another window may have taken the same paper since
            not_used(till, tender)
        number = tx.next_number()
        sale = _sale(till, basket, shift.id, number)
        recorded = tx.append(sale, person.id)
        queue_paper(till, tx, sale, recorded.hash)
        tx.save_draft(0, None)
    till.dropped()
    till.cleared = till.allowed = None
    till.last = Finished(sale, recorded.hash.hex())
    return till.last


def shift_still_open(till: Till, tx: Transaction) -> None:
    """Another process may have closed the shift: nothing may be sold into a closed one."""
    assert till.shift is not None
    row = tx.cursor.execute(
        "SELECT closed FROM shift WHERE org = ? AND shift = ?", (till.store.org, till.shift.id)
    ).fetchone()
    if row is None or row[0]:
        till.shift = None
        raise ShiftNotOpen


def receipt_name(till: Till, number: int) -> str:
    """The number that this till's next receipt bears."""
    return receipt_number(till.code, till.store.epoch, number)


def queue_paper(till: Till, tx: Transaction, receipt: Receipt, hash_: bytes) -> None:
    """The drawer kick on cash, and the receipt unless the customer declined paper.

    A basket of free visits only leaves no paper.
    """
    kinds = (till.tenders.get(tender.kind) for tender in receipt.tenders)  # a correction is none
    if any(kind is not None and kind.drawer for kind in kinds):
        tx.add_print_job("drawer")
    for line in receipt.lines:
        if line.gift_card is not None and line.gift_card.slip:  # the card itself
            tx.add_print_job(
                "gift_card", hash_, receipt.language, body=line.gift_card.code.encode()
            )
    if receipt.printed and (receipt.total or receipt.tenders):
        tx.add_print_job(
            receipt.KIND if receipt.KIND == "refund" else "receipt", hash_, receipt.language
        )


def lines_of(till: Till, basket: Basket) -> tuple[ReceiptLine, ...]:
    """The basket's lines as the receipt will say them for ever."""
    return tuple(
        ReceiptLine(
            product=line.product.id,
            sku=line.product.sku,
            names=line.product.names,
            quantity=line.quantity,
            unit=line.unit or ZERO,
            total=total,
            rate=line.rate,
            discount=line.line_discount,
            **_called(line.discount),
            basket_discount=share,
            list_price=line.list_price if line.unit != line.list_price else None,
            voucher=line.product.voucher,
            counted=line.product.counted,
            visits=tuple((kind, number) for kind, number in line.visitors if number),
            asked=line.visits is not None or bool(line.product.asks or line.product.group),
            **_kind(till, line),
        )
        for line, share, total in zip(basket.lines, basket.shares(), basket.totals(), strict=True)
    )


def _kind(till: Till, line: Line) -> dict[str, Any]:
    """What is sold, for the books: goods taxed or not, or a gift card."""
    if not line.card:
        agency = bool(line.product.agency)
        role = "sales_outside" if line.rate is None else "sales"
        return {
            "category": line.product.category,
            "vat_class": str(VatClass.OUTSIDE if agency else line.product.vat),
            "role": "agency_payable" if agency else role,
        }
    single = line.product.gift_card == SINGLE
    return {
        "category": GIFT_CARDS,
        "vat_class": str(line.product.vat if single else VatClass.OUTSIDE),
        "role": "gift_card",
        "gift_card": card_sold(till, line.card, single=single, slip=line.slip),
    }


def _called(discount: Discount | None) -> dict[str, Any]:
    return {"discount_kind": discount.kind, "discount_names": discount.names} if discount else {}


def names_of(till: Till, categories: set[str]) -> dict[str, Names]:
    """The names, as they are today, of the categories that a receipt or report mentions.

    Gift cards are a category of their own, wherever their tile stands: they are not income.
    """
    own = {GIFT_CARDS: till.tenders[GIFT_CARDS].names} if GIFT_CARDS in till.tenders else {}
    every = own | {category.slug: category.names for category in till.settings.categories}
    return {slug: names for slug, names in every.items() if slug in categories}


def _sale(till: Till, basket: Basket, shift: str, number: int) -> Sale:
    lines, tenders = lines_of(till, basket), basket.tenders
    if any(line.card for line in basket.lines) or any(one.gift_card for one in tenders):
        lines, tenders = settle(till, lines, tenders, checked=True)
    vat, lines = vat_of_sale(lines, tenders)
    return Sale(
        receipt=receipt_name(till, number),
        number=number,
        shift=shift,
        date=till.day.isoformat(),
        local_time=till.local_time(),
        place=till.settings.place,
        till=till.code,
        seller=till.seller,
        language=basket.language or till.language,
        lines=lines,
        vat=vat,
        tenders=tenders,
        total=_sum(line.total for line in lines),
        rounding=_sum(tender.rounding for tender in tenders),
        change=_sum(tender.change for tender in tenders),
        discounts=sum(line.discount is not None for line in basket.lines) + bool(basket.discount),
        categories=names_of(till, {line.category for line in lines}),
        authorised=basket.authorised,
        printed=basket.printed,
    )


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, ZERO)
