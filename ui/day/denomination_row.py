"""One note or coin: its value, how many, and what that makes."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.cash import count_drawer
from pos.language import N_, coin
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label, MoneyLabel, TextField, tabular

MOST = 9999
DIGITS = QRegularExpression("[0-9]{0,4}")  # a whole number's own validator lets commas be typed


class DenominationRow(QWidget):
    """− field +, each as large as a finger."""

    changed = Signal()

    def __init__(self, desk: Desk, cents: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.cents = cents
        self.setObjectName(f"denomination{cents}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.label = Label("", "", name=f"denominationLabel{cents}")
        self.label.setFixedWidth(58)
        self.less = Button("−", "round", name=f"less{cents}")
        self.more = Button("+", "round", name=f"more{cents}")
        for button, step in ((self.less, -1), (self.more, 1)):
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field takes ↑ and ↓
            button.clicked.connect(lambda _=False, by=step: self.step(by))
        self.field = TextField(f"pieces{cents}")
        self.field.setProperty("figures", True)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setValidator(QRegularExpressionValidator(DIGITS, self.field))
        self.field.setMaxLength(4)
        self.field.setFixedSize(78, SIZES.touch)
        tabular(self.field)
        self.field.textChanged.connect(self._typed)
        self.sum = MoneyLabel("", "strong", name=f"sum{cents}")
        for widget in (self.label, self.less, self.field, self.more):
            row.addWidget(widget)
        row.addWidget(self.sum, 1)
        self.retranslate()

    def retranslate(self) -> None:
        value = coin(self.cents, self._desk.language)
        self.label.setText(value)
        tr = self._desk.tr
        self.field.setAccessibleName(tr(N_("Number of {value}"), value=value))
        self.less.setAccessibleName(tr(N_("One {value} less"), value=value))
        self.more.setAccessibleName(tr(N_("One {value} more"), value=value))
        self._show()

    def pieces(self) -> int:
        return int(self.field.text() or 0)

    def set_pieces(self, pieces: int) -> None:
        self.field.setText(str(pieces) if pieces else "")

    def step(self, by: int) -> None:
        self.set_pieces(min(MOST, max(0, self.pieces() + by)))

    def _typed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        amount = count_drawer({self.cents: self.pieces()})
        self.sum.setText(self._desk.money(amount) if amount else "–")
        self.sum.tone("" if amount else "muted")
        self.sum.setAccessibleName(f"{self.label.text()}: {self._desk.money(amount)}")
