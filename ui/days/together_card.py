"""All tills of a day by tender: what should be there, what was counted, what is left to explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import ROW_INDENT, SIZES
from ui.widgets import (
    Button,
    Card,
    Label,
    LaidTable,
    MoneyLabel,
    Scroll,
    emptied,
    ground_row,
    kept_focus,
    lay_heads,
)

if TYPE_CHECKING:
    from pos.office.days.together import TenderTogether, Together

_COLUMNS = (N_("Tender"), N_("Expected"), N_("Counted"), N_("Difference"))


class TogetherCard(Card):
    """`chosen`: the shift in which a tender differs most, and the tender's key."""

    chosen = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("daysTogether", parent)
        self._desk = desk
        self.title = Label("", "heading", name="daysTogetherTitle")
        self.note = Label("", "small", name="daysTogetherNote", wrap=True)
        self.scrolled = Scroll("daysTogetherScroll")
        self.table = LaidTable((3, 1, 1, 1))
        self.grid = self.table.grid
        self.scrolled.column.addWidget(self.table)
        self.scrolled.column.addStretch(1)
        self.column.setSpacing(4)
        for widget in (self.title, self.note):
            self.column.addWidget(widget)
        self.column.addWidget(self.scrolled, 1)

    def show_tenders(self, told: Together) -> None:
        """Every tender of the day, over all tills."""
        desk = self._desk
        self.title.setText(desk.tr(N_("All tills by tender")))
        self.note.setText(
            desk.tr_plural("{n} shift is not counted to the end yet.",
                           "{n} shifts are not counted to the end yet.", told.to_count)
        )  # fmt: skip
        self.note.setVisible(told.to_count > 0)
        with kept_focus(self):
            emptied(self.grid)
            lay_heads(self.grid, [desk.tr(word) for word in _COLUMNS], (1, 2, 3))
            for place, row in enumerate(told.tenders, 1):
                self._row(place, row)

    def _row(self, place: int, row: TenderTogether) -> None:
        from pos.office.days.sentences import row_name

        desk = self._desk
        button = Button("", "row", name=f"daysTender_{row.key.replace('/', '_')}")
        button.say(row_name(desk.till, row.key, desk.language))
        button.setFixedHeight(SIZES.touch)
        button.setToolTip(desk.tr(N_("The till in which it differs most")))
        button.clicked.connect(lambda _=False: self.chosen.emit(row.shift, row.key))
        counted = "–" if row.counted is None else desk.money(row.counted)
        differs = "" if row.counted is None else desk.money(row.left, sign=True)
        button.setAccessibleDescription(", ".join((desk.money(row.expected), counted, differs)))
        self.grid.addWidget(button, place, 0)
        self.grid.addWidget(MoneyLabel(desk.money(row.expected)), place, 1)
        self.grid.addWidget(MoneyLabel(counted), place, 2)
        label = MoneyLabel(differs, "strong")
        label.setIndent(ROW_INDENT)
        label.tone("green" if not row.left else "amber" if row.left.cents > 0 else "red")
        self.grid.addWidget(label, place, 3)
        ground_row(self.grid, place, button)
