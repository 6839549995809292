"""The ground of a table's row: the whole row shows the focus and the pointer, and is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from ui.theme import SIZES, current
from ui.widgets.style import look

_RING = 2


class RowGround(QWidget):
    """Lies beneath the words of a row whose first cell is a `row` button, which it presses."""

    def __init__(self, button: QAbstractButton, words: list[QWidget]) -> None:
        super().__init__()
        self._button = button
        self._over = False
        self.setProperty("bare", True)
        look(button, grounded=True)
        for one in (self, button, *words):
            one.installEventFilter(self)
            one.setCursor(Qt.CursorShape.PointingHandCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif kind in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._over = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
            self.update()
        elif watched is not self._button and isinstance(event, QMouseEvent):
            return self._pressed(event)
        return False

    def _pressed(self, event: QMouseEvent) -> bool:
        """A press beside the name is one upon it; let go outside the row, it is none."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            at = self.mapFromGlobal(event.globalPosition().toPoint())
            if self.rect().contains(at) and self._button.isEnabled():
                self._button.click()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        focus = self._button.hasFocus()
        if not (focus or self._over):
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.focus), _RING) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.soft) if self._over else Qt.BrushStyle.NoBrush)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inner, SIZES.radius_small, SIZES.radius_small)


def ground_row(grid: QGridLayout, place: int, button: QAbstractButton) -> None:
    """Lay it beneath a row of a table that is filled; figures at its right edge want an indent."""
    across = range(grid.columnCount())
    items = [item for column in across if (item := grid.itemAtPosition(place, column)) is not None]
    words = [one for item in items if (one := item.widget()) is not None and one is not button]
    ground = RowGround(button, words)
    grid.addWidget(ground, place, 0, 1, grid.columnCount())
    ground.lower()
