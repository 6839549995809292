"""A coordinator's PIN while a payment is taken, in the place of the form that needs it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pay.form import Form
from ui.sell.ask_panel import AskPanel
from ui.sell.pin_question import PinQuestion


class PinForm(Form):
    """`left`: a person steps back, and nothing is taken."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "pin", "", parent)
        self.button.hide()
        self.panel = AskPanel(desk)
        self.panel.make()
        self.panel.left.connect(self.left)
        self.column.addWidget(self.panel)
        self.why = ""
        self._question: PinQuestion | None = None

    def put(self, why: str, again: Callable[[], None]) -> None:
        """Ask for it; `again` does what was refused."""
        self.why = why
        self._question = PinQuestion(self.desk, self.panel, self.panel.ask, again)
        self._question.put(why)

    def badge(self, code: str) -> None:
        """A coordinator's badge in place of the PIN."""
        if self._question is not None:
            self._question.badge(code)

    def act(self) -> None:
        self.panel.give()

    def refuse(self, sentence: str) -> None:
        self.panel.refuse(sentence)
