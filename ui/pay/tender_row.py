"""One held payment, with a button that takes it out again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.tender import Tender
from pos.language import N_
from ui.desk import Desk
from ui.pay.tender_words import tender_words
from ui.widgets import Button, MoneyLabel
from ui.widgets.elided_label import ElidedLabel


class TenderRow(QWidget):
    """`remove(number)`, from 1."""

    remove = Signal(int)

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(f"tender{number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.words = ElidedLabel(kind="strong", name=f"tender{number}Words")
        self.figure = MoneyLabel(kind="strong", name=f"tender{number}Figure")
        self.button = Button("✕", "plain", name=f"removeTender{number}")
        self.button.setFixedWidth(44)
        self.figure.setMinimumWidth(74)
        self.button.clicked.connect(lambda: self.remove.emit(number))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.figure)

    def show_tender(self, tender: Tender) -> None:
        words, figure, tone = tender_words(self.desk, tender)
        self.words.setText(words)
        self.words.tone(tone)
        self.figure.setText(figure)
        self.figure.tone(tone)
        self.setAccessibleName(f"{words} {figure}")
        self.button.setAccessibleName(self.desk.tr(N_("Remove: {words}"), words=words))
        self.button.setToolTip(self.button.accessibleName())
