"""A button that is painted at nearly every scan: its picture is kept.

A style sheet's borders and words take as long to paint as all else in a line of the basket.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyleOptionButton

from ui import theme
from ui.widgets.button import Button


class PicturedButton(Button):
    """Looks as any other; under a pointer, pressed or with the focus it is painted anew."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.isDown() or self.underMouse():
            super().paintEvent(event)
            return
        key = (
            f"{self.property('variant')} {self.property('big')} {self.isEnabled()} {self.text()}"
            f" {self.width()} {self.height()} {self.devicePixelRatioF()}"
            f" {theme.current().name} {theme.current_text()}"
        )
        picture = QPixmap()
        if not QPixmapCache.find(key, picture):
            picture = self._picture()
            QPixmapCache.insert(key, picture)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def _picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(picture)
        painter.setFont(self.font())
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.end()
        return picture
