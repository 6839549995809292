"""A few figures beside one another, each under what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import SIZES
from ui.widgets.emptying import emptied
from ui.widgets.figures import tabular
from ui.widgets.label import Label


class FiguresRow(QWidget):
    """Written anew each time: (what, figure, tone)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("bare", True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(SIZES.gutter)
        self._grid.setVerticalSpacing(0)
        self._shown: list[tuple[str, str, str]] = []

    def show_figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        if list(figures) == self._shown:
            return
        self._shown = list(figures)
        emptied(self._grid)
        for column, (what, figure, tone) in enumerate(figures):
            label = Label(figure, "sum", name=f"{self.objectName()}{column}")
            label.setAccessibleName(f"{what}: {figure}")
            label.tone(tone)
            tabular(label)
            self._grid.addWidget(Label(what, "small"), 0, column)
            self._grid.addWidget(label, 1, column)
            self._grid.setColumnStretch(column, 1)
