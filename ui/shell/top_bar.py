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
        self.stacked = self._training = False
        self.clock = Label("", "muted", name="clock", parent=self)
        tabular(self.clock)
        row.addWidget(self.clock)

    def show_state(self, desk: Desk, state: State) -> None:
        """Tell the truth of this moment."""
        till = desk.till
        look(self, training=till.training)
        self.museum.setText(till.seller.museum or till.seller.name)
        self._training = till.training
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

    def _needed(self, gone: tuple[QWidget, ...]) -> int:
        """The pixels of one row without those."""
        till = () if self._training else (self.till,)
        chips = [chip for chip in self.chips.values() if not chip.isHidden()]
        parts = [part for part in (self.museum, *till, *chips, self.clock) if part not in gone]
        widths: int = sum(part.sizeHint().width() for part in parts)
        return widths + 10 * len(parts) + SIZES.inset + SIZES.gutter

    def _fit(self) -> None:
        """On one row where all of it has room, else the chips on a second: none is cut off.

        In large text what says how the till is goes before what says which till, and when.
        """
        spared: tuple[tuple[QWidget, ...], ...] = ((), (self.till,), (self.till, self.clock))
        tried = spared[: 1 if theme.current_text() == theme.NORMAL else None]
        on_one = next((some for some in tried if self._needed(some) <= self.width()), None)
        stacked, gone = on_one is None, on_one or ()  # on two rows there is room
        self.till.setVisible(self.till not in gone and not self._training)
        self.clock.setVisible(self.clock not in gone)
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
