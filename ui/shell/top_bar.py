"""The top bar: whose museum this is, and the truth about connection, printer, drawer, person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui import theme
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Chip, Label, tabular
from ui.widgets.style import look

if TYPE_CHECKING:  # knows the till, which is loaded when the window is painted
    from ui.shell.state import State

_ROOMY = 1150  # pixels from which everything has room in large text too


class TopBar(QFrame):
    """`asked` names the chip that was pressed; its panel explains and offers the next step."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(SIZES.bar)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SIZES.inset, 0, SIZES.gutter, 0)
        rows.setSpacing(0)
        row, self.below = QHBoxLayout(), QHBoxLayout()
        for part in (row, self.below):
            part.setSpacing(10)
            rows.addLayout(part)
        self.row = row
        self.museum = Label("Museum POS", "strong", name="museumName", parent=self)
        self.till = Label("", "muted", name="tillLabel", parent=self)
        row.addWidget(self.museum)
        row.addWidget(self.till)
        row.addStretch(1)
        self.chips = {
            "backup": Chip("chip_backup", parent=self),
            "connection": Chip("chip_connection", parent=self),
            "printer": Chip("chip_printer", parent=self),
            "shift": Chip("chip_shift", parent=self),
            "person": Chip("chip_person", "plain", self),
        }
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, which=name: self.asked.emit(which))
            chip.hide()
            row.addWidget(chip)
        self.below.addStretch(1)
        self.stacked = False
        self.clock = Label("", "muted", name="clock", parent=self)
        tabular(self.clock)
        row.addWidget(self.clock)

    def show_state(self, desk: Desk, state: State) -> None:
        """Tell the truth of this moment."""
        till = desk.till
        look(self, training=till.training)
        self.museum.setText(till.seller.museum or till.seller.name)
        # what says how the till is goes before what says which till and when
        roomy = self.width() >= _ROOMY or theme.current_text() == theme.NORMAL
        self.till.setVisible(roomy and not till.training)
        self.clock.setVisible(roomy)
        self.till.setText(desk.tr(N_("Till {code}"), code=till.code.removeprefix("K")))
        self.chips["connection"].say(*state.connection(desk))
        self.chips["printer"].say(*state.printer(desk))
        self.chips["shift"].say(*state.shift(desk))
        self.chips["backup"].say(*(desk.backing.chip(desk) if desk.backing else ("", "")))
        person = till.person
        self.chips["person"].say(person.name if person else "", "plain")
        self.clock.setText(desk.time(till.local(till.now())))
        for name, chip in self.chips.items():
            chip.setVisible(bool(chip.text()) or name not in ("person", "backup"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On one row where all of it has room, else the chips on a second: none is cut off."""
        parts = (self.museum, self.till, *self.chips.values(), self.clock)
        widths = [part.sizeHint().width() for part in parts if not part.isHidden()]
        needed = sum(widths) + 10 * len(widths) + SIZES.inset + SIZES.gutter
        stacked = needed > self.width()
        if stacked == self.stacked:
            return
        self.stacked = stacked
        clock = self.row.indexOf(self.chips["person"])
        for name, chip in self.chips.items():
            if name == "person":
                continue
            if stacked:
                self.below.addWidget(chip)
            else:
                self.row.insertWidget(clock, chip)
                clock += 1
        self.setFixedHeight(SIZES.bar + (SIZES.touch if stacked else 0))
