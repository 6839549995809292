"""A day of all tills at a glance: each shift, each tender, its visitors and its VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.day.vat_card import VatCard
from ui.day.visitors_card import VisitorsCard
from ui.days.list_card import ListCard
from ui.days.together_card import TogetherCard
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import upright

if TYPE_CHECKING:
    from pos.office.days.together import Together
    from pos.office.days.values import ShiftDay, TillSums

_WIDE = 1400  # pixels from which the tenders stand beside the tills
_HEAD = 108  # of a card: its title, its note and its column heads, with its margins


class WholeDay(QWidget):
    """The list above and what it adds up to below, or beside it where there is room."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wholeDay")
        self.list = ListCard(desk, self)
        self.together = TogetherCard(desk, self)
        self.visitors = VisitorsCard(desk, self)
        self.vat = VatCard(desk, self)
        self._told: Together | None = None
        self._rows = 0
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(SIZES.gap)
        self._place()

    def show_day(
        self, shifts: tuple[ShiftDay, ...], absent: tuple[TillSums, ...], told: Together | None
    ) -> None:
        """`told` is None where no till was open."""
        self._told = told
        self._rows = len(shifts) + len(absent) + 1
        self.list.show_shifts(shifts, absent)
        if told is not None:
            self.together.show_tenders(told)
            self.visitors.show_takings(told.takings)
            self.vat.show_takings(told.takings)
        self._place()

    def _place(self) -> None:
        """Where each card stands, and no card of rows higher than its rows."""
        wide, stands = self.width() >= _WIDE, upright(self.size())
        below = self._told is not None
        self.together.setVisible(below)
        self.visitors.setVisible(below)
        self.vat.setVisible(below and wide)
        lying = ((self.list, 0, 0, 2), (self.together, 1, 0, 1), (self.visitors, 1, 1, 1))
        standing = ((self.list, 0, 0, 2), (self.together, 1, 0, 2), (self.visitors, 2, 0, 2))
        places: tuple[tuple[QWidget, int, int, int], ...] = standing if stands else lying
        if wide:
            places = ((self.list, 0, 0, 1), (self.together, 0, 1, 1), (self.visitors, 1, 0, 1),
                      (self.vat, 1, 1, 1))  # fmt: skip
        for card, row, column, across in places:
            self.grid.addWidget(card, row, column, 1, across)
        for column, share in enumerate((3, 2)):
            self.grid.setColumnStretch(column, share)
        self._heights(wide=wide, stands=stands)

    def _heights(self, *, wide: bool, stands: bool) -> None:
        tenders = len(self._told.tenders) if self._told is not None else 0
        list_, together = (_HEAD + SIZES.touch * rows for rows in (self._rows, tenders))
        most = 1 << 20
        if self._told is None:
            list_ = together = most
        elif wide:
            list_ = together = max(list_, together)
        elif not stands:
            together = most
        self.list.setMaximumHeight(list_)
        self.together.setMaximumHeight(together)
        for row, share in enumerate((5, 3, 3 if stands else 0)):
            self.grid.setRowStretch(row, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """The list scrolls, so that a low window has room for all of it."""
        return QSize(0, 0)
