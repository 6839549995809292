"""One product: its figures, its movements, and a way to adjust it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.adjust_form import AdjustForm
from ui.stock.words import day_words, kind_words
from ui.theme import SIZES
from ui.widgets import Button, Label, Reader
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.office.stock.levels import Level
    from pos.office.stock.reading import Movement

_MOST = 100
_FIGURES = (N_("In stock"), N_("On the way"), N_("On order"), N_("Low at"), N_("Value"))


class ProductPanel(QWidget):
    """`opened(entry hash)` is for later; `closed` steps back to what all is worth."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.level: Level | None = None
        self.moved: list[Movement] = []
        self.people: dict[str, str] = {}
        self.title = ElidedLabel(kind="title", name="stockProductTitle")
        self.code = ElidedLabel(kind="small", name="stockProductCode")
        self.labels = [Label(kind="small", name=f"stockFigureLabel{n}") for n in range(5)]
        self.figures = [Label(kind="strong", name=f"stockFigure{n}") for n in range(5)]
        self.heading = Label(kind="column", name="stockMovesHeading")
        self.moves = Table("stockMoves")
        self.adjust = Button("", "soft", name="stockAdjust")
        self.form = AdjustForm(desk)
        self.stack = QStackedWidget()
        self._lay_out()
        self.reader = Reader(self)
        self.reader.found.connect(self._show_moves)
        self.adjust.clicked.connect(self.open_form)
        self.form.closed.connect(self.close_form)

    def _lay_out(self) -> None:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, SIZES.gap, 0, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        for n, (label, figure) in enumerate(zip(self.labels, self.figures, strict=True)):
            grid.addWidget(label, n, 0)
            grid.addWidget(figure, n, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.heading)
        column.addWidget(self.moves, 1)
        column.addWidget(self.adjust)
        self.stack.addWidget(shown)
        self.stack.addWidget(self.form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.title)
        whole.addWidget(self.code)
        whole.addWidget(self.stack, 1)

    def show_level(self, level: Level) -> None:
        """Another product, or the same with other figures."""
        if self.level is None or self.level.product.id != level.product.id:
            self.moved = []
            self.close_form()
        self.level = level
        till, product, place = self.desk.till, level.product.id, level.place

        def job() -> tuple[str, list[Movement], dict[str, str]]:
            from pos.office.stock.reading import of_product
            from pos.till.people import everyone

            names = {person.id: person.name for person in everyone(till)}
            return product, of_product(till, product, place, _MOST), names

        self.reader.read(job)
        self.retranslate()

    def open_form(self) -> None:
        self.stack.setCurrentIndex(1)
        self.form.begin()

    def close_form(self) -> bool:
        was = self.stack.currentIndex() == 1
        self.stack.setCurrentIndex(0)
        return was

    def retranslate(self) -> None:
        tr, desk, level = self.desk.tr, self.desk, self.level
        self.form.retranslate()
        self.adjust.say(tr(N_("Adjust …")))
        self.heading.setText(tr(N_("Movements, the newest first")))
        self.moves.name(self.heading.text())
        if level is None:
            return
        product = level.product
        self.title.setText(desk.name(product.names))
        self.code.setText(" · ".join(filter(None, (product.sku, *product.barcodes[:1]))))
        value = "–" if level.value is None else desk.money(level.value)
        low = "–" if product.low is None else str(product.low)
        said = (level.quantity, level.coming, level.ordered, low, value)
        for label, word in zip(self.labels, _FIGURES, strict=True):
            label.setText(tr(word))
        for figure, text in zip(self.figures, said, strict=True):
            figure.setText(str(text))
        self.figures[0].tone("red" if level.quantity <= 0 else "amber" if level.low else "")
        self._rows()

    def _show_moves(self, told: tuple[str, list[Movement], dict[str, str]]) -> None:
        product, moved, people = told
        if self.level is not None and product == self.level.product.id:
            self.moved, self.people = moved, people
            self._rows()

    def _rows(self) -> None:
        desk = self.desk
        columns = (
            Column(desk.tr(N_("Date"))), Column(desk.tr(N_("What")), 1),
            Column("±", figures=True),
        )  # fmt: skip
        rows = [
            Row(f"{move.hash}/{n}", (
                day_words(desk, move.date),
                " · ".join(filter(None, (kind_words(desk, move.kind), move.document,
                                         self.people.get(move.person, "")))),
                f"{move.quantity:+d}".replace("-", "−"),
            ))
            for n, move in enumerate(self.moved)
        ]  # fmt: skip
        self.moves.show_rows(columns, rows)
