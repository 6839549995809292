"""The day's VAT and sales."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos.language import N_, percent
from ui.desk import Desk
from ui.widgets import Card, Label, MoneyLabel, emptied

if TYPE_CHECKING:
    from pos.domain.takings import Takings

_NARROW = 270  # pixels under which a tax base stands beneath its rate


class VatCard(Card):
    """A line for each rate; outside VAT is said in words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("vatCard", parent)
        self._desk = desk
        self._takings: Takings | None = None
        self._narrow = False
        self.title = Label("", "heading", name="vatTitle")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(5)
        self.grid.setColumnStretch(1, 1)
        self.label = Label("", "strong", name="salesLabel")
        self.sales = MoneyLabel("", "sum", name="salesTotal")
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.label)
        self._foot.addWidget(self.sales, 1)
        self.column.addWidget(self.title)
        self.column.addLayout(self.grid)
        self.column.addStretch(1)
        self.column.addLayout(self._foot)

    def show_takings(self, takings: Takings) -> None:
        desk = self._desk
        self.title.setText(desk.tr(N_("VAT")))
        self.label.setText(desk.tr(N_("Sales")))
        self.sales.setText(desk.euros(takings.gross))
        self._takings = takings
        emptied(self.grid)
        for place, row in enumerate(takings.vat):
            if row.rate is None:
                rate = desk.tr(N_("no VAT"))
                net = ""
            else:
                rate = percent(row.rate, desk.language)
                net = desk.tr(N_("net {amount}"), amount=row.net)
            amount = row.gross if row.rate is None else row.vat
            self.grid.addWidget(Label(rate, "muted"), 2 * place, 0)
            self.grid.addWidget(MoneyLabel(desk.money(amount), "strong"), 2 * place, 2)
            below = (2 * place + 1, 0, 1, 3) if self._narrow else (2 * place, 1, 1, 1)
            self.grid.addWidget(Label(net, "small"), *below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            if self._takings is not None:
                self.show_takings(self._takings)

    def minimumSizeHint(self) -> QSize:
        """Room for the sum: a tax base goes beneath its rate where there is too little."""
        edges = self.column.contentsMargins()
        foot = self._foot.minimumSize().width() + edges.left() + edges.right() + 2
        return QSize(foot, super().minimumSizeHint().height())
