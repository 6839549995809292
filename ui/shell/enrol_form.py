"""Enrolling the till: the ledger's address and a one-time code, asked off the window's thread."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.shell.exchanging import Exchanging
from ui.widgets import Button, Label, Notice, TextField

_CODE = re.compile(r"[0-9A-Za-z]{4}([\s-]?[0-9A-Za-z]{4}){2}")
_OF_THE_CODE = ("CodeRefused", "CodeTaken", "CodeOfAnother", "OtherOrganisation")

ENROLLED = N_("The till belongs to {name} now. What it has is being sent.")


class EnrolForm(QWidget):
    """A refusal stands under the field that caused it. `resized`: it is higher or lower now."""

    resized = Signal()

    def __init__(self, desk: Desk, exchanging: Exchanging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._exchanging = desk, exchanging
        self.setObjectName("enrolForm")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        tr = desk.tr
        self.address, self.wrong_address = self._field(
            "enrolAddress", tr(N_("The ledger's address")), "https://"
        )
        self.code, self.wrong_code = self._field(
            "enrolCode", tr(N_("One-time code")), "ABCD-EFGH-JKLM"
        )
        ledger = exchanging.connection.ledger
        self.address.setText(ledger.address if ledger else "")
        self.button = Button(tr(N_("Enrol the till")), "primary", name="enrolNow")
        self._column.addSpacing(4)
        self._column.addWidget(self.button)
        self.button.clicked.connect(self.submit)
        self.code.returnPressed.connect(self.submit)
        self.address.returnPressed.connect(self.code.setFocus)
        self.gone = False

    def _field(self, name: str, words: str, hint: str) -> tuple[TextField, Notice]:
        self._column.addWidget(Label(words, "column"))
        field = TextField(name, words)
        field.name(words, hint)
        notice = Notice(f"{name}Notice")
        self._column.addWidget(field)
        self._column.addWidget(notice)
        field.textEdited.connect(lambda _: self._say(field, notice, ""))
        return field, notice

    def start(self) -> None:
        """Give the keyboard to the first field that is empty."""
        (self.code if self.address.text() else self.address).setFocus()

    def submit(self) -> None:
        """Ask the ledger; what cannot be right is said at once."""
        if not self.button.isEnabled():
            return
        address, code = self.address.text().strip(), self.code.text().strip()
        self._say(self.address, self.wrong_address, "")
        self._say(self.code, self.wrong_code, "")
        if not _CODE.fullmatch(code):
            words = self.desk.tr(N_("A code looks like ABCD-EFGH-JKLM."))
            self._say(self.code, self.wrong_code, words)
            self.code.setFocus()
            return
        self._asking(True)
        self._exchanging.enrol(address, code, self._done, self._refused)

    def _asking(self, asking: bool) -> None:
        for part in (self.address, self.code, self.button):
            part.setEnabled(not asking)
        words = N_("The ledger is being asked …") if asking else N_("Enrol the till")
        self.button.say(self.desk.tr(words))

    def _done(self, name: str) -> None:
        self.desk.said.emit(self.desk.tr(ENROLLED, name=name), "")
        if not self.gone:
            self._asking(False)
            self.code.clear()
            self.hide()
            self.resized.emit()

    def _refused(self, refusal: Refusal) -> None:
        sentence = refusal.sentence(self.desk.language)
        if self.gone:  # the panel was shut meanwhile
            self.desk.said.emit(sentence, "amber")
            return
        self._asking(False)
        if type(refusal).__name__ in _OF_THE_CODE:
            self._say(self.code, self.wrong_code, sentence)
            self.code.setFocus()
        else:
            self._say(self.address, self.wrong_address, sentence)
            self.address.setFocus()

    def _say(self, field: TextField, notice: Notice, sentence: str) -> None:
        field.wrong(bool(sentence))
        notice.say(sentence, "red")
        self.resized.emit()
