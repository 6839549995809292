"""What stays in the drawer, and why there is a difference."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from pos.domain.money import Money
from pos.language import N_
from ui.desk import Desk
from ui.widgets import AmountField, Label


class CloseForm(QWidget):
    """Two fields; the second only where something differs."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._difference = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        self.float_label = Label("", "column", name="nextFloatLabel")
        self.next_float = AmountField("nextFloat")
        self.float_words = Label("", "tiny", name="nextFloatWords", wrap=True)
        self.reason_label = Label("", "column", name="reasonLabel")
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("differenceReason")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(110)
        for widget in (self.float_label, self.next_float, self.float_words):
            column.addWidget(widget)
        column.addSpacing(10)
        column.addWidget(self.reason_label)
        column.addWidget(self.reason)
        column.addStretch(1)
        self.next_float.amount_changed.connect(self.changed)
        self.reason.textChanged.connect(self.changed)

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.float_label.setText(tr(N_("Float that stays in the drawer")))
        self.next_float.name(self.float_label.text())
        self.float_words.setText(tr(N_("The rest goes to the safe, and is written on the Z.")))
        self.reason_label.setText(tr(N_("Why is there a difference?")))
        self.reason.setAccessibleName(self.reason_label.text())
        self.reason.setPlaceholderText(tr(N_("For example: a voucher lay in the wrong bundle")))

    def ask(self, opening_float: Money, difference: bool) -> None:
        """Offer the float of this morning for the next."""
        self._difference = difference
        if not self.next_float.text():
            self.next_float.set_amount(self._desk.money(opening_float))
        self.reason_label.setVisible(difference)
        self.reason.setVisible(difference)
        (self.reason if difference else self.next_float).setFocus()

    def clear(self) -> None:
        self.next_float.clear()
        self.reason.clear()

    def explained(self) -> bool:
        """Whether nothing is left to say."""
        return not self._difference or len(self.reason_text()) >= 3

    def reason_text(self) -> str:
        return self.reason.toPlainText().strip() if self._difference else ""
