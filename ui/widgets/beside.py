"""Two parts beside one another, or one above the other where the screen stands upright."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import SIZES

NARROW = 1000  # pixels; a wider screen has room for two columns even when it stands upright


def upright(size: QSize) -> bool:
    """Whether a page of this size is a tablet's that stands on its short side."""
    return size.width() < min(NARROW, size.height())


class Beside(QBoxLayout):
    """Turns with the widget that it lays out. `lying` and `standing` are shares of the room."""

    def __init__(
        self, within: QWidget, lying: tuple[int, ...] = (), standing: tuple[int, ...] = ()
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._lying, self._standing = lying, standing or lying
        self.setSpacing(SIZES.gutter)
        if within.layout() is None:  # else it is a part of the layout there
            within.setLayout(self)
        within.installEventFilter(self)

    @property
    def stands(self) -> bool:
        """Whether one part is above the other now."""
        return self.direction() == QBoxLayout.Direction.TopToBottom

    def turn(self, size: QSize) -> None:
        """As the size wants it."""
        ways = QBoxLayout.Direction
        stands = upright(size)
        self.setDirection(ways.TopToBottom if stands else ways.LeftToRight)
        for place, share in enumerate(self._standing if stands else self._lying):
            self.setStretch(place, share)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.turn(watched.size())
        return False
