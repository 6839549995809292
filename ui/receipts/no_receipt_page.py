"""A refund without receipt: what comes back is scanned, searched for or touched."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos.domain.catalogue import Product
from pos.domain.errors import Refusal
from pos.domain.money import Money
from pos.domain.refunds import RefundPlan
from pos.language import N_
from pos.till import lookups, selling
from pos.till.refunds import without_receipt
from pos.till.refunds.without_receipt import Back
from pos.till.refusals import CodeShared
from pos.till.search.product_search import search
from ui.desk import Desk
from ui.input.announce import announce
from ui.input.sound import refuse
from ui.pay.tender_words import kind_words
from ui.receipts.back_words import back_of
from ui.receipts.return_card import ReturnCard
from ui.receipts.sale_page import REASONS
from ui.sell.hit_list import HitList
from ui.sell.hit_tiles import HitTiles
from ui.sell.search_field import SearchField
from ui.sell.side_page import SidePage
from ui.sell.tile_grid import TileGrid
from ui.sell.tile_model import tile_of
from ui.widgets.tab_row import TabRow


class NoReceiptPage(SidePage):
    """`price_wanted(Product)`: it has none on the list. The card beside it pays back."""

    price_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "noReceipt", parent)
        self.items: list[Back] = []
        self.tender = ""
        self.card = ReturnCard(desk)
        self.beside = self.card
        self.card.step.connect(self.step)
        self.card.tender.connect(self._to)
        self.field = SearchField("returnField")
        self.tabs = TabRow("returnCategories")
        self.grid = TileGrid("returnTiles")
        self.hits = HitList("returnHits")
        tiles = QWidget()
        inside = QVBoxLayout(tiles)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.tabs)
        inside.addWidget(self.grid, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(tiles)
        self.pages.addWidget(self.hits)
        for part in (self.field, self.notice):
            self.column.addWidget(part)
        self.column.addWidget(self.pages, 1)
        self.field.textChanged.connect(self._typed)
        self.field.entered.connect(self._enter)
        self.field.moved.connect(self.hits.step)
        self.tabs.chosen.connect(lambda _: self._show_tiles())
        self.grid.chosen.connect(self.add)
        self.hits.chosen.connect(self.add)

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.title.setText(tr(N_("Refund without receipt")))
        words = tr(N_("Scan or search for what comes back …"))
        self.field.name(words, words)
        self.tabs.say(tr(N_("Categories")), tr(N_("Earlier tabs")), tr(N_("Further tabs")))
        self.grid.setAccessibleName(tr(N_("Products")))
        self.hits.view.setAccessibleName(tr(N_("Found")))
        self.card.retranslate(REASONS)
        self._show_tiles()
        self.refresh()

    def begin(self) -> None:
        """Another customer: nothing has come back yet."""
        self.items, self.tender = [], ""
        self.notice.clear()
        self.refresh()

    def entered(self) -> None:
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_tiles()
        self.refresh()

    def back(self) -> bool:
        """Esc first empties the field."""
        if not self.field.text():
            return False
        self.field.clear()
        return True

    # ---------------------------------------------------------------- choosing

    def scanned(self, code: str) -> None:
        try:
            self._take(selling.named(self.desk.till, code))
        except CodeShared as shared:
            self.field.setText(shared.code)  # they are shown as hits, to choose from
            self._refuse(shared)
        except Refusal as refusal:
            self._refuse(refusal)

    def add(self, product: str) -> None:
        """A tile or a hit."""
        try:
            self._take(selling.by_id(self.desk.till, product))
        except Refusal as refusal:
            self._refuse(refusal)

    def _take(self, product: Product) -> None:
        pieces = self.field.quantity() or 1
        self.field.clear()
        if product.price_on(self.desk.till.day) is None:
            self.price_wanted.emit(product)
        else:
            self.put(product, pieces)

    def put(self, product: Product, pieces: int = 1, unit: Money | None = None) -> None:
        """So many pieces more of a product; refused in a sentence."""
        same = [n for n, one in enumerate(self.items) if (one.product.id, one.unit) ==
                (product.id, unit)]  # fmt: skip
        items = list(self.items)
        if same:
            items[same[0]] = Back(product, items[same[0]].pieces + pieces, unit)
        else:
            items.append(Back(product, pieces, unit))
        self._change(items)

    def step(self, number: int, by: int) -> None:
        """One piece more or less; the last one takes the line away."""
        items = list(self.items)
        old = items[number - 1]
        items[number - 1] = Back(old.product, old.pieces + by, old.unit)
        self._change([one for one in items if one.pieces > 0])

    def _change(self, items: list[Back]) -> None:
        try:
            if items:
                without_receipt.quote(self.desk.till, items, self._kind())
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.items = items
        self.notice.clear()
        self.refresh()

    def _refuse(self, refusal: Refusal) -> None:
        refuse()
        sentence = refusal.sentence(self.desk.language)
        self.notice.say(sentence, "red")
        announce(self.notice, sentence)

    def _typed(self) -> None:
        words = self.field.words()
        if not words:
            self.pages.setCurrentIndex(0)
            return
        self.hits.show_hits(
            HitTiles(self.desk, search(self.desk.till, words)),
            nothing=self.desk.tr(N_("Nothing is called “{words}”."), words=words),
            advice=self.desk.tr(N_("Try fewer letters, the article number or the barcode.")),
        )
        self.pages.setCurrentIndex(1)

    def _enter(self) -> None:
        hit = self.hits.marked() if self.pages.currentIndex() else None
        if hit is not None:
            self.add(hit.product)

    def _show_tiles(self) -> None:
        rows = lookups.categories(self.desk.till)
        self.tabs.show_tabs([(row.slug, self.desk.name(row.names) or row.slug) for row in rows])
        products = lookups.tiles(self.desk.till, self.tabs.current) if rows else []
        shown = [one for one in products if not one.gift_card]
        self.grid.show_tiles([tile_of(self.desk, product) for product in shown])

    # ------------------------------------------------------------ what it comes to

    def _kind(self) -> str:
        kinds = [one.name for one in without_receipt.tenders_back(self.desk.till)]
        return self.tender if self.tender in kinds else next(iter(kinds), "cash")

    @property
    def paid_by(self) -> str:
        """The tender that it goes back by."""
        return self._kind()

    def _to(self, tender: str) -> None:
        self.tender = tender
        self.refresh()

    def pay_key(self, kind: str) -> bool:
        known = kind in self.card.choices.buttons
        if known:
            self._to(kind)
        return known

    def refresh(self) -> None:
        """Lines and figures as they are now."""
        till, plan, refused = self.desk.till, None, ""
        if self.items:
            try:
                plan = without_receipt.quote(till, self.items, self._kind())
            except Refusal as refusal:
                refused = refusal.sentence(self.desk.language)
        self.show_plan(plan, refused, ready=till.shift is not None)

    def show_plan(self, plan: RefundPlan | None, refused: str = "", *, ready: bool = False) -> None:
        """A plan's lines and what it comes to; not `ready` while a device is asked."""
        tr = self.desk.tr
        lines = plan.lines if plan else ()
        self.card.show_lines(
            [
                (self.desk.name(line.names) or line.sku, self.desk.money(line.unit),
                 -line.quantity, self.desk.money(-line.total))
                for line in lines
            ]
        )  # fmt: skip
        ways = without_receipt.tenders_back(self.desk.till)
        back = back_of(
            self.desk, plan, refused=refused, ready=ready,
            choices=tuple((one.name, kind_words(self.desk, one.name)) for one in ways),
            notes=(tr(N_("A coordinator allows it. The customer signs the slip.")),),
        )  # fmt: skip
        self.card.show_back(replace(back, rows=()))  # the tender is said by what is chosen
        self.card.choices.choose(self._kind())
