"""A page of its own left of the basket, that a person comes to and steps back from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Notice
from ui.widgets.elided_label import ElidedLabel


class SidePage(Card):
    """`left`: a person steps back. `beside` stands in the basket's place while it is shown.

    The page owns the keyboard: the counter's search field is hidden meanwhile.
    """

    left = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{name}Page", parent)
        self.desk = desk
        self.beside: QWidget | None = None
        self.title = ElidedLabel(kind="title", name=f"{name}Title")
        self.back_button = Button("", "quiet", name=f"{name}Back", key="Esc")
        self.back_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        self.notice = Notice(f"{name}Notice")

    def retranslate(self) -> None:
        """Every word anew."""
        self.back_button.say(self.desk.tr(N_("Back")))

    def entered(self) -> None:
        """The page is shown: give the focus to what owns the keyboard."""

    def back(self) -> bool:
        """Esc: True when the page had something of its own to step back from."""
        return False

    def pay_key(self, kind: str) -> bool:
        """F9, F10, F11: True when the page chose what it goes back by."""
        return False

    def scanned(self, code: str) -> None:
        """A scanner's burst while the page is shown."""
