"""The receipt as a few lines of plain text, small enough for a QR code that a phone reads.

It says all that law 658/2013 asks, in the customer's language, and works without any network:
the museum has no web server, so the code carries the receipt itself and no address of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pos.domain.facts import Receipt, ReceiptLine, Refund
from pos.domain.money import Money
from pos.domain.tender import Tender
from pos.language import N_, money, percent
from receipts.characters import clean
from receipts.sale_paper import masked, proof_text
from receipts.writing import Writer

LONGEST = 1200
"""Bytes of UTF-8: a code of 117 squares, which a phone still reads off a screen at arm's length."""


def e_receipt(receipt: Receipt, *, hash_hex: str, language: str = "") -> str:
    """The receipt's text; empty when it is too long for a code (the paper is handed over then).

    The last line is the same proof that the paper's code holds.
    """
    writer = _Lines(receipt, language or receipt.language)
    text = "\n".join(clean(line) for line in writer.lines(hash_hex))
    return text if len(text.encode()) <= LONGEST else ""


class _Lines(Writer):
    def __init__(self, receipt: Receipt, language: str) -> None:
        super().__init__(language)
        self.receipt = receipt

    def figure(self, amount: Money) -> str:
        return money(amount.cents, self.language, minus="-")

    def lines(self, hash_hex: str) -> Iterator[str]:
        receipt, seller = self.receipt, self.receipt.seller
        yield seller.museum or seller.name
        if seller.museum and seller.name != seller.museum:
            yield seller.name
        contact = (", ".join(filter(None, seller.address)), seller.phone, seller.email)
        yield from filter(None, contact)
        yield self.tr("Business ID {number}", number=seller.business_id)
        if isinstance(receipt, Refund):
            yield self.tr("REFUND")
        when = self.moment(datetime.fromisoformat(receipt.local_time))
        yield f"{self.tr('Receipt')} {receipt.receipt} · {when}"
        for line in receipt.lines:
            yield from self.line(line)
        yield f"{self.tr('Total €')} {self.figure(receipt.total)}"
        if receipt.rounding:
            yield f"{self.tr('Cash rounding')} {self.figure(receipt.rounding)}"
        for tender in receipt.tenders:
            yield from self.paid(tender)
        yield from self.vat()
        yield proof_text(receipt.receipt, hash_hex)

    def line(self, line: ReceiptLine) -> Iterator[str]:
        off = line.discount + line.basket_discount
        name = self.name(line.names) or line.sku
        yield f"{line.quantity} × {name} {self.figure(line.total + off)}"
        if off:
            yield f"  {self.tr('Discount')} {self.figure(-off)}"

    def paid(self, tender: Tender) -> Iterator[str]:
        label = self.tender(tender.kind, tender.issuer_name or tender.issuer, tender.medium)
        if tender.serial:
            label = f"{label} {masked(tender.serial)}"
        yield f"{label} {self.figure(tender.amount if tender.given is None else tender.given)}"
        if tender.given is not None and tender.change:
            yield f"{self.tr('Change')} {self.figure(-tender.change)}"

    def vat(self) -> Iterator[str]:
        for row in self.receipt.vat:
            if row.rate is None:
                yield f"{self.tr('Outside VAT, no VAT included')} {self.figure(row.gross)}"
                continue
            yield self.tr(
                N_("VAT {rate}: {vat}, net {net}"),
                rate=percent(row.rate, self.language), vat=row.vat, net=row.net,
            )  # fmt: skip
