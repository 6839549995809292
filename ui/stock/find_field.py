"""The field that takes a product: scanned, or typed by number or name; `12*` before it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.sell.search_field import SearchField
from ui.widgets import Label


class FindField(QWidget):
    """`picked(product id, pieces)`, pieces 0 where none were typed; `missed(sentence, code)`."""

    picked = Signal(str, int)
    missed = Signal(str, str)

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.field = SearchField(name)
        self.hint = Label(kind="small", name=f"{name}Hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        self._hit = ""
        self.field.textChanged.connect(self._typed)
        self.field.entered.connect(self.enter)
        self.setFocusProxy(self.field)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.field.name(
            tr(N_("Scan or type a product; 12* before it for twelve")),
            tr(N_("Scan, or type name or number · 12*")),
        )
        self._typed()

    def enter(self) -> None:
        """The code as it is, else what the hint names."""
        words = self.field.words()
        if words:
            self.take(words)

    def take(self, code: str) -> None:
        """A scanned code: what was typed before it may say how many."""
        from pos.office.stock.given import must_be_kept, product_of
        from pos.till.selling import by_id

        till, pieces = self.desk.till, self.field.quantity() or 0
        hit, self._hit = self._hit, ""
        try:
            product = product_of(till, code)
        except Refusal as refusal:
            try:
                if not hit or code != self.field.words():
                    raise refusal
                product = must_be_kept(till, by_id(till, hit))
            except Refusal as told:
                self.missed.emit(told.sentence(self.desk.language), code)
                self.field.selectAll()
                return
        self.field.clear()
        self.picked.emit(product.id, pieces)

    def _typed(self) -> None:
        from pos.till.search.product_search import search

        words, tr = self.field.words(), self.desk.tr
        self._hit = ""
        if not words:
            self.hint.setText(" ")
            return
        found = [one for one in search(self.desk.till, words).products if one.counted]
        if found:
            self._hit = found[0].id
            text = tr(N_("Enter takes {product}"), product=self.desk.name(found[0].names))
            self.hint.setText(f"{text} · {found[0].sku}")
        else:
            self.hint.setText(tr(N_("Nothing kept in stock is called that.")))
