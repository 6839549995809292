"""Count: a stocktake by scanner. Each scan is in the journal before the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.count_panel import CountPanel
from ui.stock.find_field import FindField
from ui.stock.part import StockPart
from ui.widgets import Button, Label
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.office.stock import standing
    from pos.office.stock.standing import Stocktake

_SETTLED = 300  # ms without a scan until the table is read anew


class CountPart(StockPart):
    """The table shows what is counted, what is not yet, or what differs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "stockCount", parent)
        self.taken: Stocktake | None = None
        self.last = ""  # product
        self.entry = FindField(desk, "countFind")
        self.views = {name: Button("", "tab", name=f"count_{name}")
                      for name in ("counted", "missing", "different")}  # fmt: skip
        self.group, row = QButtonGroup(self), QHBoxLayout()
        for button in self.views.values():
            self.group.addButton(button)
            button.clicked.connect(self._show_rows)
            row.addWidget(button)
        row.addStretch(1)
        self.views["counted"].setChecked(True)
        self.nothing = Label(kind="muted", name="countNothing", wrap=True)
        self.table = Table("countTable")
        self.body.column.addWidget(self.entry)
        self.body.column.addLayout(row)
        self.body.column.addWidget(self.nothing)
        self.body.column.addWidget(self.table, 1)
        self.side = CountPanel(desk)
        self.panel.column.addWidget(self.side)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED)
        self._settle.timeout.connect(self._read)
        self.entry.picked.connect(self._count)
        self.entry.missed.connect(lambda sentence, _: self.refuse(sentence))
        self.table.marked.connect(self._marked)
        self.side.begun.connect(self._begin)
        self.side.less.connect(lambda: self._count(self.last, -1))
        self.side.anew.connect(lambda pieces: self._count(self.last, pieces, anew=True))
        self.side.closing.connect(self._close)

    def entered(self) -> None:
        self._read()
        self.entry.setFocus()

    def _read(self) -> None:
        till = self.desk.till

        def job() -> tuple[Stocktake | None, Stocktake | None, set[str]]:
            from pos.office.stock.counting import late, opened
            from pos.office.stock.standing import kept_products, stocktake_of

            of = opened(till)
            if of is not None:
                return stocktake_of(till, of), None, set()
            kept = {one.category for one in kept_products(till) if one.counted}
            return None, late(till), kept

        self.reader.read(job)

    def show_read(self, told: tuple[Stocktake | None, Stocktake | None, set[str]]) -> None:
        self.taken, late, kept = told
        if self.taken is None:
            self.last = ""
            categories = [one for one in self.desk.till.settings.categories if one.slug in kept]
            self.side.show_categories(categories)
            self.side.show_none()
            self._say_late(late)
        else:
            self.side.show_taken(self.taken)
        self._rows()

    def scanned(self, code: str) -> bool:
        self.entry.take(code)
        return True

    # ------------------------------------------------------------------- acts

    def _begin(self, categories: list[str]) -> None:
        from pos.office.stock.counting import begin

        if self.attempt(begin, categories) is not None:
            self._read()
            self.entry.setFocus()

    def _count(self, product: str, pieces: int, *, anew: bool = False) -> None:
        from pos.office.stock.counting import count

        def write(*, sure: bool = False) -> None:
            now = self.attempt(
                count, product, pieces if anew else pieces or 1, anew=anew, sure=sure
            )
            if now is not None:
                self.last = product
                self._say_last(now)
                self._settle.start()
                self.entry.setFocus()

        self.asks(lambda: write(sure=True))
        write()

    def _say_last(self, now: int) -> None:
        from pos.till.selling import by_id

        product = self.desk.attempt(by_id, self.last)
        if product is not None:
            self.side.show_last(self.desk.name(product.names) or product.sku, now)

    def _marked(self, product: str | None) -> None:
        """A row that is touched may be counted anew, or one taken back."""
        row = self._row_of(product)
        if row is not None and self.taken is not None:
            self.last = row.product.id
            self._say_last(row.counted or 0)

    def _close(self, none: bool) -> None:
        from pos.office.stock.counting import close

        taken = self.attempt(close, uncounted_is_none=none)
        if taken is not None:
            self._tell_closed(taken, N_("The stocktake is closed."))

    def _tell_closed(self, taken: Stocktake, sentence: str) -> None:
        desk = self.desk
        words = desk.tr_plural("{n} product differed", "{n} products differed",
                               len(taken.different))  # fmt: skip
        self.tell(desk.tr(sentence), f"{words} · {desk.euros(taken.value, sign=True)}")
        self._read()

    def _say_late(self, late: Stocktake | None) -> None:
        """What came to be known after the last close."""
        if late is None or self.notice.isVisible():
            return
        desk = self.desk
        words = N_("What came in after the stocktake was closed changes it by {value}.")
        sentence = desk.tr(words, value=desk.euros(late.value, sign=True))
        self.offer(sentence, desk.tr(N_("Correct it")))
        self.asks(lambda: self._correct(late.of.id))

    def _correct(self, id_: str) -> None:
        from pos.office.stock.counting import correct

        taken = self.attempt(correct, id_)
        if taken is not None:
            self._tell_closed(taken, N_("The stocktake is corrected."))

    # ------------------------------------------------------------------- rows

    def _row_of(self, product: str | None) -> standing.Row | None:
        rows = self.taken.rows if self.taken else ()
        return next((row for row in rows if row.product.id == product), None)

    def _show_rows(self, _pressed: bool = False) -> None:
        self._rows()

    def _rows(self) -> None:
        tr, desk = self.desk.tr, self.desk
        columns = (
            Column(tr(N_("Product")), 1, strong=True),
            Column(tr(N_("Article no. / barcode")), spare=True),
            Column(tr(N_("Counted")), figures=True), Column(tr(N_("Expected")), figures=True),
            Column(tr(N_("Difference")), figures=True), Column(tr(N_("Value")), figures=True),
        )  # fmt: skip
        self.table.show_rows(columns, [self._row(row) for row in self._shown()])
        for button in self.views.values():
            button.setVisible(self.taken is not None)
        self.entry.setVisible(self.taken is not None)
        shown = self.table.rows
        self.nothing.setVisible(not shown)
        if self.taken is None:
            words = N_("No stocktake is open. Begin one at the right: all of the shop, or a shelf.")
        elif self.views["counted"].isChecked():
            words = N_("Scan what stands on the shelf, piece by piece, or 12* and one of twelve.")
        elif self.views["missing"].isChecked():
            words = N_("Everything is counted.")
        else:
            words = N_("All that is counted is as it should be.")
        self.nothing.setText(desk.tr(words))

    def _shown(self) -> list[standing.Row]:
        if self.taken is None:
            return []
        if self.views["missing"].isChecked():
            return [row for row in self.taken.rows if row.counted is None]
        if self.views["different"].isChecked():
            return list(self.taken.different)
        found = [row for row in self.taken.rows if row.counted is not None]
        return sorted(found, key=lambda row: row.moment, reverse=True)

    def _row(self, row: standing.Row) -> Row:
        desk, product = self.desk, row.product
        name = desk.name(product.names) or product.sku
        if row.sold_meanwhile:
            name += " · " + desk.tr(N_("sold while it was counted: count it anew"))
        cells = [name, product.barcodes[0] if product.barcodes else product.sku]
        if row.counted is None:
            return Row(product.id, (*cells, "–", str(row.expected), "–", "–"))
        value = "–" if row.cost is None else desk.money(row.value, sign=True)
        difference = f"{row.difference:+d}".replace("-", "−") if row.difference else "0"
        cells += [str(row.counted), str(row.expected), difference, value]
        tones = {0: "amber"} if row.sold_meanwhile else {}
        if row.difference:
            tones[4] = "red" if row.difference < 0 else "amber"
        return Row(product.id, tuple(cells), tones=tones)

    # ------------------------------------------------------------------ words

    def back(self) -> bool:
        return self.side.step_back() or super().back()

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.entry.retranslate()
        self.views["counted"].say(tr(N_("Counted")))
        self.views["missing"].say(tr(N_("Not counted yet")))
        self.views["different"].say(tr(N_("Different")))
        self.table.name(tr(N_("Stocktake")))
        self.side.retranslate()
        self._rows()
