"""What was done to one product: who, when, where, old and new; each undone from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label, Rule, Scroll, emptied

if TYPE_CHECKING:
    from pos.office.products.history import Change

_MOST = 40


class HistoryList(Scroll):
    """`put_back(change)`: a field is to be again what it was before."""

    put_back = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("productPast")
        self._desk = desk
        self.column.setSpacing(SIZES.gap)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.back = Button("", "soft", name="productPastBack")
        self.back.clicked.connect(self.closed)
        self._changes: list[Change] = []

    def retranslate(self) -> None:
        self.back.say(self._desk.tr(N_("Back to the fields")))
        self.show_changes(self._changes)

    def show_changes(self, changes: list[Change]) -> None:
        """The newest first."""
        self._changes = changes
        self.column.removeWidget(self.back)
        self.back.setParent(None)
        emptied(self.column)
        self.column.addWidget(self.back)
        for number, change in enumerate(changes[:_MOST]):
            self._row(number, change)
        if len(changes) > _MOST:
            more = self._desk.tr(N_("and {n} earlier ones"), n=len(changes) - _MOST)
            self.column.addWidget(Label(more, "small"))

    def _row(self, number: int, change: Change) -> None:
        from ui.products.history_row import HistoryRow

        self.column.addWidget(Rule())
        row = HistoryRow(self._desk, number, change)
        row.put_back.connect(self.put_back)
        self.column.addWidget(row)
