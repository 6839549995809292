"""What the builders of papers share: a voice in one language, and a growing list of blocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pos.domain.catalogue import Names, in_language
from pos.domain.seller import Seller
from pos.domain.vat import VatRow
from pos.language import N_, NBSP, date, percent, time, translate
from receipts.document import (
    AnyBlock,
    Document,
    Heading,
    Logo,
    Rule,
    Space,
    Table,
    TableRow,
    Text,
)

TENDERS = {
    "cash": N_("Cash"),
    "card": N_("Card"),
    "voucher": N_("Culture voucher"),
    "gift_card": N_("Gift card"),
    "mobilepay": "MobilePay",
    "invoice": N_("Invoice"),
    "correction": N_("Correction, no money"),
}

MEDIA = {"paper": N_("paper"), "mobile": N_("mobile"), "card": N_("card")}


class Writer:
    """Collects blocks; `tr` speaks the paper's language, whatever the till's is."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.blocks: list[AnyBlock] = []

    def tr(self, text: str, **values: Any) -> str:
        return translate(text, self.language, **values)

    def add(self, *blocks: AnyBlock) -> None:
        self.blocks += blocks

    def document(self, title: str) -> Document:
        return Document(title, self.language, tuple(self.blocks))

    def moment(self, at: datetime) -> str:
        """Date and time of day; no line may break inside either."""
        day = date(at.date(), self.language).replace(" ", NBSP)
        return f"{day}{NBSP}{time(at, self.language)}"

    def name(self, names: Names) -> str:
        return in_language(names, self.language)

    def head(self, seller: Seller, logo: bytes = b"") -> None:
        """Who sells: name, museum, contact details and business ID."""
        if logo:
            self.add(Logo(logo), Space())
        self.add(Heading(seller.museum or seller.name, tall=True))
        if seller.museum and seller.name != seller.museum:
            self.add(Text(seller.name, centred=True))
        for line in (", ".join(filter(None, seller.address)), seller.phone, seller.email):
            if line:
                self.add(Text(line, centred=True))
        business_id = self.tr("Business ID {number}", number=seller.business_id)
        self.add(Text(business_id, centred=True))

    def section(self, title: str) -> None:
        """A rule and, under it, what the next rows are about."""
        self.add(Rule(), Text(title, bold=True))

    def tender(self, kind: str, issuer: str = "", medium: str = "") -> str:
        """How a tender is called: `Culture voucher Edenred, paper`."""
        called = self.tr(TENDERS.get(kind, kind))
        if issuer:
            called = f"{called} {issuer}"
        if medium and kind == "voucher":
            called = f"{called}, {self.tr(MEDIA.get(medium, medium))}"
        return called

    def rate(self, rate: int | None) -> str:
        return self.tr("Outside VAT") if rate is None else percent(rate, self.language)

    def vat_table(self, rows: tuple[VatRow, ...], marks: Mapping[int | None, str]) -> None:
        """VAT per rate. What is outside VAT has no net and no VAT: it has a row of its own kind."""
        taxed = tuple(
            TableRow(f"{marks.get(row.rate, '')} {self.rate(row.rate)}".strip(),
                     (row.net, row.vat, row.gross))
            for row in rows
            if row.rate is not None
        )  # fmt: skip
        if taxed:
            heads = (self.tr("VAT rate"), self.tr("Net"), self.tr("VAT"), self.tr("Gross"))
            self.add(Table(heads, taxed))


def called(key: str, names: Mapping[str, Names], language: str) -> str:
    """A category by its name, or by its key where the fact carries none."""
    return in_language(names.get(key, {}), language) or key.replace("_", " ").capitalize()


def marks_of(rows: tuple[VatRow, ...]) -> dict[int | None, str]:
    """A letter for each VAT rate of a receipt, A for the first in its table."""
    return {row.rate: chr(ord("A") + number) for number, row in enumerate(rows)}
