"""Reconciliation per till: what it sold, what its count differed, and how it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.journal.clock import moment
from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, emptied, ground_row, kept_focus, lay_heads, tabular

if TYPE_CHECKING:
    from pos.office.days.values import TillSums
    from pos.office.reports.overview import Overview

_COLUMNS = (N_("Till"), N_("Sales"), N_("Difference"), N_("Status"))
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TillsCard(Card):
    """`opened(row)`: a till is to be looked into."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("reportTills", parent)
        self._desk = desk
        self.title = Label("", "heading", name="reportTillsTitle")
        self.about = Label("", "tiny", name="reportTillsAbout", wrap=True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(SIZES.gap)
        self.grid.setVerticalSpacing(0)
        for column, stretch in enumerate((5, 2, 2, 4)):
            self.grid.setColumnStretch(column, stretch)
        self.column.setSpacing(4)
        for label in (self.title, self.about):
            self.column.addWidget(label)
        self.column.addLayout(self.grid)
        self.names: list[Button] = []

    def show_rows(self, told: Overview) -> None:
        """Write the table anew; the focus stays where it was."""
        with kept_focus(self):
            self._fill(told)

    def _fill(self, told: Overview) -> None:
        desk = self._desk
        self.title.setText(desk.tr(N_("Reconciliation per till")))
        said = self._since(told)
        self.about.setText(said)
        self.about.setVisible(bool(said))
        emptied(self.grid)
        self.names.clear()
        if not told.tills:
            empty = Label(desk.tr(N_("No till was open in this period.")), "small", wrap=True)
            self.grid.addWidget(empty, 0, 0, 1, len(_COLUMNS))
            return
        lay_heads(self.grid, [desk.tr(word) for word in _COLUMNS], (1, 2))
        for place, row in enumerate(told.tills, 1):
            self._row(place, row)

    def _since(self, told: Overview) -> str:
        """From which day on, and up to when this till knows the others."""
        desk, words = self._desk, []
        if told.tills_from > told.period.first:
            words.append(desk.tr(N_("From {day} on."), day=desk.date(told.tills_from)))
        known = [row.known_at for row in told.tills if row.known_at]
        if known:
            at = desk.till.local(moment(min(known)))
            day = "" if at.date() == desk.till.day else f"{desk.date(at.date())} "
            said = N_("The other tills as they were known at {time}.")
            words.append(desk.tr(said, time=f"{day}{desk.time(at)}"))
        return " ".join(words)

    def _row(self, place: int, row: TillSums) -> None:
        from pos.office.days.words import standing

        desk = self._desk
        name = Button("", "row", name=f"reportTill_{row.code}")
        name.say(" · ".join(part for part in (row.museum, row.code) if part))
        name.setFixedHeight(SIZES.touch)
        name.clicked.connect(partial(self._pressed, row))
        self.names.append(name)
        words = (
            desk.money(row.sales),
            desk.money(row.difference, sign=True),
            standing(row, desk.language),
        )
        name.setAccessibleDescription(", ".join(words))
        self.grid.addWidget(name, place, 0)
        for column, text in enumerate(words, 1):
            label = Label(text, name=f"reportTill_{row.code}_{column}", wrap=column == 3)
            tabular(label)
            if column < 3:
                label.setAlignment(_RIGHT)
            self.grid.addWidget(label, place, column)
            if column == 3 or (column == 2 and row.tone == "red"):
                label.tone(row.tone)
        ground_row(self.grid, place, name)

    def _pressed(self, row: TillSums, _: bool = False) -> None:
        self.opened.emit(row)
