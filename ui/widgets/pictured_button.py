"""A button that is painted at nearly every scan: its picture is kept.

A style sheet's borders and words take as long to paint as all else in a line of the basket.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPixmapCache, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton

from ui import theme
from ui.widgets.button import Button


class PicturedButton(Button):
    """Looks as any other; under a pointer, pressed or with the focus it is painted anew."""

    _kept: QPixmap | None = None
    _of: tuple[str, float] = ("", 0.0)  # the variant and the screen that it is of

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.isDown() or self.underMouse():
            super().paintEvent(event)
            return
        now = self.property("variant"), self.devicePixelRatioF()
        if self._kept is None or now != self._of:
            self._kept, self._of = self._found(), now
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        painter.end()

    def say(self, text: str, accessible: str = "") -> None:
        before = self.text()
        super().say(text, accessible)
        if self.text() != before:
            self._kept = None

    def changeEvent(self, event: QEvent) -> None:
        self._kept = None  # enabled or not, or another theme
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._kept = None
        super().resizeEvent(event)

    def _found(self) -> QPixmap:
        """The picture that all buttons have that look so."""
        key = (
            f"{self.property('variant')} {self.property('big')} {self.isEnabled()} {self.text()}"
            f" {self.width()} {self.height()} {self.devicePixelRatioF()}"
            f" {theme.current().name} {theme.current_text()}"
        )
        picture = QPixmap()
        if not QPixmapCache.find(key, picture):
            picture = self._picture()
            QPixmapCache.insert(key, picture)
        return picture

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
