"""One order: what is on it, its paper and its letter, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import LANGUAGES, N_
from ui.desk import Desk
from ui.people.words import TONGUES
from ui.stock.words import STATES, day_words
from ui.widgets import Button, Label
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.office.stock.orders import Order


class OrderPanel(QWidget):
    """`wanted(what)`: pdf, copy, mail, sent, receive or end."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.order: Order | None = None
        self.title = Label(kind="title", name="orderTitle")
        self.said = Label(kind="small", name="orderSaid", wrap=True)
        self.table = Table("orderLines")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.languages: dict[str, Button] = {}
        for language in LANGUAGES:
            button = Button(TONGUES[language], "tab", name=f"orderIn_{language}")
            button.clicked.connect(lambda _=False, one=language: self.choose(one))
            row.addWidget(button)
            self.languages[language] = button
        self.choose(desk.language)
        column.addLayout(row)
        self.acts: dict[str, Button] = {}
        for names in (("pdf", "copy"), ("mail", "sent"), ("end",), ("receive",)):
            row = QHBoxLayout()
            for name in names:
                variant = "primary" if name == "receive" else "quiet"
                button = Button("", variant, name=f"order_{name}", big=name == "receive")
                button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
                row.addWidget(button)
                self.acts[name] = button
            column.addLayout(row)

    def choose(self, language: str) -> None:
        """The language of the paper and the letter."""
        for one, button in self.languages.items():
            button.setChecked(one == language)

    @property
    def language(self) -> str:
        """Of the paper and the letter."""
        return next((one for one, button in self.languages.items() if button.isChecked()), "sv")

    def show_order(self, order: Order) -> None:
        self.order = order
        self.retranslate()

    def retranslate(self) -> None:
        tr, desk, order = self.desk.tr, self.desk, self.order
        words = {
            "pdf": N_("PDF"), "copy": N_("Copy the letter"), "mail": N_("E-mail …"),
            "sent": N_("Sent"), "end": N_("Wait for no more of it"),
            "receive": N_("Receive against it"),
        }  # fmt: skip
        for name, word in words.items():
            self.acts[name].say(tr(word))
        self.table.name(tr(N_("Lines of the order")))
        if order is None:
            return
        fact, left = order.fact, order.left
        self.title.setText(fact.number)
        self.said.setText(" · ".join(filter(None, (
            fact.supplier, day_words(desk, fact.date), tr(STATES[order.state]), fact.note,
        ))))  # fmt: skip
        columns = (Column(tr(N_("Product")), 1), Column(tr(N_("Ordered")), figures=True),
                   Column(tr(N_("Left")), figures=True))  # fmt: skip
        self.table.show_rows(columns, [
            Row(item.product, (desk.name(item.names) or item.sku, str(item.quantity),
                               str(left.get(item.product, 0) or "–")))
            for item in fact.items
        ])  # fmt: skip
        for name in ("receive", "end"):
            self.acts[name].setVisible(bool(left))
        self.acts["sent"].setVisible(order.state == "made")
