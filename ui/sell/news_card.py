"""What is new on the product list, above the tiles until somebody has seen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.catalogue import in_language
from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from pos.office.products.since import Since

_MOST = 5  # of each kind by name


class NewsCard(Card):
    """Stands in nobody's way: selling goes on beneath it. `seen`: it may go."""

    seen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("newsCard", parent)
        self._desk = desk
        self._news: Since | None = None
        self.title = Label("", "heading", name="newsTitle", wrap=True)
        self.lines = [Label("", "", name=f"newsLine{number}", wrap=True) for number in range(3)]
        self.button = Button("", "soft", name="newsSeen")
        self.button.clicked.connect(self.seen)
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(2)
        for label in (self.title, *self.lines):
            words.addWidget(label)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.column.addLayout(row)
        desk.language_changed.connect(self._say)
        self.hide()

    def show_news(self, news: Since) -> None:
        """Say it, on the screen and to a screen reader."""
        self._news = news
        self._say()
        self.show()
        announce(self, " ".join(label.text() for label in (self.title, *self.lines)))

    def _say(self) -> None:
        news, tr, language = self._news, self._desk.tr, self._desk.language
        if news is None:
            return
        prices = [
            f"{in_language(one.names, language)} "
            f"{self._price(one.old)} → {self._price(one.new)}" for one in news.prices[:_MOST]
        ]  # fmt: skip
        new = [in_language(names, language) for names in news.new[:_MOST]]
        gone = [in_language(names, language) for names in news.archived[:_MOST]]
        heads = (N_("Other prices: {what}"), N_("New: {what}"), N_("No longer sold: {what}"))
        self.title.setText(tr(N_("Since the till was opened last")))
        self.button.say(tr(N_("Seen")))
        for label, head, names, number in zip(
            self.lines, heads, (prices, new, gone), news.counts, strict=True
        ):
            if number > len(names):
                names.append(tr(N_("and {n} more"), n=number - len(names)))
            label.setText(tr(head, what=" · ".join(names)))
            label.setVisible(bool(names))

    def _price(self, price: object) -> str:
        from pos.domain.money import Money

        return self._desk.money(price) if isinstance(price, Money) else "–"
