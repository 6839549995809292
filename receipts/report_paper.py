"""X and Z on paper: a shift's figures, the same blocks while it is open and once it is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos.domain.catalogue import Names
from pos.domain.day_facts import PutRight
from pos.domain.money import Money
from pos.domain.seller import Seller
from pos.domain.takings import Counted, DrawerSum, Exchanged, Sum, Takings
from pos.domain.vat import VatRow
from pos.domain.visits import kind_name
from pos.language import N_
from pos.language import date as written_date
from receipts.after_z import after_the_z
from receipts.document import (
    CountRow,
    Cut,
    Document,
    Heading,
    Mark,
    MoneyRow,
    Rule,
    Sides,
    Space,
    Table,
    TableRow,
    Text,
)
from receipts.writing import Writer, called


def takings_document(  # noqa: PLR0913 - each is a part of the paper
    takings: Takings,
    seller: Seller,
    *,
    kind: str,
    language: str,
    counts: Sequence[Counted] = (),
    categories: Mapping[str, Names] | None = None,
    discount_names: Mapping[str, Names] | None = None,
    show_expected: bool = True,
    local_time: str = "",
    reason: str = "",
    next_float: Money | None = None,
    dropped: Money | None = None,
    exchange: Exchanged | None = None,
    reprint: bool = False,
    provisional: bool = False,
    put_right: PutRight | None = None,
    logo: bytes = b"",
) -> Document:
    """An X or Z (`kind`). A cashier's X is made without `show_expected`: counting is blind.

    `provisional`: a Z whose cash is counted later; it, too, must not say what is expected.
    """
    show_expected = show_expected and not provisional
    paper = _ReportPaper(takings, seller, language, kind == "Z")
    paper.head(seller, logo)
    if reprint:
        paper.add(Mark(paper.tr("COPY")))
    paper.title(local_time)
    if provisional:
        paper.provisional()
    paper.sales(categories or {}, exchange)
    paper.tenders(show_expected)
    paper.acts(discount_names or {})
    paper.drawer(show_expected)
    if show_expected:
        paper.counted(counts)
    paper.closing(dropped, None if provisional else next_float, reason)
    paper.since_birth()
    if put_right:
        after_the_z(paper, put_right)
    paper.add(Cut())
    return paper.document(f"{paper.called} {takings.shift}")


class _ReportPaper(Writer):
    def __init__(self, takings: Takings, seller: Seller, language: str, closed: bool) -> None:
        super().__init__(language)
        self.takings = takings
        self.zone = _zone(seller)
        self.called = self.tr("Z report") if closed else self.tr("X report")

    def title(self, local_time: str) -> None:
        takings = self.takings
        self.add(Space(), Heading(f"{self.called} {takings.shift}", tall=True), Space())
        day = written_date(date.fromisoformat(takings.date), self.language)
        self.add(Sides(self.tr("Till {code}", code=takings.till), day))
        self.add(Sides(self.tr("Opened"), self.local(takings.opened_at)))
        if takings.closed_at:
            self.add(Sides(self.tr("Closed"), self.local(takings.closed_at)))
        if local_time:
            self.add(Sides(self.tr("Printed"), self.local(local_time)))

    def provisional(self) -> None:
        """Nothing was counted: the count is added to the journal afterwards."""
        self.add(Space(), Heading(self.tr("PROVISIONAL"), tall=True))
        self.add(Text(self.tr("Closed without a count. The count is added later."), centred=True))

    def local(self, moment: str) -> str:
        """A moment (UTC where it does not say) as the museum's clock showed it."""
        if not moment:
            return ""
        at = datetime.fromisoformat(moment)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
        return self.moment(at.astimezone(self.zone))

    def sales(self, categories: Mapping[str, Names], exchange: Exchanged | None) -> None:
        takings = self.takings
        self.add(Rule(), MoneyRow(self.tr("Sales €"), takings.gross, tall=True))
        self.add(Sides(self.tr("Receipts"), str(takings.receipts)))
        if takings.first_receipt:
            series = f"{takings.first_receipt} – {takings.last_receipt}"
            self.add(Sides(self.tr("Numbers"), series))
        if exchange is not None and exchange.issued:
            said = self.tr("the ledger has {n}", n=exchange.acknowledged)
            self.add(Sides(self.tr("Receipts 1–{n}", n=exchange.issued), said))
        self.sums(
            self.tr("Categories"),
            [(called(row.key, categories, self.language), row) for row in takings.categories],
        )
        self.rates(takings.vat)

    def sums(self, title: str, rows: Sequence[tuple[str, Sum]]) -> None:
        if not rows:
            return
        self.add(Rule())
        table = tuple(TableRow(label, (row.amount,), (row.count,)) for label, row in rows)
        self.add(Table((title, self.tr("Qty"), "€"), table))

    def rates(self, rows: tuple[VatRow, ...]) -> None:
        if not rows:
            return
        self.add(Rule())
        self.vat_table(rows, {})
        for row in rows:
            if row.rate is None:
                self.add(MoneyRow(self.rate(None), row.gross))

    def tenders(self, show_expected: bool) -> None:
        """Float and cash sales would add up to what a blind count is to find."""
        takings = self.takings
        if not show_expected:
            self.add(Rule(), Sides(self.tr("Tenders"), self.tr("after the count")))
            return
        rows = [
            (self.tender(row.kind, row.issuer.capitalize(), row.medium),
             Sum(row.kind, row.count, row.amount))
            for row in takings.tenders
        ]  # fmt: skip
        self.sums(self.tr("Tenders"), rows)
        words = {"sold": N_("Sold, less taken back"), "used": N_("Used, less paid back")}
        cards = [(self.tr(words.get(row.key, row.key)), row) for row in takings.gift_cards]
        self.sums(self.tr("Gift cards"), cards)
        self.add(MoneyRow(self.tr("Cash rounding"), takings.rounding, sign=True))

    def acts(self, names: Mapping[str, Names]) -> None:
        """Everything that is counted whether or not money moved."""
        takings = self.takings
        rows = [(self.tr("Returns"), takings.refunds)]
        if takings.without_receipt.count:
            rows.append((self.tr("of which without receipt"), takings.without_receipt))
        rows.append((self.tr("Discounts"), takings.discounts))
        for row in takings.discount_kinds:
            named = called(row.key, names, self.language)
            rows.append((self.tr("of which {name}", name=named), row))
        if takings.prices is not None:
            rows.append((self.tr("Prices changed"), takings.prices))
        self.sums(self.tr("Returns and discounts"), rows)
        self.add(Rule())
        for label, count in (
            (self.tr("Copies"), takings.copies),
            (self.tr("Training sales"), takings.training),
            (self.tr("Drawer openings"), takings.drawer_openings),
            (self.tr("Voids"), takings.voids),
            (self.tr("Unfinished baskets"), takings.unfinished),
        ):
            self.add(CountRow(label, count))
        if takings.visits:
            self.add(Rule(), Text(self.tr("Visits"), bold=True))
            for row in takings.visits:
                self.add(CountRow(kind_name(row.key, self.language), row.count))

    def drawer(self, show_expected: bool) -> None:
        """Cash and what it should come to are left out where the count is still to be blind."""
        sums = self.takings.drawer
        if not show_expected and sums == DrawerSum():  # the till has blanked it already
            return
        self.section(self.tr("Cash drawer"))
        self.add(MoneyRow(self.tr("Float"), sums.opening_float))
        if show_expected:
            self.add(MoneyRow(self.tr("Cash sales less refunds"), sums.cash))
        self.add(MoneyRow(self.tr("Paid in"), sums.paid_in))
        self.add(MoneyRow(self.tr("Paid out"), -sums.paid_out))
        self.add(MoneyRow(self.tr("Dropped to the safe"), -sums.dropped))
        if show_expected:
            self.add(MoneyRow(self.tr("Expected in the drawer"), sums.expected, bold=True))

    def counted(self, counts: Sequence[Counted]) -> None:
        if not counts:
            return
        heads = tuple(
            map(self.tr, (N_("Tenders"), N_("Expected"), N_("Counted"), N_("Difference")))
        )
        self.add(Rule())
        rows = tuple(
            TableRow(self.by_key(row.tender), (row.expected, row.counted, row.difference))
            for row in counts
        )
        self.add(Table(heads, rows, signed=2))

    def by_key(self, key: str) -> str:
        """A tender by its key, `voucher/edenred/paper`."""
        kind, issuer, medium, *_ = [*key.split("/"), "", ""]
        return self.tender(kind, issuer.capitalize(), medium)

    def closing(self, dropped: Money | None, next_float: Money | None, reason: str) -> None:
        if reason:
            self.add(Text(self.tr("Reason: {reason}", reason=reason)))
        if dropped is not None and next_float is not None:
            self.add(Space(), MoneyRow(self.tr("Taken out at closing"), dropped))
            self.add(MoneyRow(self.tr("Next float"), next_float))

    def since_birth(self) -> None:
        takings = self.takings
        self.section(self.tr("Since the till was born"))
        self.add(MoneyRow(self.tr("Total sales"), takings.total_sales))
        self.add(MoneyRow(self.tr("Total returns"), takings.total_refunds))
        # Returns may be kept as a negative sum or as a size; either way they come off.
        self.add(MoneyRow(self.tr("Net"), takings.total_sales - abs(takings.total_refunds)))


def _zone(seller: Seller) -> ZoneInfo:
    try:
        return ZoneInfo(seller.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
