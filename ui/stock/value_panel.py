"""What the stock is worth, or was when a day was over, by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.money import ZERO
from pos.language import N_
from ui.desk import Desk
from ui.stock.words import read_day
from ui.widgets import Label, Reader, TextField
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.office.stock.levels import Value


class ValuePanel(QWidget):
    """Read off the window's thread; an empty day is now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.place = ""
        self.told: list[Value] = []
        self.title = Label(kind="title", name="stockValueTitle")
        self.label = Label(kind="column", name="stockValueDayLabel")
        self.day = TextField("stockValueDay")
        self.total = Label(kind="total", name="stockValueTotal")
        self.said = Label(kind="small", name="stockValueSaid", wrap=True)
        self.table = Table("stockValueTable")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.total, self.said, self.label, self.day):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.reader = Reader(self)
        self.reader.found.connect(self._show)
        self.day.editingFinished.connect(self.read)

    def read(self, place: str | None = None) -> None:
        """Again, for the day that is written there."""
        from pos.office.stock.levels import value_at
        from pos.office.stock.moving import museums

        if place is not None:
            self.place = place
        day, text = read_day(self.day.text()), self.day.text().strip()
        self.day.wrong(bool(text) and day is None)
        if text and day is None:
            return
        till, last, here = self.desk.till, day.isoformat() if day else "9999-12-31", self.place

        def job() -> list[Value]:
            names = museums(till)
            return [row for row in value_at(till, last) if not here or row.museum == names[here]]

        self.reader.read(job)

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("What the stock is worth")))
        self.label.setText(tr(N_("When this day was over")))
        self.day.name(self.label.text(), tr(N_("Now, or 31.12.2026")))
        self.table.name(self.title.text())
        self._show(self.told)

    def _show(self, told: list[Value]) -> None:
        self.told = told
        tr, desk = self.desk.tr, self.desk
        names = {one.slug: desk.name(one.names) for one in desk.till.settings.categories}
        columns = (
            Column(tr(N_("Category")), 1), Column(tr(N_("Pieces")), figures=True),
            Column(tr(N_("Value")), figures=True),
        )  # fmt: skip
        rows = [
            Row(f"{row.museum}/{row.category}",
                (names.get(row.category, row.category or "–"), str(row.pieces),
                 desk.money(row.value)))
            for row in told
        ]  # fmt: skip
        self.table.show_rows(columns, rows)
        self.total.setText(desk.euros(sum((row.value for row in told), ZERO)))
        unvalued = sum(row.unvalued for row in told)
        words = [tr(N_("At the average cost of what was received, net."))]
        if unvalued:
            words.append(tr(N_("{n} pieces have no cost."), n=unvalued))
        self.said.setText(" ".join(words))
        self.said.tone("amber" if unvalued else "muted")
