"""The basket's lines. Only the rows in sight are made, and only changed ones are painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.sell.line_row import LineRow
from ui.sell.words import LineView
from ui.widgets import Scroll
from ui.widgets.ground import Ground

BAR = 10  # pixels right of the rows, as wide as the style sheet makes what scrolls them
_MOST_ROWS = 60  # a school class of singles has a row each; a shop's stocktake has not


class BasketList(Scroll):
    """Signals carry the line's number, from 1.

    Rows have one height and are placed by it, and the bar has its room whether there is one or not:
    nothing is laid out anew when a line comes.
    """

    less = Signal(int)
    more = Signal(int)
    picked = Signal(int)

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.desk = desk
        self.rows: dict[int, LineRow] = {}  # by place, from 0
        self.shown = 0
        self._view: Callable[[int], LineView] | None = None
        self.setWidgetResizable(False)
        self.inside = Ground()
        # longer: only the end is painted
        self.inside.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.inside.setObjectName(f"{name}Inside")
        self.setWidget(self.inside)
        self.verticalScrollBar().valueChanged.connect(self._fill)
        self._spare = QTimer(self)  # the next row is made while nobody waits for it
        self._spare.setSingleShot(True)
        self._spare.timeout.connect(lambda: self._row(self.shown))
        self._spare.start(0)

    def show_lines(
        self, lines: int, view: Callable[[int], LineView], selected: int | None
    ) -> None:  # fmt: skip
        """Show so many lines, `view(place)` each; the selected one is brought into sight."""
        self.shown, self._view = lines, view
        self._size()
        before = self.verticalScrollBar().value()
        if selected is not None:
            self._reveal(selected)
        if before == self.verticalScrollBar().value():  # else the bar's signal had it done
            self._fill()
        self._spare.start(0)

    def retranslate(self) -> None:
        """Forget what the rows show, so that they are written anew."""
        for row in self.rows.values():
            row.view = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()
        self._fill()

    def _size(self) -> None:
        wide = self.width() - BAR
        high = max(self.viewport().height(), self.shown * LineRow.HEIGHT)
        if wide != self.inside.width():
            for place, row in self.rows.items():
                row.setGeometry(0, place * LineRow.HEIGHT, wide, LineRow.HEIGHT)
        self.inside.resize(wide, high)

    def _fill(self) -> None:
        """Show the lines that are in sight."""
        top = self.verticalScrollBar().value()
        first = top // LineRow.HEIGHT
        last = min(self.shown, -(-(top + self.viewport().height()) // LineRow.HEIGHT))
        for place, row in self.rows.items():
            if not first <= place < last and not row.isHidden():
                row.hide()
        for place in range(first, last):
            row = self._row(place)
            if self._view is not None:
                row.show_line(self._view(place))
            if row.isHidden():
                row.show()

    def _row(self, place: int) -> LineRow:
        """The row at a place; far from those in sight, rows are let go."""
        row = self.rows.get(place)
        if row is None:
            while len(self.rows) >= _MOST_ROWS:
                far = max(self.rows, key=lambda other: abs(other - place))
                self.rows.pop(far).deleteLater()
            row = self.rows[place] = LineRow(self.desk, place + 1, self.inside)
            row.hide()
            row.less.connect(self.less)
            row.more.connect(self.more)
            row.picked.connect(self.picked)
            row.setGeometry(0, place * LineRow.HEIGHT, self.inside.width(), LineRow.HEIGHT)
        return row

    def _reveal(self, place: int) -> None:
        bar = self.verticalScrollBar()
        top, bottom = place * LineRow.HEIGHT, (place + 1) * LineRow.HEIGHT
        room = self.viewport().height()
        if bottom - bar.value() > room:
            bar.setValue(bottom - room)
        elif top < bar.value():
            bar.setValue(top)
