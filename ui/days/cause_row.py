"""One thing that may have happened: its sentence, its receipts, and what puts it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.days.act_form import ActForm
from ui.desk import Desk
from ui.widgets import Button, Label

if TYPE_CHECKING:
    from pos.office.days.evidence import Behind, Cause

_RECEIPTS = 4  # as buttons, two abreast; more are behind the tender's row


class CauseRow(QWidget):
    """`receipt_wanted(hash, number)`. `accepted` as the form's. `opened`: its form
    is about to; `grown`: it is, with the button that must be seen."""

    receipt_wanted = Signal(str, str)
    accepted = Signal(object, str, str, str)
    opened = Signal()
    grown = Signal(object)

    def __init__(
        self, desk: Desk, cause: Cause, name: str, *, acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from pos.office.days.sentences import act_words, behind_words, say

        self._desk, self.cause = desk, cause
        self.setObjectName(name)
        self.form: ActForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(6)
        own = cause.kind == "own" and not cause.receipts
        if own:
            words = desk.tr(N_("Another explanation"))
        elif cause.kind == "own":
            words = behind_words(cause.receipts[0], desk.language)
        else:
            words = say(desk.till, cause, desk.language)
        self.sentence = Label(words, "strong", name=f"{name}Sentence", wrap=True)
        self._column.addWidget(self.sentence)
        beside = QGridLayout()
        beside.setSpacing(6)
        self.receipts = [
            self._receipt(one, f"{name}Receipt{place}")
            for place, one in enumerate(cause.receipts[:_RECEIPTS], 1)
        ]
        self.act = Button("", "link" if own else "soft", name=f"{name}Act")
        self.act.say(act_words(desk.till, cause, desk.language))
        if not acts:
            self.act.hide()
        self.act.clicked.connect(self.toggle)
        if own:
            self.sentence.hide()
            self.act.say(words)
        for place, button in enumerate(self.receipts):
            beside.addWidget(button, place // 2, place % 2)
        if len(self.receipts) == 1:  # the one and what is done with it
            beside.addWidget(self.act, 0, 1)
            beside.setColumnStretch(1, 1)
        else:
            beside.addWidget(self.act, 2, 0, 1, 2)
        self._column.addLayout(beside)

    def _receipt(self, one: Behind, name: str) -> Button:
        button = Button("", "quiet", name=name)
        button.say(one.receipt, self._desk.tr(N_("Open {receipt}"), receipt=one.receipt))
        button.clicked.connect(lambda: self.receipt_wanted.emit(one.hash, one.receipt))
        return button

    def toggle(self) -> None:
        """Open its form, or put it away."""
        if self.form is not None:
            self.close_form()
            return
        self.opened.emit()
        self.form = ActForm(self._desk, self.cause)
        self.form.accepted.connect(self.accepted)
        self._column.addWidget(self.form)
        self.act.hide()
        self.form.show()
        self.form.take_focus()
        self.grown.emit(self.form.button)

    def close_form(self) -> bool:
        """Whether it was open."""
        if self.form is None:
            return False
        self._column.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self.act.show()
        self.act.setFocus()
        return True
