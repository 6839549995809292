"""The gift card itself: a slip with its worth, its code as QR and in groups, and its last day."""

from __future__ import annotations

from datetime import date, datetime

from pos.domain.facts import Receipt, ReceiptLine
from pos.domain.gift_card import grouped
from pos.domain.money import Money
from receipts.document import (
    Cut,
    Document,
    Heading,
    Mark,
    MoneyRow,
    QrBlock,
    Rule,
    Sides,
    Space,
    Text,
)
from receipts.writing import Writer


def gift_card_document(
    receipt: Receipt, code: str, *, language: str = "", reprint: bool = False,
    left: Money | None = None, logo: bytes = b"",
) -> Document:  # fmt: skip
    """The slip of a card that a receipt sells; raises LookupError when it sells none such.

    `left`: what is on it now, where it is printed again later than it was sold. The code is whole
    there too: without it there is no card.
    """
    line = _line(receipt, code)
    paper = Writer(language or receipt.language)
    tr, card = paper.tr, line.gift_card
    assert card is not None
    paper.head(receipt.seller, logo)
    if reprint:
        paper.add(Mark(tr("COPY")))
    paper.add(Space(), Heading(tr("GIFT CARD"), tall=True), Space())
    paper.add(MoneyRow(tr("Worth €"), card.balance if left is None else left, tall=True), Rule())
    paper.add(QrBlock(code, grouped(code)), Space())
    if card.valid_until:
        last = date.fromisoformat(card.valid_until)
        paper.add(Text(tr("Valid until {day}", day=last), centred=True, bold=True))
    if card.single:
        rate = paper.rate(line.rate)
        paper.add(Text(tr("Pays what bears VAT at {rate} today.", rate=rate), centred=True))
    paper.add(Text(tr("Show the code at the till. It can be used in parts."), centred=True))
    paper.add(Text(tr("Who has the code has the money: keep it as you keep cash."), centred=True))
    paper.add(Rule(), Sides(tr("Receipt"), receipt.receipt))
    when = paper.moment(datetime.fromisoformat(receipt.local_time))
    paper.add(Sides(tr("Till {code}", code=receipt.till), when), Cut())
    return paper.document(" ".join((tr("Gift card"), receipt.receipt)))


def _line(receipt: Receipt, code: str) -> ReceiptLine:
    for line in receipt.lines:
        if line.gift_card is not None and line.gift_card.code == code:
            return line
    raise LookupError(f"{receipt.receipt} sells no such gift card")
