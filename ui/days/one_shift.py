"""One shift: its reconciliation, and on a high screen its visitors and its VAT beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.day.vat_card import VatCard
from ui.day.visitors_card import VisitorsCard
from ui.days.shift_card import ShiftCard
from ui.desk import Desk
from ui.theme import SIZES

if TYPE_CHECKING:
    from pos.office.days.acting import Reconciled

_HIGH = 800  # pixels from which there is room beneath


class OneShift(QWidget):
    """`shift` is the card of its reconciliation."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("oneShift")
        self.shift = ShiftCard(desk, self)
        self.visitors = VisitorsCard(desk, self)
        self.vat = VatCard(desk, self)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap)
        foot.addWidget(self.visitors, 3)
        foot.addWidget(self.vat, 2)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        column.addWidget(self.shift, 3)
        column.addLayout(foot, 2)
        self._place()

    def show_shift(self, told: Reconciled) -> None:
        """What is known of it, in each card."""
        self.shift.show_shift(told)
        self.visitors.show_takings(told.shift.takings)
        self.vat.show_takings(told.shift.takings)

    def _place(self) -> None:
        high = self.height() >= _HIGH
        self._column.setStretch(1, 2 if high else 0)
        for card in (self.visitors, self.vat):
            card.setVisible(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
