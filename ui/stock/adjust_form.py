"""Pieces that broke, were used, stolen, given away or found: how many, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.words import REASONS, read_pieces
from ui.widgets import Button, Label, TextField


class AdjustForm(QWidget):
    """`wanted(pieces, reason, remark)`; pieces 0 where none were written."""

    wanted = Signal(int, str, str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.label = Label(kind="column", name="adjustPiecesLabel")
        self.pieces = TextField("adjustPieces")
        self.pieces.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.why = Label(kind="column", name="adjustWhy")
        self.remark = TextField("adjustRemark")
        self.group = QButtonGroup(self)
        self.reasons: dict[str, Button] = {}
        grid = QGridLayout()
        grid.setSpacing(6)
        for n, reason in enumerate(REASONS):
            button = Button("", "quiet", name=f"adjust_{reason}")
            button.setCheckable(True)
            self.group.addButton(button)
            self.reasons[reason] = button
            grid.addWidget(button, n // 2, n % 2)
        self.write = Button("", "primary", name="adjustWrite")
        self.cancel = Button("", "quiet", name="adjustCancel", key="Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)
        column.addWidget(self.pieces)
        column.addWidget(self.why)
        column.addLayout(grid)
        column.addWidget(self.remark)
        column.addStretch(1)
        column.addWidget(self.cancel)
        column.addWidget(self.write)
        self.write.clicked.connect(self._write)
        self.cancel.clicked.connect(self.closed)
        self.pieces.returnPressed.connect(self._write)
        self.remark.returnPressed.connect(self._write)

    def begin(self) -> None:
        """Empty, with the keyboard in the number."""
        self.pieces.clear()
        self.remark.clear()
        self.group.setExclusive(False)
        for button in self.reasons.values():
            button.setChecked(False)
        self.group.setExclusive(True)
        self.pieces.setFocus()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.label.setText(tr(N_("How many pieces")))
        self.pieces.name(self.label.text(), "1")
        self.why.setText(tr(N_("Why")))
        for reason, button in self.reasons.items():
            button.say(tr(REASONS[reason]))
        self.remark.name(tr(N_("Remark")), tr(N_("Remark")))
        self.write.say(tr(N_("Adjust the stock")))
        self.cancel.say(tr(N_("Back")))

    def _write(self) -> None:
        reason = next((one for one, button in self.reasons.items() if button.isChecked()), "")
        self.wanted.emit(read_pieces(self.pieces.text()) or 0, reason, self.remark.text())
