"""One shift's reconciliation: what its Z says, what is left to explain, what was put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos.journal.clock import moment
from pos.language import N_, weekday
from ui.days.list_card import shift_name
from ui.days.mended_words import mended_words
from ui.desk import Desk
from ui.theme import ROW_INDENT, SIZES
from ui.widgets import (
    Button,
    Card,
    Label,
    LaidTable,
    MoneyLabel,
    Scroll,
    emptied,
    ground_row,
    kept_focus,
    lay_heads,
)

if TYPE_CHECKING:
    from pos.domain.money import Money
    from pos.office.days.acting import Reconciled
    from pos.office.days.values import ShiftDay, TenderDay

_COLUMNS = (
    N_("Tender"), N_("Number"), N_("Expected"), N_("Counted"), N_("Difference"), N_("To explain"),
)  # fmt: skip
_NUMBER, _LEFT = 1, 5
_NARROW, _WIDE = 600, 900  # pixels
_APART = 116  # pixels of a figure's column where there is room


class ShiftCard(Card):
    """`back`: to the list. `tender_wanted`: the receipts behind a row. `print_wanted`: a copy of
    its Z, with what was put right after it."""

    back = Signal()
    print_wanted = Signal()
    tender_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("dayShift", parent)
        self._desk = desk
        self._shown: Reconciled | None = None
        self._narrow = False
        self.rows: dict[str, Button] = {}
        self.back_button = Button("‹", "quiet", name="dayShiftBack")
        self.back_button.clicked.connect(self.back)
        self.title = Label("", "title", name="dayShiftTitle", wrap=True)
        self.about = Label("", "small", name="dayShiftAbout", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap)
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        self.scrolled = Scroll("dayShiftScroll")
        self.table = LaidTable(gap=14)
        self.grid = self.table.grid
        self.after = QWidget()
        self.after.setProperty("bare", True)
        self.mended = QGridLayout(self.after)
        self.mended.setContentsMargins(6, SIZES.gap, 6, 0)
        self.mended.setVerticalSpacing(4)
        self.scrolled.column.addWidget(self.table)
        self.scrolled.column.addWidget(self.after)
        self.scrolled.column.addStretch(1)
        self.column.setSpacing(6)
        self.column.addLayout(head)
        self.column.addWidget(self.about)
        self.column.addSpacing(8)
        self.column.addWidget(self.scrolled, 1)
        self.print = Button("", "quiet", name="dayShiftPrint")
        self.print.clicked.connect(self.print_wanted)
        self.column.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)

    def show_shift(self, told: Reconciled) -> None:
        """A shift as it is, and what may have happened."""
        from datetime import date

        desk, one = self._desk, told.shift
        self._shown = told
        day = date.fromisoformat(one.date)
        self.back_button.say("‹", desk.tr(N_("All tills")))
        self.title.setText(
            f"{shift_name(desk, one)} · {weekday(day, desk.language)} {desk.date(day)}"
        )
        self.about.setText(self._about(one))
        self.print.say(desk.tr(N_("Print the Z again, as a copy")))
        self.print.setVisible(one.closed is not None)
        with kept_focus(self):
            self._fill(one)
        self._after_close(told)

    def _about(self, one: ShiftDay) -> str:
        from pos.office.days.words import shift_standing

        desk, parts = self._desk, []
        parts.append(shift_standing(one, desk.language))
        if one.closed is not None and one.closed.reason:
            parts.append(desk.tr(N_("said at the close: {reason}"), reason=one.closed.reason))
        if one.known_at:
            at = desk.till.local(moment(one.known_at))
            parts.append(desk.tr(N_("known up to {time}"), time=desk.time(at)))
        return " · ".join(parts)

    def _fill(self, one: ShiftDay) -> None:
        tr = self._desk.tr
        emptied(self.grid)
        self.rows.clear()
        put_right = bool(one.corrections)
        self._spread(put_right=put_right)
        seen = [word if self._seen(column, put_right=put_right) else ""
                for column, word in enumerate(_COLUMNS)]  # fmt: skip
        lay_heads(self.grid, [word and tr(word) for word in seen], range(1, len(seen)))
        for place, row in enumerate(one.tenders, 1):
            self._row(place, row, one, put_right=put_right)

    def _spread(self, *, put_right: bool) -> None:
        """Figures stand apart where there is room."""
        for column in range(2, len(_COLUMNS)):
            wide = self.width() >= _WIDE and (column != _LEFT or put_right)
            self.grid.setColumnMinimumWidth(column, _APART if wide else 0)

    def _seen(self, column: int, *, put_right: bool) -> bool:
        return not (column == _NUMBER and self._narrow) and (column != _LEFT or put_right)

    def _row(self, place: int, row: TenderDay, one: ShiftDay, *, put_right: bool) -> None:
        desk = self._desk
        button = Button("", "row", name=f"dayTender_{row.key.replace('/', '_')}")
        button.say(self._name(row, one))
        button.setFixedHeight(SIZES.touch)
        button.setToolTip(desk.tr(N_("The receipts behind it")))
        button.clicked.connect(lambda _=False, key=row.key: self.tender_wanted.emit(key))
        self.rows[row.key] = button
        self.grid.addWidget(button, place, 0)
        counted = row.first if one.closed is not None else row.counted
        said = None if counted is None else counted - row.expected
        if not self._narrow:
            self.grid.addWidget(MoneyLabel(str(row.pieces)), place, _NUMBER)
        self.grid.addWidget(MoneyLabel(desk.money(row.expected)), place, 2)
        self.grid.addWidget(MoneyLabel("–" if counted is None else desk.money(counted)), place, 3)
        self._difference(place, 4, said, quiet=put_right)
        if put_right:
            self._difference(place, _LEFT, None if counted is None else row.left)
        ground_row(self.grid, place, button)

    def _name(self, row: TenderDay, one: ShiftDay) -> str:
        from pos.office.days.sentences import row_name

        desk = self._desk
        name = row_name(desk.till, row.key, desk.language)
        if self._narrow:
            return name
        if row.key == "cash":
            return desk.tr(N_("{cash} incl. float {amount}"), cash=name,
                           amount=one.takings.drawer.opening_float)  # fmt: skip
        return desk.tr(N_("Card (the terminal's day total)")) if row.key == "card" else name

    def _difference(
        self, place: int, column: int, amount: Money | None, *, quiet: bool = False
    ) -> None:
        if amount is None:
            return
        label = MoneyLabel(self._desk.money(amount, sign=True), "strong")
        tone = "green" if not amount else "amber" if amount.cents > 0 else "red"
        label.tone("muted" if quiet else tone)
        label.setIndent(0 if quiet else ROW_INDENT)
        self.grid.addWidget(label, place, column)

    def _after_close(self, told: Reconciled) -> None:
        """What was put right, beneath the Z, which stays."""
        emptied(self.mended)
        corrections = told.shift.corrections
        self.after.setVisible(bool(corrections))
        if not corrections:
            return
        self.mended.addWidget(Label(self._desk.tr(N_("After the Z")), "column"), 0, 0)
        for place, one in enumerate(corrections, 1):
            words = mended_words(self._desk, one, told.people)
            label = Label(words, "", wrap=True, name=f"dayMended{place}")
            self.mended.addWidget(label, 2 * place - 1, 0)
            why = Label(one.fact.reason, "small", wrap=True, name=f"dayMendedWhy{place}")
            self.mended.addWidget(why, 2 * place, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:
            self._spread(put_right=bool(self._shown.shift.corrections))
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            if self._shown is not None:
                self.show_shift(self._shown)
