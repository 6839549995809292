"""The list of reports."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Card, Label

_MOST = 2  # beside each other, where their words have room


class ListCard(Card):
    """`chosen(name)`: a report is wanted."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("reportList", parent)
        self._desk = desk
        self.title = Label("", "heading", name="reportListTitle")
        self.column.addWidget(self.title)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.gap)
        grid.setVerticalSpacing(0)
        self._across, self._room = 0, 0
        from pos.office.reports.all import REPORTS

        self.buttons: dict[str, Button] = {}
        for name in REPORTS:
            button = Button("", "row", name=f"report_{name}")
            button.setFixedHeight(SIZES.touch)
            button.clicked.connect(partial(self._pressed, name))
            self.buttons[name] = button
        self._arrange(_MOST)
        self.column.addLayout(grid)

    def fit(self, room: int) -> None:
        """Into so many pixels: under each other where two beside each other would be cut."""
        self._room = room
        margins, buttons = self.column.contentsMargins(), list(self.buttons.values())
        half = self._half(_MOST)
        wide = [max(one.sizeHint().width() for one in part) for part in
                (buttons[:half], buttons[half:])]  # fmt: skip
        needed = sum(wide) + SIZES.gap + margins.left() + margins.right()
        self._arrange(_MOST if needed <= room else 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._room:
            QTimer.singleShot(0, self, lambda: self.fit(self._room))  # its buttons have it then

    def _half(self, across: int) -> int:
        return (len(self.buttons) + across - 1) // across

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across, half = across, self._half(across)
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place % half, place // half)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _pressed(self, name: str, _: bool = False) -> None:
        self.chosen.emit(name)

    def retranslate(self) -> None:
        from pos.office.reports.all import REPORTS

        self.title.setText(self._desk.tr(N_("Reports")))
        for name, button in self.buttons.items():
            button.say(self._desk.tr(REPORTS[name].title))
        if self._room:
            self.fit(self._room)
