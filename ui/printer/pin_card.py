"""A coordinator's PIN, for a cashier who may not do this alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.input.slow import slowly
from ui.widgets import Button, Card, Label, Notice, TextField


class PinCard(Card):
    """`allowed` when the PIN is of one who may allow it; checked off the window's thread."""

    allowed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("printerPinCard", parent)
        self.desk = desk
        self.setFixedWidth(420)
        self.words = Label("", "", name="printerPinWords", wrap=True)
        self.field = TextField("printerPin")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.notice = Notice("printerPinNotice")
        self.button = Button("", "primary", name="printerPinGo")
        for part in (self.words, self.field, self.notice, self.button):
            self.column.addWidget(part)
        self.field.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.words.setText(tr(N_("A coordinator chooses the printer, or allows it by a PIN.")))
        self.field.name(tr(N_("A coordinator's PIN")))
        self.button.say(tr(N_("Go on")))

    def start(self) -> None:
        self.field.clear()
        self.notice.clear()
        self.field.setFocus()

    def _ask(self) -> None:
        from pos.till import people

        pin, till = self.field.text(), self.desk.till
        if not pin or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        slowly(lambda: people.authorising(till, pin), self._right, self._wrong)

    def _right(self, _person: object) -> None:
        self.button.setEnabled(True)
        self.field.clear()
        self.allowed.emit()

    def _wrong(self, error: Exception) -> None:
        self.button.setEnabled(True)
        from pos.till.refusals import SeveralPeople

        # Two coordinators with one PIN: whichever it is may allow it.
        if isinstance(error, SeveralPeople):
            self._right(None)
            return
        if not isinstance(error, Refusal):
            raise error
        self.field.clear()
        self.notice.say(error.sentence(self.desk.language), "red")
        self.field.setFocus()
