"""Big changes of the product list, imports and several products at once: each can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.products.aside_list import AsideList
from ui.products.words import act_words, when_words
from ui.theme import SIZES
from ui.widgets import Button, Label, Rule, emptied

if TYPE_CHECKING:
    from pos.office.products.history import Act


class BigList(AsideList):
    """`undo_wanted(act)`: what it replaced is to be put back."""

    undo_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "big", 4)
        self.acts: list[Act] | None = None  # None: not read yet
        self._busy = False
        self.retranslate()

    def retranslate(self) -> None:
        self.head(self._desk.tr(N_("Big changes")))
        self._show()

    def show_acts(self, acts: list[Act]) -> None:
        """The newest first."""
        self.acts, self._busy = acts, False
        self._show()

    def wait(self) -> None:
        """One is being put back: the others wait for it."""
        self._busy = True
        self._show()

    def _show(self) -> None:
        tr = self._desk.tr
        emptied(self.rows.column)
        if not self.acts:
            none = tr(N_("Nothing was taken in and no products were changed together yet."))
            self.advice.setText(tr(N_("Reading …")) if self.acts is None else none)
            return
        self.advice.setText(
            tr(N_("Undo puts back what nobody has changed since; what was new goes off the list."))
        )
        for number, one in enumerate(self.acts):
            self._row(number, one)

    def _row(self, number: int, one: Act) -> None:
        desk = self._desk
        holder = QWidget()
        row, words = QHBoxLayout(holder), QVBoxLayout()
        row.setContentsMargins(0, SIZES.gap // 2, 0, SIZES.gap // 2)
        row.setSpacing(SIZES.gap)
        words.setSpacing(0)
        what = act_words(desk, one)
        words.addWidget(Label(what, "strong", wrap=True))
        many = desk.tr_plural("{n} product", "{n} products", one.products)
        words.addWidget(Label(many, "small"))
        said = [when_words(desk, one.at), one.till, one.name]
        words.addWidget(Label(" · ".join(filter(None, said)), "tiny", wrap=True))
        row.addLayout(words, 1)
        if one.undone:
            row.addWidget(Label(desk.tr(N_("undone")), "muted", name=f"bigUndone_{number}"))
        else:
            undo = Button("", "soft", name=f"bigUndo_{number}")
            undo.say(desk.tr(N_("Undo")), desk.tr(N_("Undo: {what}, {many}"), what=what, many=many))
            undo.setEnabled(not self._busy)
            undo.clicked.connect(lambda _=False, act=one.act: self.undo_wanted.emit(act))
            row.addWidget(undo)
        self.rows.column.addWidget(holder)
        self.rows.column.addWidget(Rule())
