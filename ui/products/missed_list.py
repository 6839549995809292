"""What was searched for in vain: made search words of a product with one press, or put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.products.aside_list import AsideList
from ui.products.words import when_words
from ui.theme import SIZES
from ui.widgets import Button, Label, Rule, emptied

if TYPE_CHECKING:
    from pos.till.search.missed_searches import Missed

_MOST = 40


class MissedList(AsideList):
    """`taught(words)`: the chosen product is to be found by them. `put_aside(words)`."""

    taught = Signal(str)
    put_aside = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "missed", SIZES.gap)
        self._missed: list[Missed] = []
        self._product = ""
        self.retranslate()

    def retranslate(self) -> None:
        self.head(self._desk.tr(N_("Searched for in vain")))
        self._show()

    def show_missed(self, missed: list[Missed]) -> None:
        self._missed = missed
        self._show()

    def choose(self, name: str) -> None:
        """The product that words are given to."""
        self._product = name
        self._show()

    def _show(self) -> None:
        tr = self._desk.tr
        emptied(self.rows.column)
        if not self._missed:
            self.advice.setText(tr(N_("Nothing was searched for in vain.")))
            return
        chosen = tr(N_("The words are given to {name}."), name=self._product)
        none = tr(N_("Choose a product in the list; then press what it is to be found by."))
        self.advice.setText(chosen if self._product else none)
        for number, one in enumerate(self._missed[:_MOST]):
            self._row(number, one)

    def _row(self, number: int, one: Missed) -> None:
        desk = self._desk
        holder = QWidget()
        words, row = QVBoxLayout(holder), QHBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        row.setSpacing(SIZES.gap)
        row.setContentsMargins(0, 6, 0, 0)
        words.addWidget(Label(one.words, "strong", wrap=True))
        often = desk.tr_plural("{n} time", "{n} times", one.count)
        words.addWidget(Label(f"{often} · {when_words(desk, one.last)}", "tiny"))
        teach = Button("", "soft", name=f"teach_{number}")
        teach.say(
            desk.tr(N_("Find it by this")), desk.tr(N_("Find it by {words}"), words=one.words)
        )
        teach.setEnabled(bool(self._product))
        teach.clicked.connect(lambda _=False, said=one.words: self.taught.emit(said))
        aside = Button("", "plain", name=f"putAside_{number}")
        aside.say(desk.tr(N_("Put aside")), desk.tr(N_("Put {words} aside"), words=one.words))
        aside.clicked.connect(lambda _=False, said=one.words: self.put_aside.emit(said))
        row.addWidget(teach)
        row.addWidget(aside)
        row.addStretch(1)
        words.addLayout(row)
        self.rows.column.addWidget(holder)
        self.rows.column.addWidget(Rule())
