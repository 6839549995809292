"""In stock: every product that is kept, low ones in amber, none in red, with what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from pos.language import N_
from pos.office.stock.given import Line, product_of
from pos.office.stock.levels import levels, total
from pos.office.stock.moving import adjust, museums
from pos.storage.search import folded
from ui.desk import Desk
from ui.stock.part import StockPart
from ui.stock.product_panel import ProductPanel
from ui.stock.value_panel import ValuePanel
from ui.widgets import Button, Label, TextField
from ui.widgets.late_rows import LateRows
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.domain.catalogue import Product
    from pos.office.stock.levels import Level


class LevelsPart(StockPart):
    """Read off the window's thread; a scan marks its product."""

    beside = (344, 380)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "stockLevels", parent)
        self.levels: list[tuple[Level, str]] = []  # each with what it is found by
        self._found: dict[str, Level] = {}  # those that are listed
        self.museums: dict[str, str] = {}
        self.filter = TextField("stockFilter")
        self.low = Button("", "quiet", name="stockLow")
        self.everywhere = Button("", "quiet", name="stockEverywhere")
        for button in (self.low, self.everywhere):
            button.setCheckable(True)
        self.table = Table("stockTable")
        self.nothing = Label(kind="muted", name="stockNothing", wrap=True)
        self.sums = Label(kind="small", name="stockSums")
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.low)
        row.addWidget(self.everywhere)
        self.body.column.addLayout(row)
        self.body.column.addWidget(self.nothing)
        self.body.column.addWidget(self.table, 1)
        self.body.column.addWidget(self.sums)
        self.value, self.product = ValuePanel(desk), ProductPanel(desk)
        self.side = QStackedWidget()
        self.side.addWidget(self.value)
        self.side.addWidget(self.product)
        self.panel.column.addWidget(self.side)
        self.filter.textChanged.connect(lambda _: self.show_levels())
        self.low.toggled.connect(lambda _: self.show_levels())
        self.everywhere.toggled.connect(lambda _: self.entered())
        self.table.marked.connect(self._marked)
        self.product.form.wanted.connect(self._adjust)

    def entered(self) -> None:
        till, place = self.desk.till, self._place()

        def job() -> tuple[list[tuple[Level, str]], dict[str, str]]:
            return [(one, _text(one.product)) for one in levels(till, place)], museums(till)

        self.reader.read(job)
        self.value.read(place)
        self.filter.setFocus()

    def _place(self) -> str:
        return "" if self.everywhere.isChecked() else self.desk.till.settings.place

    def show_read(self, told: tuple[list[tuple[Level, str]], dict[str, str]]) -> None:
        self.levels, self.museums = told
        self.everywhere.setVisible(len(self.museums) > 1)
        self.show_levels()
        marked = self._found.get(self.table.what())
        if marked is not None:
            self.product.show_level(marked)

    # ------------------------------------------------------------------- rows

    def show_levels(self) -> None:
        """What the field and the buttons leave of them."""
        words = folded(self.filter.text()).split()
        low = self.low.isChecked()
        shown = [
            one for one, text in self.levels
            if (not low or one.low) and all(word in text for word in words)
        ]  # fmt: skip
        found = self._found = {f"{one.place}/{one.product.id}": one for one in shown}
        rows = LateRows(list(found), lambda key: self._row(key, found[key]))
        self.table.show_rows(self._columns(), rows)
        self._say_sums(shown)

    def _columns(self) -> tuple[Column, ...]:
        tr = self.desk.tr
        where = (Column(tr(N_("Museum"))),) if self.everywhere.isChecked() else ()
        return (
            Column(tr(N_("Product")), 1, strong=True),
            Column(tr(N_("Article no. / barcode")), spare=True), *where,
            Column(tr(N_("In stock")), figures=True),
            Column(tr(N_("On the way")), figures=True),
            Column(tr(N_("Value")), figures=True),
        )  # fmt: skip

    def _row(self, key: str, one: Level) -> Row:
        desk, product = self.desk, one.product
        where = (one.museum,) if self.everywhere.isChecked() else ()
        coming = one.coming + one.ordered
        cells = (
            desk.name(product.names) or product.sku,
            product.barcodes[0] if product.barcodes else product.sku, *where,
            str(one.quantity).replace("-", "−"), str(coming) if coming else "–",
            "–" if one.value is None else desk.money(one.value),
        )  # fmt: skip
        tone = "red" if one.quantity <= 0 else "amber" if one.low else ""
        return Row(key, cells, tones={2 + len(where): tone} if tone else {})

    def _say_sums(self, shown: list[Level]) -> None:
        tr, desk = self.desk.tr, self.desk
        low = sum(one.low for one, _ in self.levels)
        said = [desk.tr_plural("{n} product", "{n} products", len(shown)),
                desk.euros(total(shown))]  # fmt: skip
        if low:
            said.append(tr(N_("{n} to be ordered"), n=low))
        self.sums.setText(" · ".join(said))
        self.nothing.setVisible(not shown)
        self.nothing.setText(
            tr(N_("Nothing is kept in stock yet. Turn stock keeping on for a product in the product"
                  " list, then receive goods here."))
            if not self.levels else tr(N_("Nothing fits what is typed."))
        )  # fmt: skip

    # ------------------------------------------------------------------- acts

    def _marked(self, key: str | None) -> None:
        one = self._found.get(key or "")
        self.side.setCurrentIndex(0 if one is None else 1)
        if one is not None:
            self.product.show_level(one)
            here = one.place == self.desk.till.settings.place
            self.product.adjust.setVisible(here)

    def _adjust(self, pieces: int, reason: str, remark: str) -> None:
        line = Line(self.product.level.product.id, pieces)

        def write(*, sure: bool = False) -> None:
            if self.attempt(adjust, [line], reason, note=remark, sure=sure):
                self.product.close_form()
                self.tell(self.desk.tr(N_("Adjusted: {n} pieces."), n=pieces))
                self.entered()

        self.asks(lambda: write(sure=True))
        write()

    def scanned(self, code: str) -> bool:
        product = self.attempt(product_of, code)
        if product is None:
            return True
        self.filter.clear()
        self.low.setChecked(False)
        if not self.table.mark(f"{self.desk.till.settings.place}/{product.id}"):
            self.refuse(self.desk.tr(N_("Nothing fits what is typed.")))
        return True

    def back(self) -> bool:
        if self.product.close_form() or super().back():
            return True
        if self.table.what():
            self.table.unmark()
            self.side.setCurrentIndex(0)
            return True
        return False

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.filter.name(tr(N_("Filter the stock")), tr(N_("Name, article no. or barcode …")))
        self.low.say(tr(N_("Low")))
        self.everywhere.say(tr(N_("All museums")))
        self.table.name(tr(N_("In stock")))
        self.value.retranslate()
        self.product.retranslate()
        self.show_levels()

    def keys(self) -> list[tuple[str, str]]:
        return [("Esc", self.desk.tr(N_("Back to what the stock is worth")))]


def _text(product: Product) -> str:
    """What a product is found by, folded once."""
    return folded(" ".join((product.sku, *product.names.values(), *product.barcodes)))
