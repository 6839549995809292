"""What the parts of the stock page share: a notice, a reader, and the page's life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk, T
from ui.theme import SIZES
from ui.widgets import Button, Card, Notice, Page, Reader

_ROOMY, _UPRIGHT = 1080, 760  # pixels of the page


class StockPart(Page):
    """A table in a card, and a panel at its right; subclasses fill both.

    `beside`: pixels of the panel, where there is little room and where there is much.
    """

    beside = (300, 380)

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, name, parent)
        self.notice = Notice(f"{name}Notice")
        self.sure = Button("", "soft", name=f"{name}Sure")
        self.notice.beside.addWidget(self.sure)
        self.sure.hide()
        self.sure.clicked.connect(self._again)
        self.over = False  # the till is closed: nothing may be written any more
        self._wanted: Callable[[], object] | None = None
        self.body, self.panel = Card(f"{name}Body"), Card(f"{name}Panel")
        self._around = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(SIZES.gutter)
        row.addWidget(self.body, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        self.reader = Reader(self)
        self.reader.found.connect(self.show_read)
        self.reader.refused.connect(lambda told: self.refuse(told.sentence(desk.language)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel stands beside the table, or beneath it where the window is upright."""
        super().resizeEvent(event)
        upright = self.width() < _UPRIGHT
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._around.setDirection(way)
        self._around.setStretch(1, int(upright))
        wide = self.beside[self.width() >= _ROOMY]
        self.panel.setMinimumWidth(0 if upright else wide)
        self.panel.setMaximumWidth(self.width() if upright else wide)

    # --------------------------------------------------------- what a part does

    def retranslate(self) -> None:
        """Every word anew; what was said stood in the other language."""
        self.clear()

    def back(self) -> bool:
        """Esc: True when there was something of its own to step back from."""
        if self.notice.isVisible():
            self.clear()
            return True
        return False

    def show_read(self, told: Any) -> None:
        """What the reader read."""

    def shut(self) -> None:
        self.over = True
        for reader in self.findChildren(Reader):
            reader.stop()

    # ------------------------------------------------------------------ saying

    def refuse(self, sentence: str) -> None:
        self.sure.hide()
        self.notice.say(sentence, "red")

    def tell(self, sentence: str, detail: str = "", tone: str = "") -> None:
        self.sure.hide()
        self.notice.say(sentence, tone, detail)

    def clear(self) -> None:
        self.sure.hide()
        self.notice.clear()

    def attempt(self, act: Callable[..., T], *args: Any, **said: Any) -> T | None:
        """Do an act; where it asks whether so many are meant, one more touch does it."""
        from pos.domain.errors import Refusal
        from pos.office.stock.given import ManyPieces

        self.clear()
        try:
            return act(self.desk.till, *args, **said)
        except ManyPieces as asked:
            self.offer(asked.sentence(self.desk.language), self.desk.tr(N_("That is right")))
        except Refusal as refusal:
            self.refuse(refusal.sentence(self.desk.language))
        return None

    def offer(self, sentence: str, word: str, tone: str = "amber") -> None:
        """Say something, with one button beside it that does what `asks` was given."""
        self.notice.say(sentence, tone)
        self.sure.say(word)
        self.sure.show()

    def asks(self, again: Callable[[], object]) -> None:
        """What is done when the person says that so many are meant."""
        self._wanted = again

    def _again(self) -> None:
        wanted, self._wanted = self._wanted, None
        self.clear()
        if wanted is not None:
            wanted()
