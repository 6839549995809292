"""What every form of payment has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.input.sound import refuse
from ui.widgets import Button, KeyPad, Notice


class Form(QWidget):
    """A way to pay. `paid`: the basket holds another payment, or one was asked for."""

    paid = Signal()

    def __init__(self, desk: Desk, kind: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        self.setObjectName(f"form_{kind}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.notice = Notice(f"notice_{kind}")
        self.button = Button("", "primary", name=f"take_{kind}", key=key, big=True)
        self.button.clicked.connect(self.act)

    def retranslate(self) -> None:
        """Every word anew."""
        for pad in self.findChildren(KeyPad):
            pad.name_keys(self.desk.tr(N_("Erase the last character")))

    def refresh(self) -> None:
        """What is due may have changed."""

    def act(self) -> None:
        """The form's button, and its F-key pressed again."""

    def scan(self, code: str) -> None:
        """A scanner's burst that is this form's."""

    def entered(self) -> None:
        """The form is shown."""
        self.notice.clear()
        self.refresh()

    def do(self, act: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Do an act of the till; a refusal is said in the form."""
        try:
            act(self.desk.till, *args, **kwargs)
        except Refusal as refusal:
            self.refuse(refusal.sentence(self.desk.language))
            return False
        self.notice.clear()
        self.paid.emit()
        return True

    def refuse(self, sentence: str) -> None:
        refuse()
        self.notice.say(sentence, "red")
        announce(self, sentence)

    def to_button(self) -> None:
        """Enter in a field leads to the button; it never takes a payment by itself."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
