"""One sheet as it will look; a touch on a place says where printing begins."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from receipts.labels.sheets import PAGE, Sheet
from ui import theme

_KEYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class SheetView(QWidget):
    """`place_wanted`: the place, from 0, that was touched or gone to by the arrow keys."""

    place_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labelSheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(220, 300))
        self._picture = QImage()
        self._sheet: Sheet | None = None
        self._first = 0

    def show_sheet(self, picture: QImage, sheet: Sheet | None, first: int) -> None:
        """Show a picture; without a sheet it is one label of a roll."""
        self._picture, self._sheet, self._first = picture, sheet, first
        self.update()

    def _page(self) -> QRectF:
        """Where the paper lies, as large as there is room."""
        wide, high = PAGE if self._sheet else (self._picture.width(), self._picture.height())
        if not wide or not high:
            return QRectF(self.rect())
        scale = min((self.width() - 4) / wide, (self.height() - 4) / high)
        if self._sheet is None:
            scale = min(scale, 1.0)
        size = (wide * scale, high * scale)
        return QRectF((self.width() - size[0]) / 2, (self.height() - size[1]) / 2, *size)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        look, page = theme.current(), self._page()
        painter.fillRect(page, QColor(look.roll))
        if not self._picture.isNull():
            painter.drawImage(page, self._picture)
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawRect(page)
        if self._sheet is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.focus if self.hasFocus() else look.accent), 2.5))
            painter.drawRoundedRect(self._area(self._first), 4, 4)

    def _area(self, place: int) -> QRectF:
        assert self._sheet is not None
        page, (x, y) = self._page(), self._sheet.corner(place)
        scale = page.width() / PAGE[0]
        return QRectF(page.left() + x * scale, page.top() + y * scale,
                      self._sheet.width * scale, self._sheet.height * scale)  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at: QPointF = event.position()
        for place in range(self._sheet.places if self._sheet else 0):
            if self._area(place).contains(at):
                self._go(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or self._sheet is None:
            super().keyPressEvent(event)
            return
        place = self._first + step[0] + step[1] * self._sheet.columns
        if 0 <= place < self._sheet.places:
            self._go(place)

    def _go(self, place: int) -> None:
        """At once: the next key may come before the sheet is drawn anew."""
        self._first = place
        self.update()
        self.place_wanted.emit(place)
