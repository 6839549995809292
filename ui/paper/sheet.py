"""A strip at the window's right edge on which a paper hangs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.paper.roll import Roll
from ui.theme import SIZES
from ui.widgets import Button, Label, Scroll

WIDTH = 348


class Sheet(QFrame):
    """A title, "Put away", and the paper, which scrolls. `name` begins each control's name."""

    closed = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Panel")
        self.setProperty("sheet", True)
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIZES.gutter, SIZES.gap, SIZES.gutter, 0)
        head = QHBoxLayout()
        self.title = Label("", "heading", name=f"{name}Title")
        self.close_button = Button("", "plain", name=f"{name}Close")
        self.close_button.clicked.connect(self.closed.emit)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        self.scrolled = Scroll(f"{name}Scroll")
        self.roll = Roll(f"{name}Roll")
        self.scrolled.column.addWidget(self.roll, 0, Qt.AlignmentFlag.AlignHCenter)
        self.scrolled.column.addStretch(1)
        self.column.addWidget(self.scrolled, 1)

    def retranslate(self) -> None:
        self.close_button.say(self._desk.tr(N_("Put away")))
