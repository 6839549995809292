"""Which other batches of the issuer one amount is for: a toggle each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.desk import Desk
from ui.widgets import Button, Label, emptied
from ui.widgets.fitting import fit

if TYPE_CHECKING:
    from pos.office.settlement.open_vouchers import Batch, Standing

_BESIDE = 3  # toggles beside one another


class TogetherRow(QWidget):
    """`changed`: one was taken in or left out."""

    changed = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("bare", True)
        self._desk = desk
        self._of = ""
        self.others: list[tuple[Standing, Batch]] = []
        self.buttons: dict[str, Button] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(6)
        self.grid.setColumnStretch(_BESIDE, 1)

    def offer(self, of: str, others: list[tuple[Standing, Batch]], words: str) -> None:
        """The other batches (their issuer's row, batch) that may go with batch `of`."""
        numbers = [batch.fact.number for _, batch in others]
        kept = {one for one, button in self.buttons.items() if button.isChecked()}
        if of != self._of:
            kept = set()
        self._of, self.others = of, others
        emptied(self.grid)
        self.buttons = {}
        caption = Label(words, "small")
        self.grid.addWidget(caption, 0, 0, 1, _BESIDE + 1)
        for place, (_, batch) in enumerate(others):
            number = numbers[place]
            button = Button("", "quiet", name=f"{self.objectName()}_{number}")
            button.setCheckable(True)
            button.setChecked(number in kept)
            button.say(f"{number} · {self._desk.money(batch.claim)}")
            fit(button)
            button.clicked.connect(self.changed)
            self.buttons[number] = button
            self.grid.addWidget(button, 1 + place // _BESIDE, place % _BESIDE)
        self.setVisible(bool(others))

    def chosen(self) -> list[tuple[Standing, Batch]]:
        """Those that were taken in."""
        return [one for one in self.others if self.buttons[one[1].fact.number].isChecked()]
