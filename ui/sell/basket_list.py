"""The basket's lines. Rows are kept and shown anew; only changed ones are painted."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.sell.line_row import LineRow
from ui.sell.words import LineView
from ui.widgets import Scroll


class BasketList(Scroll):
    """Signals carry the line's number, from 1."""

    less = Signal(int)
    more = Signal(int)
    picked = Signal(int)

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.desk = desk
        self.rows: list[LineRow] = []
        self.shown = 0
        self.column.addStretch(1)
        self._spare = QTimer(self)  # the next row is made while nobody waits for it
        self._spare.setSingleShot(True)
        self._spare.timeout.connect(lambda: self._grow(self.shown + 2))
        self._spare.start(0)

    def show_lines(self, views: list[LineView]) -> None:
        """Show these lines; the selected one is brought into sight."""
        self._grow(len(views))
        for row, view in zip(self.rows, views, strict=False):
            row.show_line(view)
            if row.isHidden():
                row.show()
        for row in self.rows[len(views) : self.shown]:
            row.hide()
        self.shown = len(views)
        marked = next((place for place, view in enumerate(views) if view.selected), None)
        if marked is not None:
            self._reveal(marked)
        self._spare.start(0)

    def retranslate(self) -> None:
        """Forget what the rows show, so that they are written anew."""
        for row in self.rows:
            row.view = None

    def _grow(self, wanted: int) -> None:
        while len(self.rows) < wanted:
            row = LineRow(self.desk, len(self.rows) + 1)
            row.hide()
            row.less.connect(self.less)
            row.more.connect(self.more)
            row.picked.connect(self.picked)
            self.column.insertWidget(len(self.rows), row)
            self.rows.append(row)

    def _reveal(self, place: int) -> None:
        bar = self.verticalScrollBar()
        top, bottom = place * LineRow.HEIGHT, (place + 1) * LineRow.HEIGHT
        room = self.viewport().height()
        most = max(0, self.shown * LineRow.HEIGHT - room)
        if bottom - bar.value() > room:
            if bar.maximum() < most:  # the new row is not laid out yet
                bar.setMaximum(most)
            bar.setValue(bottom - room)
        elif top < bar.value():
            bar.setValue(top)
