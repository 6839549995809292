"""Everything that was chosen, before anything is made."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from pos.language import N_
from ui.first.step import Step
from ui.first.words import Words
from ui.theme import SIZES
from ui.widgets import Label, Notice, emptied


class SummaryStep(Step):
    """`show` writes it; a refusal while it is made stands here."""

    TITLE = N_("Is everything right?")
    TEXT = N_("Nothing is made before you press the button. Go back to change something.")
    NEXT = N_("Make the till")

    def __init__(self, words: Words) -> None:
        super().__init__(words, "firstSummary")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(SIZES.gutter)
        self.grid.setVerticalSpacing(SIZES.gap)
        self.grid.setColumnStretch(1, 1)
        self.notice = Notice("firstSummaryNotice")
        self.column.addLayout(self.grid)
        self.column.addWidget(self.notice)

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        """What, and how it was chosen."""
        emptied(self.grid)
        for number, (what, chosen) in enumerate(rows):
            self.grid.addWidget(Label(what, "muted"), number, 0)
            self.grid.addWidget(Label(chosen, "strong", wrap=True), number, 1)
