"""Digits with a column of quick amounts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.money import Money
from ui.pay.quick import PLACES
from ui.theme import SIZES
from ui.widgets import Button, KeyPad

TALLEST = 4 * 72 + 3 * 8  # a larger key is no easier to hit


class QuickPad(KeyPad):
    """`pressed(key)` and `picked(Money)`."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.amounts: list[Money] = []
        self.setMaximumHeight(TALLEST)
        self.quick: list[Button] = []
        for button in self.keys.values():
            button.setMinimumHeight(SIZES.touch)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # who has keys needs no pad
        for row in range(PLACES):
            button = Button("", "soft", name=f"{name}Quick{row + 1}", parent=self)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            button.clicked.connect(lambda _=False, place=row: self.picked.emit(self.amounts[place]))
            self.grid.addWidget(button, row, 3)
            self.quick.append(button)
        for column in range(3):
            self.grid.setColumnStretch(column, 1)
        self._offering: bool | None = None
        self._make_room(offering=True)

    def _make_room(self, *, offering: bool) -> None:
        """A column for quick amounts, which is there as long as one of them is."""
        if offering == self._offering:
            return
        self._offering = offering
        self.grid.setColumnStretch(3, int(offering))
        for button in self.quick:
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(offering)
            button.setSizePolicy(policy)

    def offer(self, amounts: list[tuple[Money, str]]) -> None:
        """Quick amounts and their words."""
        self.amounts = [amount for amount, _ in amounts]
        self._make_room(offering=bool(amounts))
        for place, button in enumerate(self.quick):
            shown = place < len(amounts)
            button.setVisible(shown)
            button.say(amounts[place][1] if shown else "")
