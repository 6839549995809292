"""Holds the question to the terminal left of what is paid back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.receipts.pending_refund import PendingRefund
from ui.sell.side_page import SidePage


class PendingPage(SidePage):
    """There is no way back from it but an answer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "pendingRefund", parent)
        self.form = PendingRefund(desk)
        self.column.addWidget(self.form, 1)
        self.back_button.hide()

    def retranslate(self) -> None:
        super().retranslate()
        self.title.setText(self.desk.tr(N_("Refund")))
        self.form.retranslate()

    def entered(self) -> None:
        if self.beside is not None:
            self.beside.setEnabled(False)  # what was chosen stands, until there is an answer
        self.form.entered()

    def back(self) -> bool:
        return True
