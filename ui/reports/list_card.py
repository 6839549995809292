"""The list of reports."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Card, Label

_ACROSS = 2


class ListCard(Card):
    """`chosen(name)`: a report is wanted."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("reportList", parent)
        self._desk = desk
        self.title = Label("", "heading", name="reportListTitle")
        self.column.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.gap)
        grid.setVerticalSpacing(0)
        from pos.office.reports.all import REPORTS

        self.buttons: dict[str, Button] = {}
        half = (len(REPORTS) + 1) // _ACROSS
        for place, name in enumerate(REPORTS):
            button = Button("", "row", name=f"report_{name}")
            button.setFixedHeight(SIZES.touch)
            button.clicked.connect(partial(self._pressed, name))
            self.buttons[name] = button
            grid.addWidget(button, place % half, place // half)
        for column in range(_ACROSS):
            grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)

    def _pressed(self, name: str, _: bool = False) -> None:
        self.chosen.emit(name)

    def retranslate(self) -> None:
        from pos.office.reports.all import REPORTS

        self.title.setText(self._desk.tr(N_("Reports")))
        for name, button in self.buttons.items():
            button.say(self._desk.tr(REPORTS[name].title))
