"""A list beside the product list for a while: a heading, advice, rows, a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Label, Scroll


class AsideList(Card):
    """`closed`: back to the product list."""

    closed = Signal()

    def __init__(self, desk: Desk, name: str, gap: int) -> None:
        super().__init__(f"{name}List")
        self._desk = desk
        self.title = Label("", "title", name=f"{name}Title", wrap=True)
        self.advice = Label("", "small", name=f"{name}Advice", wrap=True)
        self.back = Button("", "soft", name=f"{name}Back")
        self.back.clicked.connect(self.closed)
        self.rows = Scroll(f"{name}Rows")
        self.rows.column.setSpacing(gap)
        self.rows.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        self.column.addLayout(head)
        self.column.addWidget(self.advice)
        self.column.addSpacing(4)
        self.column.addWidget(self.rows, 1)

    def head(self, title: str) -> None:
        """What it is a list of."""
        self.title.setText(title)
        self.back.say(self._desk.tr(N_("Back")), self._desk.tr(N_("Back to the list")))
