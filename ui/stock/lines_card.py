"""What is being received, sent or ordered: scanned line by line, and each line's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.money import ZERO, Money
from pos.language import N_
from pos.office.stock.drafts import DraftLine
from ui.desk import Desk
from ui.stock.find_field import FindField
from ui.stock.words import read_pieces
from ui.widgets import AmountField, Button, Label, TextField
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.domain.catalogue import Product


class LinesCard(QWidget):
    """`changed` after every line; a scan adds one piece, or as many as were typed before it.

    The marked line's pieces and cost are written beneath. `costs` False: only pieces matter.
    """

    changed = Signal()
    missed = Signal(str, str)

    def __init__(
        self, desk: Desk, name: str, *, costs: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.costs = desk, costs
        self.lines: dict[str, DraftLine] = {}
        self.products: dict[str, Product] = {}
        self.entry = FindField(desk, f"{name}Find")
        self.nothing = Label(kind="muted", name=f"{name}Nothing", wrap=True)
        self.table = Table(f"{name}Lines")
        self.pieces = TextField(f"{name}Pieces")
        self.pieces.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.cost = AmountField(f"{name}Cost")
        self.pieces_label = Label(kind="column", name=f"{name}PiecesLabel")
        self.cost_label = Label(kind="column", name=f"{name}CostLabel")
        self.remove = Button("", "quiet", name=f"{name}Remove")
        self.sums = Label(kind="strong", name=f"{name}Sums")
        self.empty_words = ""
        self._lay_out()
        self.entry.picked.connect(self.add)
        self.entry.missed.connect(self.missed)
        self.table.marked.connect(self._marked)
        self.table.opened.connect(lambda _: self._write_line())
        self.pieces.editingFinished.connect(self._edited)
        self.pieces.returnPressed.connect(self.entry.setFocus)
        self.cost.editingFinished.connect(self._edited)
        self.cost.returnPressed.connect(self.entry.setFocus)
        self.remove.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.entry)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        self.line = QWidget()
        grid = QGridLayout(self.line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.pieces_label, 0, 0)
        grid.addWidget(self.pieces, 1, 0)
        grid.addWidget(self.cost_label, 0, 1)
        grid.addWidget(self.cost, 1, 1)
        grid.addWidget(self.remove, 1, 2)
        for part in (self.cost_label, self.cost):
            part.setVisible(self.costs)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.sums)
        column.addLayout(row)

    # ------------------------------------------------------------------ lines

    def take(self, lines: tuple[DraftLine, ...]) -> None:
        """Show these lines in place of those there are."""
        self.lines = {}
        for line in lines:
            if self.know(line.product):
                self.lines[line.product] = line
        self._show()

    def add(self, product: str, pieces: int = 0) -> None:
        """A scan: one more, or so many more."""
        if not self.know(product):
            return
        before = self.lines.get(product, DraftLine(product, 0))
        quantity = before.quantity + (pieces or 1)
        self.lines[product] = DraftLine(product, quantity, before.cost)
        self._show()
        self.table.mark(product)
        self.changed.emit()

    def know(self, product: str) -> bool:
        from pos.till.selling import by_id

        if product not in self.products:
            found = self.desk.attempt(by_id, product)
            if found is None:
                return False
            self.products[product] = found
        return True

    def _edited(self) -> None:
        """What was written for the marked line."""
        line = self.lines.get(self.table.what())
        if line is None:
            return
        pieces = read_pieces(self.pieces.text())
        self.pieces.wrong(not pieces)
        text = self.cost.text().strip()
        cost = self.cost.amount() if text else None
        if not pieces or (text and cost is None):
            return
        now = DraftLine(line.product, pieces, cost)
        if now != line:
            self.lines[line.product] = now
            self._show()
            self.changed.emit()

    def _write_line(self) -> None:
        self.pieces.setFocus()
        self.pieces.selectAll()

    def _remove(self) -> None:
        if self.lines.pop(self.table.what(), None) is not None:
            self._show()
            self.changed.emit()
            self.entry.setFocus()

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.entry.retranslate()
        self.pieces_label.setText(tr(N_("Pieces")))
        self.pieces.name(self.pieces_label.text())
        self.cost_label.setText(tr(N_("Cost of one, net")))
        self.cost.name(self.cost_label.text(), tr(N_("as known")))
        self.remove.say(tr(N_("Remove the line")))
        self._show()

    def _show(self) -> None:
        tr, desk = self.desk.tr, self.desk
        columns = [Column(tr(N_("Product")), 1, strong=True),
                   Column(tr(N_("Article no. / barcode")), spare=True),
                   Column(tr(N_("Pieces")), figures=True)]  # fmt: skip
        if self.costs:
            columns += [Column(tr(N_("Cost")), figures=True),
                        Column(tr(N_("Sum")), figures=True)]  # fmt: skip
        rows = []
        for line in self.lines.values():
            product, cost = self.products[line.product], self.cost_of(line)
            cells = [desk.name(product.names) or product.sku,
                     product.barcodes[0] if product.barcodes else product.sku,
                     str(line.quantity)]  # fmt: skip
            if self.costs:
                cells += ["–" if cost is None else desk.money(cost),
                          "–" if cost is None else desk.money(cost * line.quantity)]  # fmt: skip
            tones = {3: "muted"} if self.costs and line.cost is None else {}
            rows.append(Row(line.product, tuple(cells), tones=tones))
        self.table.show_rows(tuple(columns), rows)
        self.nothing.setText(self.empty_words)
        self.nothing.setVisible(not rows)
        pieces = sum(line.quantity for line in self.lines.values())
        said = [desk.tr_plural("{n} piece", "{n} pieces", pieces)] if rows else []
        if self.costs and rows:
            said.append(desk.euros(self.worth()))
        self.sums.setText(" · ".join(said))
        self.line.setVisible(bool(self.table.what()))
        self._marked(self.table.what())

    def cost_of(self, line: DraftLine) -> Money | None:
        """As it was written, else as the product list says."""
        cost: Money | None = self.products[line.product].cost
        return cost if line.cost is None else line.cost

    def worth(self) -> Money:
        found = ((self.cost_of(line), line.quantity) for line in self.lines.values())
        return sum((cost * pieces for cost, pieces in found if cost is not None), ZERO)

    def _marked(self, product: str | None) -> None:
        line = self.lines.get(product or "")
        self.line.setVisible(line is not None)
        if line is not None:
            self.pieces.setText(str(line.quantity))
            self.cost.setText("" if line.cost is None else self.desk.money(line.cost))
            self.pieces.wrong(False)
