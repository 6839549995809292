"""Visitors per hour, with the day's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.day.bars import Bars
from ui.desk import Desk
from ui.widgets import Card, Label

if TYPE_CHECKING:
    from pos.domain.takings import Takings

FEWEST = 7  # hours, so that one bar alone is no wall


class VisitorsCard(Card):
    """Empty, it says what will be here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("visitorsCard", parent)
        self._desk = desk
        self.title = Label("", "heading", name="visitorsTitle", wrap=True)
        self.number = Label("", "small", name="visitorsNumber")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.number)
        self.empty = Label("", "muted", name="visitorsEmpty", wrap=True)
        self.bars = Bars("visitorsBars")
        self.column.addLayout(head)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.bars, 1)

    def show_takings(self, takings: Takings) -> None:
        tr = self._desk.tr
        self.title.setText(tr(N_("Visitors per hour")))
        counts = {int(row.key): row.count for row in takings.hours if row.count}
        first = min(*counts, 24 - FEWEST) if counts else 0
        hours = range(first, min(24, max(first + FEWEST, max(counts) + 1))) if counts else ()
        bars = [(str(hour), counts.get(hour, 0)) for hour in hours]
        number = sum(counts.values())
        self.number.setText(
            self._desk.tr_plural("{n} visitor", "{n} visitors", number) if number else ""
        )
        self.empty.setText(tr(N_("The first visitor of the day will be drawn here.")))
        self.empty.setVisible(not bars)
        self.bars.setVisible(bool(bars))
        self.bars.show_bars(bars, ", ".join(f"{hour}: {value}" for hour, value in bars))
        if not bars:
            self.column.addStretch(0)
