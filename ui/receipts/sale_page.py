"""A sale found again: what of it goes back, a copy of it, and its payments put right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.day_facts import Moved
from pos.domain.errors import Refusal
from pos.domain.money import ZERO, Money
from pos.domain.refunds import RefundPlan
from pos.language import N_
from pos.till import lookups, refunding
from pos.till.refunds.refundable import LineLeft, Standing, lines_scanned, standing
from ui.desk import Desk
from ui.receipts.back_card import BackCard
from ui.receipts.back_line import BackLine
from ui.receipts.back_words import back_of, ways_back
from ui.receipts.copy_row import CopyRow
from ui.receipts.words import tender_name, tenders_words, when_words
from ui.sell.side_page import SidePage
from ui.widgets import Button, Label, Scroll

_STEPS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Left: -1,
}
REASONS = (N_("changed mind"), N_("wrong item"), N_("faulty"), N_("cancelled"))


class SalePage(SidePage):
    """`copy(language)`, `correct`: what else may be done with it; the card pays back."""

    copy = Signal(str)
    correct = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "sale", parent)
        self.sale: Standing | None = None
        self.plan: RefundPlan | None = None
        self.chosen: dict[int, int] = {}
        self.tender = ""
        self.at = 0  # the line that the keyboard's + and − mean
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = BackCard(desk)
        self.beside = self.card
        self.card.tender.connect(self._to)
        self.about = Label(kind="small", name="saleAbout", wrap=True)
        self.earlier = Label(kind="small", name="saleEarlier", wrap=True)
        self.earlier.tone("amber")
        self.none = Button("", "link", name="saleNone")
        self.all = Button("", "link", name="saleAll")
        self.copy_button = Button("", "soft", name="saleCopy")
        self.correct_button = Button("", "soft", name="saleCorrect")
        self.copies = CopyRow(desk)
        self.lines = Scroll("saleLines")
        self.rows: list[BackLine] = []
        self.lines.column.addStretch(1)
        self.nothing = Label(kind="muted", name="saleNothing", wrap=True)
        self._lay_out()
        self.none.clicked.connect(lambda: self._choose_all(False))
        self.all.clicked.connect(lambda: self._choose_all(True))
        self.copy_button.clicked.connect(lambda: self._ask_language(True))
        self.copies.chosen.connect(self._copy)
        self.correct_button.clicked.connect(self.correct)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        self.which = Label(kind="column", name="saleWhich")
        head.addWidget(self.which, 1)
        head.addWidget(self.none)
        head.addWidget(self.all)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button, 1)
        foot.addWidget(self.correct_button, 1)
        for part in (self.about, self.earlier, self.notice):
            self.column.addWidget(part)
        self.column.addLayout(head)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.lines, 1)
        self.column.addWidget(self.copies)
        self.column.addLayout(foot)
        self.copies.hide()

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.none.say(tr(N_("None")))
        self.all.say(tr(N_("All")))
        self.copy_button.say(tr(N_("Copy …")))
        self.correct_button.say(tr(N_("Correct the payment …")))
        self.copies.retranslate()
        self.card.retranslate(REASONS)
        self._say()

    # ------------------------------------------------------------- what it shows

    def show_sale(self, number: str) -> None:
        """A receipt by its number and proof; raises what `standing` raises."""
        self.sale = standing(self.desk.till, number)
        self.tender = ""
        self.at = 0
        self.notice.clear()
        self._ask_language(False)
        self.chosen = {row.number: row.pieces for row in self.sale.lines}
        if self.card.why.buttons:
            self.card.why.choose(next(iter(self.card.why.buttons)))
        self._say()

    def entered(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_again(self) -> None:
        """Something was done with it: how it stands now."""
        if self.sale is not None:
            self.sale = standing(self.desk.till, self.sale.name)
            left = {row.number: row.pieces for row in self.sale.lines}
            self.chosen = {n: min(self.chosen.get(n, 0), most) for n, most in left.items()}
            self._say()

    def _say(self) -> None:
        sale, tr = self.sale, self.desk.tr
        if sale is None:
            return
        fact = sale.receipt
        refund = fact.KIND == "refund"
        words = N_("Refund {number}") if refund else N_("Receipt {number}")
        self.title.setText(tr(words, number=fact.receipt))
        at = self.desk.till.local(lookups.sold_at(fact))
        paid = tenders_words(self.desk, [(one, one.amount) for one in fact.tenders])
        parts = [when_words(self.desk, at), tr(N_("Till {code}"), code=fact.till), paid]
        self.about.setText(" · ".join(part for part in parts if part))
        self.earlier.setText(self._earlier(sale))
        self.earlier.setVisible(bool(self.earlier.text()))
        self.which.setText("" if not sale.refundable else tr(N_("What comes back?")))
        for button in (self.none, self.all):
            button.setVisible(sale.refundable)
        self.nothing.setVisible(not sale.refundable)
        gone = N_("This is a refund; nothing of it goes back again.")
        self.nothing.setText(tr(gone if refund else N_("All of it is refunded already.")))
        self.correct_button.setEnabled(sale.same_shift and not refund)
        self._show_lines(sale)
        self.refresh()

    def _earlier(self, sale: Standing) -> str:
        """What happened to the receipt since: refunds, corrections, copies."""
        tr, said = self.desk.tr, []
        for one in sale.refunds:
            figure = self.desk.euros(-one.paid)
            said.append(tr(N_("{amount} refunded, {number}"), amount=figure, number=one.receipt))
        said += [self._moved(one) for one in sale.corrections]
        if sale.copies:
            said.append(self.desk.tr_plural("{n} copy", "{n} copies", sale.copies))
        return " · ".join(said)

    def _moved(self, fact: Moved) -> str:
        return self.desk.tr(
            N_("{amount} moved from {source} to {target}"),
            amount=self.desk.euros(fact.amount),
            source=tender_name(self.desk, fact.source),
            target=tender_name(self.desk, fact.target),
        )

    def _show_lines(self, sale: Standing) -> None:
        while len(self.rows) < len(sale.lines):
            row = BackLine(self.desk, len(self.rows) + 1)
            row.less.connect(lambda n: self._step(n, -1))
            row.more.connect(lambda n: self._step(n, 1))
            self.lines.column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        for row in self.rows[len(sale.lines) :]:
            row.hide()

    def _show_line(self, row: BackLine, left: LineLeft) -> None:
        line, tr = left.line, self.desk.tr
        pieces = self.chosen.get(left.number, 0)
        sold = abs(line.quantity)
        each = self.desk.money(line.unit)
        hint = tr(N_("{n} pcs at {price}"), n=sold, price=each) if sold != 1 else line.sku
        tone = ""
        if left.pieces < sold and line.quantity > 0:
            hint = tr(N_("{left} of {sold} left to refund"), left=left.pieces, sold=sold)
            tone = "amber"
        back: Money = ZERO
        for one in self.plan.lines if self.plan else ():
            if one.line == left.number:
                back = -one.total
        row.show_line(
            self.desk.name(line.names) or line.sku, hint, pieces, left.pieces,
            self.desk.money(back), tone,
        )  # fmt: skip
        row.show()

    # ------------------------------------------------------------ what goes back

    def refresh(self) -> None:
        """What is chosen, what it comes to, and to which tenders it would go."""
        sale = self.sale
        if sale is None:
            return
        self.plan, refused = None, ""
        wanted = {number: pieces for number, pieces in self.chosen.items() if pieces}
        if wanted:
            try:
                self.plan = self._quote(sale, wanted, self.tender)
            except Refusal as refusal:
                refused = refusal.sentence(self.desk.language)
        ready = self.desk.till.shift is not None
        ways = ways_back(self.desk, sale)
        self.card.show_back(
            back_of(self.desk, self.plan, refused=refused, ready=ready, choices=ways)
        )
        for row, left in zip(self.rows, sale.lines, strict=False):
            self._show_line(row, left)
        self._mark(self.at)

    def _quote(self, sale: Standing, wanted: dict[int, int], tender: str) -> RefundPlan:
        pieces = list(wanted.values())
        return refunding.quote(self.desk.till, sale.name, list(wanted), tender, pieces)

    def back(self) -> bool:
        """Esc first leaves the question of the copy's language."""
        asked = self.copies.isVisible()
        self._ask_language(False)
        return asked

    def _ask_language(self, asking: bool) -> None:
        self.copies.setVisible(asking)
        self.copy_button.setHidden(asking)
        self.correct_button.setHidden(asking)
        if asking and self.sale is not None:
            first = self.copies.buttons.get(self.sale.receipt.language)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self, language: str) -> None:
        self._ask_language(False)
        self.copy.emit(language)
        self.entered()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down mark a line, + and − (also → and ←) change its pieces."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._mark(self.at + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif step is not None:
            self._step(self.at + 1, step)
        else:
            super().keyPressEvent(event)

    def _mark(self, place: int) -> None:
        lines = self.sale.lines if self.sale is not None else ()
        self.at = max(0, min(place, len(lines) - 1))
        refundable = self.sale is not None and self.sale.refundable
        for number, row in enumerate(self.rows):
            row.mark(number == self.at and refundable and len(lines) > 1)
            if row.marked:
                self.lines.ensureWidgetVisible(row, 0, 0)
                self.setAccessibleDescription(row.accessibleName())

    def _step(self, number: int, by: int) -> None:
        if self.sale is None or not 1 <= number <= len(self.sale.lines):
            return
        most = self.sale.lines[number - 1].pieces
        self.chosen[number] = max(0, min(self.chosen.get(number, 0) + by, most))
        self.refresh()

    def _choose_all(self, every: bool) -> None:
        if self.sale is not None:
            self.chosen = {row.number: row.pieces if every else 0 for row in self.sale.lines}
            self.refresh()

    def show_plan(self, plan: RefundPlan) -> None:
        """A refund that waits for a device: what was chosen, and no way to choose otherwise."""
        if plan.original is not None:
            self.show_sale(f"{plan.original.receipt}/{plan.original.hash[:32]}")
            self.chosen = {line.line: -line.quantity for line in plan.lines}
            self.plan = plan
            self.card.show_back(back_of(self.desk, plan, ready=False))

    def _to(self, tender: str) -> None:
        self.tender = tender
        self.refresh()

    def pick(self, code: str) -> bool:
        """A scanned product of this receipt: one more piece of it, beginning from none."""
        if self.sale is None:
            return False
        said = partial(self.notice.say, tone="red")
        rows = self.desk.attempt(lines_scanned, self.sale, code, refused=said)
        if rows:
            if self.chosen == {one.number: one.pieces for one in self.sale.lines}:
                self._choose_all(False)
            self._step(rows[0].number, 1)
        return rows is None or bool(rows)
