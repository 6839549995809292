"""What is done to several products at once: chosen, shown beforehand, then done as one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.catalogue import in_language
from pos.domain.errors import Refusal
from pos.language import N_, AmountError, parse_amount, percent
from ui.desk import Desk
from ui.products.filters import ONE_LINE
from ui.products.words import category_choices, vat_choices
from ui.widgets import Button, Card, Choice, Label, Reader, TextField

if TYPE_CHECKING:
    from pos.office.products.bulk import Plan

_KINDS = ("price", "vat", "category", "voucher", "archived")
_STEPS = (
    ("1", N_("to the cent")), ("5", N_("to .x0 or .x5")), ("10", N_("to .x0")),
    ("50", N_("to .00 or .50")), ("100", N_("to whole euros")),
)  # fmt: skip


class BulkBar(Card):
    """`wanted(plan, words)`: the change is to be made. `cleared`: no product is marked any more."""

    wanted = Signal(object, str)
    cleared = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("bulkBar")
        self._desk = desk
        self._ids: list[str] = []
        self._plan: Plan | None = None
        self._kind = ""
        self.reader = Reader(self)
        self.reader.found.connect(self._show_plan)
        self.reader.refused.connect(self._refused)
        self.count = Label("", "strong", name="bulkCount")
        self.buttons = {kind: Button("", "tab", name=f"bulk_{kind}") for kind in _KINDS}
        self.clear = Button("", "plain", name="bulkClear")
        head, kinds = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.count, 1)
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _=False, which=kind: self.choose(which))
            kinds.addWidget(button)
        kinds.addStretch(1)
        head.addWidget(self.clear)
        self.clear.clicked.connect(self.cleared)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.addLayout(head)
        self._rows.addLayout(kinds, 1)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._details())
        self.retranslate()
        self.hide()

    def _details(self) -> QWidget:
        self.details = QWidget()
        column = QVBoxLayout(self.details)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self.percent = TextField("bulkPercent")
        self.percent.setMaximumWidth(110)
        self.step = Choice("bulkStep")
        self.step.setMinimumWidth(170)
        self.first = TextField("bulkFrom")
        self.first.setMaximumWidth(150)
        self.value = Choice("bulkValue")
        self.value.setMinimumWidth(240)
        self.apply = Button("", "primary", name="bulkApply")
        for part in (self.percent, self.step, self.first, self.value):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.apply)
        self.preview = Label("", "small", name="bulkPreview", wrap=True)
        column.addLayout(row)
        column.addWidget(self.preview)
        self.percent.textEdited.connect(self._ask)
        self.first.textEdited.connect(self._ask)
        self.step.chosen.connect(self._ask)
        self.value.chosen.connect(self._ask)
        self.apply.clicked.connect(self._apply)
        self.percent.returnPressed.connect(self._apply)
        return self.details

    def retranslate(self) -> None:
        tr = self._desk.tr
        words = {"price": N_("Price"), "vat": N_("VAT"), "category": N_("Category"),
                 "voucher": N_("Culture vouchers"), "archived": N_("Archive")}  # fmt: skip
        for kind, button in self.buttons.items():
            button.say(tr(words[kind]))
        self.clear.say(tr(N_("Unmark")))
        self.apply.say(tr(N_("Change them")))
        self.percent.name(tr(N_("Percent more, or less with a minus")), tr(N_("+3 %")))
        self.first.name(tr(N_("From which day; empty for today")), tr(N_("today")))
        self.step.setAccessibleName(tr(N_("How the price is rounded")))
        self.step.offer([(value, tr(word)) for value, word in _STEPS])
        if not self.step.value():
            self.step.choose("5")
        self.value.setAccessibleName(tr(N_("The new value")))
        self.show_marked(self._ids)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In two lines where one is too short."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = self.width() >= ONE_LINE
        self._rows.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def show_marked(self, ids: list[str]) -> None:
        """How many are marked; the bar goes when none is."""
        self._ids = ids
        self.setVisible(bool(ids))
        said = self._desk.tr_plural("{n} product", "{n} products", len(ids))
        self.count.setText(said)
        if not ids:
            self._kind = ""
        self._show_kind()

    def choose(self, kind: str) -> None:
        """What is to be changed; the same once more puts it away."""
        self._kind = "" if self._kind == kind else kind
        tr = self._desk.tr
        choices: dict[str, list[tuple[str, str]]] = {
            "vat": vat_choices(self._desk), "category": category_choices(self._desk),
            "voucher": [("yes", tr(N_("vouchers may pay"))), ("", tr(N_("no vouchers")))],
            "archived": [("yes", tr(N_("Take off the product list"))),
                         ("", tr(N_("Back on the product list")))],
        }  # fmt: skip
        self.value.clear()
        self.value.offer(choices.get(kind, []))
        self.value.setCurrentIndex(0 if kind in ("voucher", "archived") else -1)
        self._show_kind()
        if self._kind == "price":
            self.percent.setFocus()
        elif self._kind:
            self.value.setFocus()

    def _show_kind(self) -> None:
        for kind, button in self.buttons.items():
            button.setChecked(kind == self._kind)
        self.details.setVisible(bool(self._kind))
        for part in (self.percent, self.step, self.first):
            part.setVisible(self._kind == "price")
        self.value.setVisible(self._kind not in ("", "price"))
        self._ask()

    # ------------------------------------------------------------------ preview

    def _ask(self, *_: object) -> None:
        """Compute what it would do, elsewhere."""
        self._plan = None
        self.apply.setEnabled(False)
        self.preview.setText("")
        self.percent.wrong(False)
        self.first.wrong(False)
        till, ids, kind = self._desk.till, list(self._ids), self._kind
        if not kind or not ids:
            return
        from pos.office.products import bulk

        if kind == "price":
            points, day = self._points(), self._day()
            if points is not None and day is not None:
                step = int(self.step.value() or 1)
                self.reader.read(
                    lambda: (kind, bulk.price_by_percent(till, ids, points, step, day))
                )
            return
        if self.value.currentIndex() >= 0:
            value: Any = self.value.value()
            value = bool(value) if kind in ("voucher", "archived") else value
            self.reader.read(lambda: (kind, bulk.set_fields(till, ids, {kind: value})))

    def _points(self) -> int | None:
        """Basis points; None while the text is no percentage."""
        text = self.percent.text().strip().removesuffix("%").strip()
        if not text or text in "+-−":
            return None
        try:
            return parse_amount(text)
        except AmountError as error:
            self.percent.wrong()
            self.preview.setText(error.sentence(self._desk.language))
            return None

    def _day(self) -> date | None:
        from pos.office.products.form import read_day

        text = self.first.text().strip()
        if not text:
            return self._desk.till.day
        try:
            return read_day(text)
        except Refusal as refusal:
            self.first.wrong()
            self.preview.setText(refusal.sentence(self._desk.language))
            return None

    def _show_plan(self, answer: tuple[str, Plan]) -> None:
        kind, plan = answer
        if kind != self._kind:
            return
        desk, number = self._desk, len(plan.changes)
        self._plan = plan
        self.apply.setEnabled(number > 0)
        words = [desk.tr_plural("{n} product", "{n} products", number)]
        if kind == "price":
            points = self._points() or 0
            words.append(("+" if points > 0 else "") + percent(points, desk.language))
        elif kind == "archived":
            words.append(self.value.currentText())
        else:
            words.append(f"{self.buttons[kind].text()}: {self.value.currentText()}")
        self._said = ", ".join(words)
        words += [
            f"{in_language(one.names, desk.language)} {desk.money(one.old)} → {desk.money(one.new)}"
            for one in plan.examples
        ]
        if plan.kept:
            words.append(desk.tr(N_("{n} stay as they are"), n=plan.kept))
        self.preview.setText(" · ".join(words))

    def _refused(self, refusal: Refusal) -> None:
        self.preview.setText(refusal.sentence(self._desk.language))

    def _apply(self) -> None:
        if self._plan is not None and self.apply.isEnabled():
            self.apply.setEnabled(False)
            self.wanted.emit(self._plan, self._said)
