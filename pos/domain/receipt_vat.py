"""The VAT of a receipt on which gift cards are sold, or pay.

A receipt's row of a rate has what is taxed now: its lines, less what single-rate cards pay,
which was taxed when they were sold. The cents of a row are the law's, extracted once from its
sum; a gift card's part of them is what goods alone would leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pos.domain.facts import Receipt, ReceiptLine, Refund
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.domain.vat import VatRow, by_rate, extract


def relieved(tenders: Iterable[Tender], rate: int | None) -> tuple[Money, Money]:
    """What single-rate cards pay of a rate's lines, and the VAT in it that was paid before."""
    gross = vat = ZERO
    for tender in tenders:
        card = tender.gift_card
        if card is not None and card.single and card.rate == rate:
            gross, vat = gross + tender.pays, vat + card.vat
    return gross, vat


def of_cards(lines: Iterable[ReceiptLine], rate: int | None) -> tuple[Money, Money]:
    """What gift cards are sold for at a rate, and their part of its VAT."""
    gross = vat = ZERO
    for line in lines:
        if line.gift_card is not None and line.rate == rate:
            gross, vat = gross + line.total, vat + line.gift_card.vat
    return gross, vat


def vat_of_sale(
    lines: Sequence[ReceiptLine], tenders: Sequence[Tender]
) -> tuple[tuple[VatRow, ...], tuple[ReceiptLine, ...]]:
    """A sale's VAT, and its lines with each gift card's part of it."""
    rows = by_rate((line.rate, line.total) for line in lines)
    if any(tender.gift_card is not None for tender in tenders):
        rows = tuple(_less(row, relieved(tenders, row.rate)[0]) for row in rows)
    for row in rows:
        lines = _with_parts(row, lines)
    return rows, tuple(lines)


def _less(row: VatRow, paid: Money) -> VatRow:
    gross = row.gross - paid
    return VatRow(row.rate, gross, extract(gross, row.rate))


def _with_parts(row: VatRow, lines: Sequence[ReceiptLine]) -> Sequence[ReceiptLine]:
    """Goods bear the VAT that they would bear alone, cards the rest of the row's."""
    sold = [
        place
        for place, line in enumerate(lines)
        if line.gift_card is not None and line.gift_card.single and line.rate == row.rate
    ]
    if not sold:
        return lines
    cards = sum((lines[place].total for place in sold), ZERO)
    parts = (row.vat - extract(row.gross - cards, row.rate)).split(
        [lines[place].total.cents for place in sold]
    )
    changed = list(lines)
    for place, vat in zip(sold, parts, strict=True):
        card = lines[place].gift_card
        assert card is not None
        changed[place] = msgspec.structs.replace(
            lines[place], gift_card=msgspec.structs.replace(card, vat=vat)
        )
    return changed


def vat_of_refund(
    earlier: Sequence[Refund], lines: Sequence[ReceiptLine], tenders: Sequence[Tender]
) -> tuple[VatRow, ...]:
    """VAT of the cumulative refunded gross, less what was refunded before, per rate.

    Of a gift card taken back: what of its VAT was not used up.
    """
    rows = []
    for rate in dict.fromkeys(line.rate for line in lines):
        gross = sum((line.total for line in lines if line.rate == rate), ZERO)
        gross -= relieved(tenders, rate)[0]
        cards, cards_vat = of_cards(lines, rate)
        before, vat_before = goods_of(earlier, rate)
        goods = extract(gross - cards + before, rate) - vat_before
        rows.append(VatRow(rate, gross, goods + cards_vat))
    return tuple(rows)


def goods_of(receipts: Iterable[Receipt], rate: int | None) -> tuple[Money, Money]:
    """Gross and VAT of a rate in receipts, without the gift cards sold."""
    gross = vat = ZERO
    for one in receipts:
        cards, cards_vat = of_cards(one.lines, rate)
        for row in one.vat:
            if row.rate == rate:
                gross, vat = gross + row.gross - cards, vat + row.vat - cards_vat
    return gross, vat
