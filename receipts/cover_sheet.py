"""The cover sheet of a batch of culture vouchers: what goes to the issuer with the papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as day_of

from pos.books.settlement import papers_of
from pos.domain.money import Money
from pos.domain.seller import Seller
from pos.domain.settlement_facts import BatchItem, Papers, VoucherBatch
from pos.language import date as written
from pos.language import euros, money, translate_plural
from pos.office.settlement.covering import Cover
from receipts.document import (
    Cut,
    Document,
    Heading,
    MoneyRow,
    Rule,
    Sides,
    SignLine,
    Space,
    Table,
    TableRow,
    Text,
)
from receipts.writing import MEDIA, Writer


def cover_sheet(cover: Cover, seller: Seller, language: str) -> Document:
    """Count and sum per face value, the serials, who sends them, and a line to sign on."""
    batch = cover.batch
    paper = _CoverSheet(language)
    paper.head(seller)
    paper.title(batch)
    paper.sums(papers_of(batch.items) if cover.changed else batch.counted, cover.claim)
    paper.serials(batch.items, missing=0 if cover.changed else _missing(batch))
    if batch.difference:
        paper.add(Rule(), MoneyRow(paper.tr("Difference to the till"), batch.difference, sign=True))
        paper.add(Text(paper.tr("Reason: {reason}", reason=batch.reason)))
    paper.add(Space(), Space(), SignLine(paper.tr("Date and signature")), Cut())
    return paper.document(paper.tr("Batch {number}", number=batch.number))


def _missing(batch: VoucherBatch) -> int:
    """Papers fewer than the till has vouchers in it."""
    of_till = sum(count for _, count in papers_of(batch.items))
    return of_till - sum(count for _, count in batch.counted)


class _CoverSheet(Writer):
    def title(self, batch: VoucherBatch) -> None:
        medium = self.tr(MEDIA.get(batch.medium, batch.medium))
        self.add(Space(), Heading(self.tr("Culture vouchers"), tall=True))
        self.add(Heading(f"{batch.issuer_name}, {medium}"), Space())
        self.add(Sides(self.tr("Batch"), batch.number))
        made = written(day_of.fromisoformat(batch.date), self.language)
        self.add(Sides(self.tr("Date"), made))

    def sums(self, papers: Papers, claim: Money) -> None:
        self.add(Rule())
        rows = tuple(
            TableRow(euros(face.cents, self.language), (face * count,), (count,))
            for face, count in papers
        )
        if rows:
            self.add(Table((self.tr("Face value"), self.tr("Qty"), "€"), rows))
        count = sum(count for _, count in papers)
        self.add(Rule(), Sides(self.tr("Number of vouchers"), str(count)))
        self.add(MoneyRow(self.tr("Sum €"), claim, tall=True))

    def serials(self, items: Iterable[BatchItem], *, missing: int) -> None:
        """As the till has them; papers that were counted say not which of them are missing, nor
        whether it is one with a number where others have none."""
        papers = [item for item in items if item.papers]
        numbered = [item for item in papers if item.serial]
        if not numbered:
            return
        self.section(self.tr("Numbers"))
        for item in numbered:
            self.add(Sides(item.serial, self.euros(item.amount)))
        if missing > 0 and len(numbered) == len(papers):
            self.add(Text(translate_plural(
                "One of these papers is missing.", "{n} of these papers are missing.",
                missing, self.language,
            )))  # fmt: skip

    def euros(self, amount: Money) -> str:
        return money(amount.cents, self.language)
