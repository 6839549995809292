"""After the till was opened: what changed on the product list since the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.widgets import Reader

if TYPE_CHECKING:
    from pos.office.products.since import Since
    from ui.sell.left_side import LeftSide
    from ui.sell.news_card import NewsCard


class News(QObject):
    """Asks once a shift, elsewhere, and shows a card above the tiles when there is anything."""

    def __init__(self, side: LeftSide) -> None:
        super().__init__()
        self._side, self._till = side, side.desk.till
        self._told = self._till.shift.id if self._till.shift else ""
        self._reader = Reader(self)
        self._reader.found.connect(self._show)
        self.card: NewsCard | None = None

    def shift_changed(self) -> None:
        """Opened: ask. Closed: the card goes."""
        shift = self._till.shift
        if shift is None:
            self.put_away()
        elif shift.id != self._told and not self._till.training:
            self._told = shift.id
            self._reader.read(self._read)

    def _read(self) -> Since:
        from pos.office.products.since import since_last_opening

        return since_last_opening(self._till)

    def _show(self, news: Since) -> None:
        from ui.sell.news_card import NewsCard

        if not news:
            return
        if self.card is None:
            self.card = NewsCard(self._side.desk)
            self.card.seen.connect(self.put_away)
            self._side.tile_page.layout().insertWidget(0, self.card)
        self.card.show_news(news)

    def put_away(self) -> None:
        """Somebody has seen it."""
        if self.card is not None:
            self.card.hide()

    def stop(self) -> None:
        self._reader.stop()
