"""A portal's file held against the till: what agrees, what is missing there, what here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.vouchers.rows import Row, RowList
from ui.widgets import Button, Card, Label
from ui.widgets.figures_row import FiguresRow

if TYPE_CHECKING:
    from pos.office.settlement.matching import Matched
    from pos.office.settlement.open_vouchers import Standing
    from pos.office.settlement.redeemed import Voucher


class MatchPanel(Card):
    """`act_wanted`: an act of the till. `closed`: back to the vouchers."""

    act_wanted = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("vouchersMatch", parent)
        self._desk = desk
        self.row: Standing | None = None
        self.found: Matched | None = None
        self.title = Label("", "title", name="matchTitle")
        self.line = Label("", "small", name="matchLine", wrap=True)
        self.figures = FiguresRow("matchFigures")
        self.list = RowList("matchRows")
        self.close_button = Button("", "quiet", name="matchClose")
        self.make = Button("", "primary", name="matchMake", big=True)
        for widget in (self.title, self.line, self.figures):
            self.column.addWidget(widget)
        self.column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap)
        foot.addWidget(self.close_button)
        foot.addWidget(self.make, 1)
        self.column.addLayout(foot)
        self.make.clicked.connect(self._make)
        self.close_button.clicked.connect(self.closed)

    def work_on(self, row: Standing, found: Matched) -> None:
        self.row, self.found = row, found
        self.retranslate()

    def retranslate(self) -> None:
        if self.found is None:
            return
        desk, found = self._desk, self.found
        tr = desk.tr
        self.title.setText(tr(N_("{issuer}: the portal and the till"), issuer=self.row.name))
        self.line.setText(tr(N_("What is not in the portal stays open; the rest becomes a batch.")))
        unlike = found.unlike or found.not_there or found.not_here
        self.figures.show_figures([
            (tr(N_("The same")), str(len(found.same)), "green" if found.same else ""),
            (tr(N_("Other amounts")), str(len(found.unlike)), "red" if found.unlike else ""),
            (tr(N_("Not in the portal")), str(len(found.not_there)),
             "amber" if found.not_there else ""),
            (tr(N_("Not in the till")), str(len(found.not_here)), "red" if found.not_here else ""),
        ])  # fmt: skip
        self.list.setVisible(bool(unlike or found.same))
        self.list.setAccessibleName(self.title.text())
        self.list.show_rows(list(self._rows()))
        count = len(found.keys)
        self.make.say(
            desk.tr_plural("Make a batch of {n} voucher", "Make a batch of {n} vouchers", count)
        )
        self.make.setEnabled(bool(count))
        self.close_button.say(tr(N_("Back")))

    def _rows(self) -> Iterator[Row]:
        """What needs a look first."""
        desk, found = self._desk, self.found
        tr = desk.tr
        for n, pair in enumerate(found.unlike):
            both = f"{desk.money(pair.voucher.amount)} ≠ {desk.money(pair.row.amount)}"
            yield Row(f"u{n}", pair.row.serial, both, _where(desk, pair.voucher),
                      tr(N_("the till's amount, the portal's")), "red")  # fmt: skip
        for n, row in enumerate(found.not_here):
            day = desk.date(date.fromisoformat(row.date)) if row.date else ""
            yield Row(f"h{n}", row.serial or day, desk.money(row.amount), day,
                      tr(N_("not in the till")), "red")  # fmt: skip
        for n, voucher in enumerate(found.not_there):
            yield Row(f"t{n}", voucher.item.serial or voucher.item.receipt,
                      desk.money(voucher.amount), _where(desk, voucher),
                      tr(N_("not in the portal")), "amber")  # fmt: skip
        for n, pair in enumerate(found.same):
            yield Row(f"s{n}", pair.voucher.item.serial or pair.row.serial,
                      desk.money(pair.voucher.amount), _where(desk, pair.voucher),
                      tr(N_("the same")), "green")  # fmt: skip

    def _make(self) -> None:
        from pos.office.settlement.batches import make

        self.act_wanted.emit(
            partial(make, issuer=self.row.issuer, medium=self.row.medium, keys=self.found.keys)
        )


def _where(desk: Desk, voucher: Voucher) -> str:
    day = voucher.item.date
    return f"{voucher.item.receipt} · {desk.date(date.fromisoformat(day)) if day else ''}"
