"""The left side of the counter: search above; below it tiles, hits, a question or another page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.language import N_
from pos.till import lookups
from ui.desk import Desk
from ui.sell.ask_panel import AskPanel
from ui.sell.hit_list import HitList
from ui.sell.more_panel import MorePanel
from ui.sell.search_field import SearchField
from ui.sell.tile_grid import TileGrid
from ui.sell.tile_model import tile_of
from ui.widgets import Button, Label, Notice, Pile
from ui.widgets.tab_row import TabRow


class LeftSide(QVBoxLayout):
    """Holds the pages; which one is shown, and what happens on it, is the board's."""

    def __init__(self, desk: Desk, board: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self.setSpacing(10)
        self.search = SearchField("search", board)
        self.notice = Notice("sellNotice", board)
        self.open_shift = Button("", "link", name="goOpenShift")
        self.notice.beside.addWidget(self.open_shift)
        self.pages = Pile(board)
        self.tile_page = tiles = QWidget(self.pages)
        self.tabs = TabRow("categories", tiles)
        self.grid = TileGrid("tiles", tiles)
        self.hits = HitList("hits", self.pages)
        self.asking = AskPanel(desk, self.pages)
        self.more = MorePanel(desk, self.pages)
        inside = QVBoxLayout(tiles)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.tabs)
        inside.addWidget(self.grid, 1)
        self.nothing = Label(kind="muted", name="noProducts", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.nothing, 1)
        for page in (tiles, self.hits, self.asking, self.more):
            self.pages.addWidget(page)
        self.addWidget(self.search)
        self.addWidget(self.notice)
        self.addWidget(self.pages, 1)

    def retranslate(self) -> None:
        tr = self.desk.tr
        words = tr(N_("Scan or search for a product, ticket, voucher …"))
        self.search.name(words, words)
        self.tabs.say(tr(N_("Categories")), tr(N_("Earlier tabs")), tr(N_("Further tabs")))
        self.grid.setAccessibleName(tr(N_("Products")))
        self.hits.view.setAccessibleName(tr(N_("Found")))
        self.open_shift.say(tr(N_("Open the till")))

    def show_tiles(self, *, keep: bool = False) -> None:
        """Read categories and the tiles of the chosen one; `keep` where they are scrolled to."""
        rows = lookups.categories(self.desk.till)
        self.tabs.show_tabs([(row.slug, self.desk.name(row.names) or row.slug) for row in rows])
        products = lookups.tiles(self.desk.till, self.tabs.current) if rows else []
        words = N_("There are no products yet. Read the museum's product list in: {command}")
        self.nothing.setText(self.desk.tr(words, command="museum-pos catalogue import"))
        self.nothing.setVisible(not rows)
        self.grid.setVisible(bool(rows))
        self.grid.show_tiles([tile_of(self.desk, product) for product in products], keep=keep)
