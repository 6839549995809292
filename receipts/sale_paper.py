"""The receipt of a sale, a refund or a training sale: all that law 658/2013 asks, and more.

Beyond the law it meets Sweden's rules for cash registers: till, time, unbroken number, tenders,
and copies and training marked at double height.
"""

from __future__ import annotations

from datetime import date, datetime

from pos.domain.facts import Receipt, ReceiptLine, Refund
from pos.domain.gift_card import CardSold
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.domain.visits import kind_name
from pos.language import money
from receipts.document import (
    Cut,
    Document,
    Heading,
    Item,
    ItemDiscount,
    Mark,
    MoneyRow,
    QrBlock,
    Rule,
    Sides,
    SignLine,
    Space,
    Text,
)
from receipts.training_paper import as_training
from receipts.writing import Writer, marks_of

_SHOWN_DIGITS = 4  # of a voucher's serial


def receipt_document(
    receipt: Receipt,
    *,
    hash_hex: str,
    language: str | None = None,
    copy: int = 0,
    training: bool = False,
    logo: bytes = b"",
) -> Document:
    """The paper of a receipt, in the customer's language unless another is asked for.

    `copy` is the copy's number.
    """
    paper = _ReceiptPaper(receipt, language or receipt.language)
    paper.head(receipt.seller, logo)
    paper.marks(copy)
    paper.numbers()
    paper.lines()
    paper.sums()
    paper.tenders()
    paper.vat()
    if isinstance(receipt, Refund):
        paper.refund()
    paper.foot(hash_hex)
    document = paper.document(" ".join((paper.tr("Receipt"), receipt.receipt)))
    return as_training(document) if training else document


def proof_text(receipt_number: str, hash_hex: str) -> str:
    """What the QR code says: whoever holds the journal can find and prove the entry by it."""
    return f"MPOS1:{receipt_number}:{hash_hex[:32]}"


def short_proof(hash_hex: str) -> str:
    """The hash's first 16 digits in fours, for reading aloud."""
    return " ".join(hash_hex[at : at + 4] for at in range(0, 16, 4)).strip()


def masked(serial: str) -> str:
    """A voucher's serial with only its end shown, and never more than half of it."""
    shown = min(_SHOWN_DIGITS, len(serial) // 2)
    return "··" + serial[len(serial) - shown :]


class _ReceiptPaper(Writer):
    def __init__(self, receipt: Receipt, language: str) -> None:
        super().__init__(language)
        self.receipt = receipt
        self.is_refund = isinstance(receipt, Refund)
        self.rate_marks = marks_of(receipt.vat)

    def marks(self, copy: int) -> None:
        if copy:
            self.add(Mark(f"{self.tr('COPY')} {copy}"))

    def numbers(self) -> None:
        receipt = self.receipt
        if self.is_refund:
            self.add(Space(), Heading(self.tr("REFUND"), tall=True))
        self.add(Space(), Sides(self.tr("Receipt"), receipt.receipt))
        when = self.moment(datetime.fromisoformat(receipt.local_time))
        self.add(Sides(self.tr("Till {code}", code=receipt.till), when))

    def lines(self) -> None:
        self.add(Rule())
        for line in self.receipt.lines:
            self.line(line)

    def line(self, line: ReceiptLine) -> None:
        mark = self.rate_marks.get(line.rate, "")
        gross = line.total + line.discount + line.basket_discount
        notes = []
        if abs(line.quantity) != 1:
            notes.append(self.tr("{amount} each", amount=line.unit))
        if line.list_price is not None and line.list_price != line.unit:
            notes.append(self.tr("Normal price {amount}", amount=line.list_price))
        if line.asked and line.visits:
            said = (f"{kind_name(kind, self.language)} {abs(n)}" for kind, n in line.visits)
            notes.append(", ".join(said))
        self.add(Item(line.quantity, self.name(line.names) or line.sku, gross, mark, tuple(notes)))
        if line.discount:
            called = self.name(line.discount_names) or self.tr("Discount")
            self.add(ItemDiscount(called, -line.discount, mark))
        if line.basket_discount:
            label = self.tr("Discount on the purchase")
            self.add(ItemDiscount(label, -line.basket_discount, mark))
        if line.gift_card is not None:
            self.card_sold(line.gift_card)

    def card_sold(self, card: CardSold) -> None:
        """The code in full is on the card alone."""
        self.add(Text(self.tr("Card {code}", code=masked(card.code)), indent=2))
        self.left_on(card.balance)
        if card.valid_until:
            day = date.fromisoformat(card.valid_until)
            self.add(Text(self.tr("Valid until {day}", day=day), indent=2))

    def left_on(self, balance: Money) -> None:
        """Not in the money column, which adds up to what was paid."""
        left = money(balance.cents, self.language, minus="-")
        self.add(Text(self.tr("Left on the card: {amount}", amount=left), indent=2))

    def sums(self) -> None:
        receipt = self.receipt
        self.add(Rule(), MoneyRow(self.tr("Total €"), receipt.total, tall=True))
        if receipt.rounding:
            self.add(MoneyRow(self.tr("Cash rounding"), receipt.rounding, sign=True))
            label = self.tr("Paid back") if self.is_refund else self.tr("To pay")
            self.add(MoneyRow(label, receipt.paid, bold=True))

    def tenders(self) -> None:
        if not self.receipt.tenders:
            return
        self.add(Space())
        for tender in self.receipt.tenders:
            self.tender_rows(tender)

    def tender_rows(self, tender: Tender) -> None:
        label = self.tender(tender.kind, tender.issuer_name or tender.issuer, tender.medium)
        if tender.count > 1:
            label = self.tr("{label}, {count} pcs", label=label, count=tender.count)
        if tender.serial:
            label = f"{label} {masked(tender.serial)}"
        self.add(MoneyRow(label, tender.amount if tender.given is None else tender.given))
        if tender.excess > ZERO:  # a paper that goes back whole has nothing kept
            # Not in the money column, which adds up to what was paid.
            excess = money(tender.excess.cents, self.language, minus="-")
            self.add(Text(self.tr("of which {amount} is not returned", amount=excess), indent=2))
        if tender.gift_card is not None:
            self.left_on(tender.gift_card.balance)
            if tender.gift_card.single:
                rate = self.rate(tender.gift_card.rate)
                vat = money(abs(tender.gift_card.vat).cents, self.language)
                text = self.tr("VAT {rate} paid when it was sold: {vat}", rate=rate, vat=vat)
                self.add(Text(text, indent=2))
        if tender.given is not None and tender.change:
            self.add(MoneyRow(self.tr("Change"), -tender.change))

    def vat(self) -> None:
        rows = self.receipt.vat
        if not rows:
            return
        self.add(Rule())
        self.vat_table(rows, self.rate_marks)
        for row in rows:
            if row.rate is None:
                label = self.tr("Outside VAT, no VAT included")
                self.add(MoneyRow(f"{self.rate_marks[None]} {label}", row.gross))

    def refund(self) -> None:
        receipt, original = self.receipt, self.receipt.original
        self.add(Rule())
        if original is not None:
            day = date.fromisoformat(original.date)
            text = self.tr("Original receipt {number}, {day}", number=original.receipt, day=day)
            self.add(Text(text))
        if receipt.reason:
            self.add(Text(self.tr("Reason: {reason}", reason=receipt.reason)))
        if original is None:
            self.add(SignLine(self.tr("Customer's signature")))

    def foot(self, hash_hex: str) -> None:
        self.add(Rule())
        if not self.is_refund and self.receipt.total >= ZERO:
            self.add(Text(self.tr("Thank you for your visit!"), centred=True), Space())
        if hash_hex:
            self.add(QrBlock(proof_text(self.receipt.receipt, hash_hex), short_proof(hash_hex)))
        self.add(Cut())
