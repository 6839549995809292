"""Open vouchers of one issuer held against the papers at hand, and a batch made of them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from pos.domain.money import Money
from pos.language import N_
from ui.desk import Desk
from ui.vouchers.face_row import FaceRow
from ui.vouchers.rows import Row, RowList
from ui.widgets import Button, Card, Label, Notice, Scroll, TextField, emptied
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.figures_row import FiguresRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos.office.settlement.counting import Count
    from pos.office.settlement.open_vouchers import Standing
    from pos.office.settlement.redeemed import Voucher

SCAN, COUNT = "scan", "count"


class CountPanel(Card):
    """`act_wanted`: an act of the till; `file_wanted`: a portal's export is to be read;
    `terms_wanted`: the issuer's terms are to be seen."""

    act_wanted = Signal(object)
    file_wanted = Signal()
    terms_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("vouchersCount", parent)
        self._desk = desk
        self.count: Count | None = None
        self._way = SCAN
        self.title = Label("", "title", name="countTitle")
        self.line = Label("", "small", name="countLine", wrap=True)
        self.ways = ChoiceRow("countWay", "tab")
        self.serial = TextField("countSerial")
        self.told = Notice("countTold")
        self.list = RowList("countVouchers")
        self.faces = Scroll("countFaces")
        self.faces.column.setSpacing(8)
        self.stack = QStackedWidget()
        self.figures = FiguresRow("countFigures")
        self.rest = ChoiceRow("countRest", "quiet")
        self.reason = TextField("countReason")
        self.file = Button("", "quiet", name="countFile")
        self.terms = Button("", "quiet", name="countTerms")
        self.make = Button("", "primary", name="countMake", big=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.file)
        head.addWidget(self.terms)
        self.column.addLayout(head)
        self.column.addWidget(self.line)
        self.column.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.serial)
        self.column.addWidget(self.told)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.faces)
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.figures)
        self.column.addWidget(self.rest)
        self.column.addWidget(self.reason)
        self.column.addWidget(self.make)

    def _connect(self) -> None:
        self.ways.chosen.connect(self.choose_way)
        self.serial.returnPressed.connect(self._typed)
        self.list.chosen.connect(self._toggle)
        self.rest.chosen.connect(lambda _: self.refresh())
        self.reason.textChanged.connect(lambda _: self._show_button())
        self.make.clicked.connect(self._make)
        self.file.clicked.connect(self.file_wanted)
        self.terms.clicked.connect(self.terms_wanted)

    # ------------------------------------------------------------------- state

    def work_on(self, row: Standing, others: Sequence[Standing]) -> None:
        """Count this issuer's open vouchers; a count that is under way goes on."""
        from pos.office.settlement.counting import Count

        before = self.count
        self.count = Count(row, others)
        same = before is not None and before.row.key == row.key
        if same and row.open:
            known = {one.item.key for one in row.open}
            self.count.ticked = before.ticked & known
            self.count.counts = before.counts
        elif row.way != "paper":  # nothing to count: approvals on a screen
            self.count.tick_all()
        if not same:
            self._way = SCAN
            self.told.clear()
            self.reason.clear()
        self.retranslate()

    def take(self, code: str) -> bool:
        """A scanned or typed number."""
        from pos.domain.errors import Refusal
        from pos.office.settlement.counting import TICKED
        from pos.office.settlement.words import scan_words

        if self.count is None:
            return False
        try:
            found = self.count.scan(code)
        except Refusal as refusal:
            self.told.say(refusal.sentence(self._desk.language), "red")
            return True
        self.count.counts = None
        tone = "" if found.what == TICKED else "amber"
        self.told.say(scan_words(found, self._desk.language), tone)
        self._way = SCAN
        self.refresh()
        if found.voucher is not None:
            self.list.mark(_key(found.voucher))
        return True

    def choose_way(self, way: str) -> None:
        """By scanner, or by value."""
        self._way = way
        self.count.counts = dict(self.count.faces()) if way == COUNT else None
        self.told.clear()
        self._fill_faces()
        self.refresh()

    def take_focus(self) -> None:
        self.serial.setFocus()

    # ------------------------------------------------------------------- words

    def retranslate(self) -> None:
        from pos.office.settlement import words

        if self.count is None:
            return
        desk, row = self._desk, self.count.row
        tr = desk.tr
        self.title.setText(f"{row.name}, {words.medium(row.medium, desk.language)}")
        self.file.say(tr(N_("Read the portal's file")))
        self.terms.say(tr(N_("Terms")))
        self.ways.offer([(SCAN, tr(N_("Scan"))), (COUNT, tr(N_("Count by value")))])
        self.serial.name(tr(N_("Number of a voucher")), tr(N_("Scan or type a voucher's number")))
        self.reason.name(tr(N_("Reason")), tr(N_("What does the difference come of?")))
        self.rest.offer([
            ("open", tr(N_("What is missing stays open"))), ("gone", tr(N_("Write it off"))),
        ])  # fmt: skip
        self.list.setAccessibleName(tr(N_("Open vouchers")))
        self._fill_faces()
        self.refresh()

    def refresh(self) -> None:
        """The list, the figures and the button as the count stands."""
        desk, count = self._desk, self.count
        row = count.row
        self.ways.choose(self._way)
        paper = row.way == "paper"
        self.ways.setVisible(paper and bool(row.open))
        self.serial.setVisible(self._way == SCAN and bool(row.open))
        self.file.setVisible(row.way == "portal")
        self.stack.setCurrentWidget(self.faces if self._way == COUNT else self.list)
        self.list.show_rows([self._row(one) for one in row.open])
        self.line.setText(self._advice())
        begun = paper and (bool(count.ticked) or self._way == COUNT)
        self.line.setHidden(begun and bool(row.open))  # who has begun knows how
        self.figures.show_figures([
            (desk.tr(N_("In the till")), desk.money(count.expected), ""),
            (desk.tr(N_("On the table") if paper else N_("Chosen")), desk.money(count.at_hand), ""),
            (desk.tr(N_("Difference")), desk.money(count.difference, sign=True),
             _tone(count.difference)),
        ])  # fmt: skip
        self.figures.setVisible(bool(row.open))
        self.rest.setVisible(self._way == SCAN and paper and self._short())
        self.reason.setVisible(bool(count.difference) and self._writes_off())
        self._show_button()

    def _advice(self) -> str:
        """What to do next, and what to know of the issuer."""
        tr, row = self._desk.tr, self.count.row
        if not row.open:
            return tr(N_("Nothing is open. New vouchers stand here as soon as a till takes them."))
        if row.way == "portal":
            return tr(N_("Read the portal's own file in and match it, or make a batch of all."))
        return tr(N_("Scan each paper; a click ticks one by hand. Nothing is in the books yet."))

    def _row(self, one: Voucher) -> Row:
        desk, item = self._desk, one.item
        face = " + ".join(f"{n} × {desk.money(value)}" for value, n in item.papers)
        day = desk.date(date.fromisoformat(item.date)) if item.date else ""
        side, tone = "", ""
        if one.twice:
            side, tone = desk.tr(N_("taken twice")), "red"
        elif not item.papers:
            side, tone = desk.tr(N_("explained at the day's till")), "amber"
        elif one.amount.cents < 0:
            side, tone = desk.tr(N_("paid back after an earlier batch")), "amber"
        return Row(
            _key(one), item.serial or face or item.receipt, desk.money(one.amount),
            f"{item.receipt} · {day}", side, tone,
            ticked=item.key in self.count.ticked or not item.papers,
        )  # fmt: skip

    def _fill_faces(self) -> None:
        emptied(self.faces.column)
        counts = self.count.counts or {}
        for face, expected in self.count.faces():
            row = FaceRow(self._desk, face, expected, counts.get(face, expected))
            row.changed.connect(self._counted)
            self.faces.column.addWidget(row)
        self.faces.column.addStretch(1)

    # -------------------------------------------------------------------- acts

    def _typed(self) -> None:
        if self.serial.text().strip():
            self.take(self.serial.text())
            self.serial.clear()

    def _toggle(self, key: str) -> None:
        for one in self.count.row.open:
            if _key(one) == key:
                self.count.tick(one.item.key, one.item.key not in self.count.ticked)
        self.refresh()

    def _counted(self, face: Money, pieces: int) -> None:
        self.count.set_count(face, pieces)
        self.refresh()

    def _short(self) -> bool:
        """Some are ticked and some are not: what of those that are not?"""
        missing = len(self.count.missing)
        return 0 < missing < len(self.count.row.open) and not self.count.explained

    def _writes_off(self) -> bool:
        return self._way == COUNT or self.count.explained or self.rest.current == "gone"

    def _show_button(self) -> None:
        count, desk = self.count, self._desk
        told = count.at_hand
        self.make.say(desk.tr(N_("Make a batch of {amount}"), amount=desk.euros(told)))
        explained = not (self.reason.isVisibleTo(self) and not self.reason.text().strip())
        self.make.setEnabled(bool(count.row.open) and bool(told) and explained)
        self.make.setVisible(bool(count.row.open))

    def _make(self) -> None:
        from pos.office.settlement.batches import make

        row = self.count.row
        write_off = self._writes_off()
        told = self.count.batch(write_off=write_off)
        reason = self.reason.text() if write_off else ""
        self.act_wanted.emit(
            partial(make, issuer=row.issuer, medium=row.medium, reason=reason, **told)
        )


def _key(one: Voucher) -> str:
    return "/".join(one.item.key)


def _tone(amount: Money) -> str:
    return "red" if amount.cents < 0 else "amber" if amount.cents else "green"
