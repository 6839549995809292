"""A table of a few rows, each cell a widget in a grid: what has many rows is a `Table`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import SIZES


class LaidTable(QWidget):
    """`grid`: the first row is for the headings (`lay_heads`). Rows touch, columns do not."""

    def __init__(self, stretches: Sequence[int] = (1,), gap: int = SIZES.gutter) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(gap)
        self.grid.setVerticalSpacing(0)
        for column, stretch in enumerate(stretches):
            self.grid.setColumnStretch(column, stretch)
