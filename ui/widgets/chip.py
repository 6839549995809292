"""A chip of the top bar: a short truth that opens what explains it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import SIZES
from ui.widgets.style import look


class Chip(QPushButton):
    """`tone`: nothing (all is well), amber (look when you can), red (look now), plain (a name)."""

    def __init__(self, name: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("chip", True)
        self.setProperty("tone", tone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(SIZES.touch)  # the finger's target; what is painted is lower
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str, tone: str = "", accessible: str = "") -> None:
        """Show another truth."""
        look(self, tone=tone)
        if self.text() != text:
            self.setText(text.replace("&", "&&"))
        self.setAccessibleName(accessible or text.lstrip("●○ "))  # a mark is seen, not heard
