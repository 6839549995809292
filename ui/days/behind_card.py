"""The receipts behind a tender of a shift: number, time, amount, serial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.receipts.found_delegate import FoundDelegate
from ui.receipts.found_model import FoundModel, FoundView
from ui.receipts.words import line_words
from ui.widgets import Button, Card, Label
from ui.widgets.calm import calm_list
from ui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from pos.office.days.evidence import Behind, Case


class BehindCard(Card):
    """`receipt_wanted(hash, number)`; `back`: to what may have happened. `move_wanted`: the marked
    receipt's payment was another tender's, with that one's key."""

    receipt_wanted = Signal(str, str)
    move_wanted = Signal(object, str)
    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("dayBehind", parent)
        self._desk = desk
        self._behind: tuple[Behind, ...] = ()
        self.back_button = Button("‹", "quiet", name="dayBehindBack")
        self.back_button.clicked.connect(self.back)
        self.title = Label("", "heading", name="dayBehindTitle", wrap=True)
        self.empty = Label("", "muted", name="dayBehindEmpty", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        self.model = FoundModel()
        self.list = QListView()
        self.list.setObjectName("dayBehindList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.list))
        calm_list(self.list)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.column.addLayout(head)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.move_words = Label("", "column", name="dayBehindMoveWords")
        self.move_row = ChoiceRow("dayBehindMove", widest=2)
        self.move_row.chosen.connect(self._move)
        self.column.addWidget(self.move_words)
        self.column.addWidget(self.move_row)

    def show_behind(
        self, name: str, behind: tuple[Behind, ...], case: Case, others: list[tuple[str, str]]
    ) -> None:
        """The receipts of a `case` that paid by this tender, the newest first; the tenders
        (key, name) to which a payment may be moved."""
        desk = self._desk
        lines = {one.hash: one.lines for one in case.receipts}
        self._behind = behind
        self.title.setText(name)
        self.back_button.say("‹", desk.tr(N_("What may have happened")))
        self.list.setAccessibleName(name)
        self.empty.setText(desk.tr(N_("No receipt of this shift paid by it.")))
        self.empty.setVisible(not behind)
        self.list.setVisible(bool(behind))
        self._offer(others)
        self.model.show_found([
            FoundView(
                name=one.hash, title=one.receipt, when=desk.time(one.at), paid=one.serial,
                goods=", ".join(line_words(desk, line) for line in lines.get(one.hash, ())),
                figure=desk.money(one.amount), tone="amber" if one.amount.cents < 0 else "",
            )
            for one in behind
        ])  # fmt: skip
        if behind:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()
        else:
            self.back_button.setFocus()

    def _offer(self, others: list[tuple[str, str]]) -> None:
        seen = bool(others and self._behind)
        self.move_words.setText(self._desk.tr(N_("The marked payment was really")))
        self.move_words.setVisible(seen)
        self.move_row.setVisible(seen)
        self.move_row.offer(others if seen else [])
        self.move_row.choose("")

    def _move(self, target: str) -> None:
        self.move_row.choose("")
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._behind):
            self.move_wanted.emit(self._behind[at], target)

    def _open(self, index: QModelIndex) -> None:
        one = self._behind[index.row()]
        self.receipt_wanted.emit(one.hash, one.receipt)
