"""The drawer's shift: since when, with what float, and where to open or close it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.shell.backup_panel import link
from ui.shell.panel import Panel
from ui.shell.state import State
from ui.widgets import Rule


class ShiftPanel(Panel):
    """The next step leads to the day's till."""

    def __init__(self, desk: Desk, window: QWidget, state: State) -> None:
        super().__init__(desk, window)
        shift = desk.till.shift
        self.title(state.shift(desk)[0])
        if shift is None:
            self.words(desk.tr(N_("Open the till with its float before the first sale.")))
            step = self.step(desk.tr(N_("Open the till")), "panelOpenShift", "primary")
        else:
            self.words(desk.tr(
                N_("Shift {number}, business day {date}, float {float} €."),
                number=shift.number, date=shift.date, float=shift.opening_float,
            ))  # fmt: skip
            step = self.step(desk.tr(N_("Count and close the till")), "panelDay")
        step.clicked.connect(self._go)
        if desk.backing is not None:
            self.column.addWidget(Rule())
            self.words(desk.backing.last(desk))
            self.column.addWidget(link(desk, "panelBackups"))

    def _go(self) -> None:
        self.shut()
        self.desk.page_wanted.emit("day")
