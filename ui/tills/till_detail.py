"""What is behind a till's line: its series as the ledger has them, and its last shifts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label, tabular
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from pos.office.exchange import TillRow
    from pos.storage.overview import ShiftStanding
    from pos.sync.wire_standing import Chain


class TillDetail(QWidget):
    """Two short lists, and what can be done to the till.

    `acts_wanted`: with the button that was pressed.
    """

    acts_wanted = Signal(object)

    def __init__(self, desk: Desk, row: TillRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"detail_{row.code}")
        self.setProperty("bare", True)
        self._desk = desk
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SIZES.gutter, 0, 0, SIZES.gap)
        self._grid.setHorizontalSpacing(SIZES.gutter)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self._place = 0
        self._series(row.chains)
        self._shifts(row.shifts)
        if row.state in ("active", "retired"):
            acts = Button(
                desk.tr(N_("Rename, replace or retire …")), "link", name=f"acts_{row.code}"
            )
            acts.clicked.connect(lambda: self.acts_wanted.emit(acts))
            self._grid.addWidget(acts, self._place, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)

    def _series(self, chains: tuple[Chain, ...]) -> None:
        desk = self._desk
        for chain in chains:
            name = desk.tr(N_("Series {number}"), number=chain.epoch)
            if chain.branch:
                name = desk.tr(N_("Series {number}, the other machine"), number=chain.epoch)
            entries = desk.tr_plural("{n} entry", "{n} entries", chain.seq)
            receipt = chain.receipt or desk.tr(N_("no receipt yet"))
            self._line(name, receipt, entries, "")

    def _shifts(self, shifts: tuple[ShiftStanding, ...]) -> None:
        from pos.office.exchange_words import shift_words

        desk = self._desk
        for shift in shifts:
            name = desk.tr(N_("Shift {number}"), number=shift.number)
            day = desk.date(date.fromisoformat(shift.date))
            words = shift_words(shift, desk.language, desk.till.local)
            self._line(
                name, day, words, "" if shift.complete else "amber", _at_closing(desk, shift)
            )

    def _line(self, name: str, what: str, words: str, tone: str, more: str = "") -> None:
        for column, text in enumerate((name, what, words, more)):
            label = ElidedLabel(text, "small") if column == 3 else Label(text, "small")
            tabular(label)
            if column == 2 and tone:
                label.tone(tone)
            self._grid.addWidget(label, self._place, column)
        self._place += 1


def _at_closing(desk: Desk, shift: ShiftStanding) -> str:
    """What the Z itself said, where the ledger did not have everything then."""
    exchange = shift.exchange
    if exchange is None or not exchange.waiting:
        return ""
    return desk.tr(
        N_("when it was closed, the ledger had {has} of the receipts 1–{n}"),
        has=exchange.acknowledged, n=exchange.issued,
    )  # fmt: skip
