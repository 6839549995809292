"""The foot of the basket: VAT, what is already paid, and what is due."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.basket import Basket
from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.pay.tender_words import tender_words
from ui.sell.words import discount_words, rate_words
from ui.widgets import Label, MoneyLabel


class Totals(QWidget):
    """Small rows of words and figures, and one figure that is read across the counter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("totals")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.small = QVBoxLayout()
        self.small.setSpacing(3)
        column.addLayout(self.small)
        self.rows: list[tuple[QWidget, Label, MoneyLabel]] = []
        last = QHBoxLayout()
        self.caption = Label(kind="title", name="dueCaption")
        self.due = MoneyLabel(kind="total", name="due")
        last.addWidget(self.caption)
        last.addWidget(self.due, 1)
        column.addLayout(last)

    def show_basket(self, basket: Basket) -> None:
        """Show the sums of a basket."""
        tr, money = self.desk.tr, self.desk.money
        rows = []
        if basket.discount is not None:
            off = discount_words(self.desk, basket.discount)
            rows.append((tr(N_("On the whole basket")), off, ""))
        for vat in basket.vat():
            if vat.rate:
                words = tr(N_("of which VAT {rate}"), rate=rate_words(self.desk, vat.rate))
                rows.append((words, money(vat.vat), ""))
        for tender in basket.tenders:
            words, amount, tone = tender_words(self.desk, tender)
            rows.append((words, amount, tone))
        self._show_rows(rows)
        self.caption.setText(tr(N_("To pay")))
        shown = self.desk.euros(basket.due)
        if shown != self.due.text():
            self.due.setText(shown)
            announce(self.due, f"{self.caption.text()} {shown}")
            self.due.setAccessibleName(f"{self.caption.text()} {shown}")

    def _show_rows(self, rows: list[tuple[str, str, str]]) -> None:
        while len(self.rows) < len(rows):
            self._add_row()
        for (holder, words, figure), (text, amount, tone) in zip(self.rows, rows, strict=False):
            words.setText(text)
            figure.setText(amount)
            words.tone(tone)
            figure.tone(tone)
            holder.show()
        for holder, *_ in self.rows[len(rows) :]:
            holder.hide()

    def _add_row(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        number = len(self.rows) + 1
        words = Label(kind="small", name=f"totalsWords{number}")
        figure = MoneyLabel(kind="small", name=f"totalsFigure{number}")
        row.addWidget(words)
        row.addWidget(figure, 1)
        self.small.addWidget(holder)
        self.rows.append((holder, words, figure))
