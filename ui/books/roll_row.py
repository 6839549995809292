"""Full rolls of one coin: how many, and what that makes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.domain.cash import ROLLS, count_rolls
from pos.language import N_, coin
from ui.day.denomination_row import DenominationRow
from ui.desk import Desk


class RollRow(DenominationRow):
    """As a coin's row, by the roll."""

    def __init__(self, desk: Desk, cents: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, cents, parent)
        self.setObjectName(f"roll{cents}")
        for part, name in (
            (self.label, "rollLabel"), (self.less, "rollLess"), (self.more, "rollMore"),
            (self.field, "rolls"), (self.sum, "rollSum"),
        ):  # fmt: skip
            part.setObjectName(f"{name}{cents}")
        self.label.setFixedWidth(80)
        self.field.setFixedWidth(64)  # nobody has a thousand rolls

    def retranslate(self) -> None:
        value = coin(self.cents, self._desk.language)
        self.label.setText(f"{value} × {ROLLS[self.cents]}")
        tr = self._desk.tr
        self.field.setAccessibleName(tr(N_("Rolls of {value}"), value=value))
        self.less.setAccessibleName(tr(N_("One roll of {value} less"), value=value))
        self.more.setAccessibleName(tr(N_("One roll of {value} more"), value=value))
        self._show()

    def _show(self) -> None:
        amount = count_rolls({self.cents: self.pieces()})
        self.sum.setText(self._desk.money(amount) if amount else "–")
        self.sum.tone("" if amount else "muted")
