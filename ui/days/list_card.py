"""A day's shifts, a line each: what was sold, what differs, how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.domain.money import ZERO
from pos.journal.clock import moment
from pos.language import N_
from ui.desk import Desk
from ui.theme import ROW_INDENT, SIZES
from ui.widgets import (
    Button,
    Card,
    Label,
    LaidTable,
    MoneyLabel,
    Rule,
    Scroll,
    emptied,
    ground_row,
    kept_focus,
    lay_heads,
)

if TYPE_CHECKING:
    from pos.office.days.values import ShiftDay, TillSums

_COLUMNS = (N_("Till"), N_("Sales"), N_("Difference"), N_("Status"))


class ListCard(Card):
    """`chosen`: a shift, by its id."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("daysList", parent)
        self._desk = desk
        self.rows: dict[str, Button] = {}
        self.title = Label("", "heading", name="daysTitle")
        self.note = Label("", "small", name="daysNote", wrap=True)
        self.empty = Label("", "muted", name="daysEmpty", wrap=True)
        self.scrolled = Scroll("daysScroll")
        self.table = LaidTable((5, 2, 2, 4))
        self.grid = self.table.grid
        self.grid.setContentsMargins(0, 0, 6, 0)
        self.scrolled.column.addWidget(self.table)
        self.scrolled.column.addWidget(self.empty)
        self.scrolled.column.addStretch(1)
        self.column.setSpacing(4)
        for widget in (self.title, self.note):
            self.column.addWidget(widget)
        self.column.addWidget(self.scrolled, 1)

    def show_shifts(self, shifts: tuple[ShiftDay, ...], absent: tuple[TillSums, ...] = ()) -> None:
        """Every shift of the day, and the tills without one; the focus stays where it was."""
        tr = self._desk.tr
        self.title.setText(tr(N_("Reconciliation per till")))
        self.empty.setText(
            tr(N_("No till was open on this day, as far as this one knows. Choose another day."))
        )
        self.empty.setVisible(not shifts)
        self.table.setVisible(bool(shifts or absent))
        self._note(shifts)
        with kept_focus(self):
            emptied(self.grid)
            self.rows.clear()
            lay_heads(self.grid, [tr(word) for word in _COLUMNS], (1, 2))
            for place, one in enumerate(shifts, 1):
                self._row(place, one)
            for place, row in enumerate(absent, len(shifts) + 1):
                self._absent(place, row)
            if len(shifts) > 1:
                self._total(len(shifts) + len(absent) + 1, shifts)

    def _note(self, shifts: tuple[ShiftDay, ...]) -> None:
        """Up to when this till knows the others: the one of which it knows least."""
        desk, others = self._desk, [one for one in shifts if not one.own]
        known = [one.known_at for one in others if one.known_at]
        self.note.setVisible(bool(known))
        if known:
            at = desk.till.local(moment(min(known)))
            day = "" if at.date() == desk.till.day else f"{desk.date(at.date())} "
            words = N_("The other tills as they were known at {time}.")
            self.note.setText(desk.tr(words, time=f"{day}{desk.time(at)}"))

    def _row(self, place: int, one: ShiftDay) -> None:
        from pos.office.days.words import shift_standing

        desk = self._desk
        button = Button("", "row", name=f"dayShift_{one.code}_{one.number}")
        button.say(shift_name(desk, one))
        button.setFixedHeight(SIZES.touch)
        button.clicked.connect(lambda _=False, which=one.shift: self.chosen.emit(which))
        self.rows[one.shift] = button
        status = shift_standing(one, desk.language)
        differs = desk.money(one.left, sign=True) if one.closed is not None else "·"
        figures = (desk.money(one.takings.gross), differs)
        button.setAccessibleDescription(", ".join((*figures, status)))
        self.grid.addWidget(button, place, 0)
        for column, text in enumerate(figures, 1):
            label = MoneyLabel(text, "strong" if column == 2 else "")
            if column == 2 and one.closed is not None:
                label.tone("red" if one.tone == "red" else "amber" if one.left else "green")
            self.grid.addWidget(label, place, column)
        said = Label(status, name=f"dayStatus_{one.code}_{one.number}", wrap=True)
        said.tone(one.tone)
        said.setMinimumWidth(0)
        self.grid.addWidget(said, place, 3)
        ground_row(self.grid, place, button)

    def _absent(self, place: int, row: TillSums) -> None:
        """A till of which no shift of this day is known: nothing sold, or nothing heard."""
        desk = self._desk
        name = Label(till_name(desk, row), "muted", name=f"dayAbsent_{row.code}")
        name.setMinimumHeight(SIZES.touch)
        name.setIndent(ROW_INDENT)
        self.grid.addWidget(name, place, 0)
        words = desk.tr(N_("no shift on this day"))
        if row.known_at:
            at = desk.till.local(moment(row.known_at))
            known = f"{desk.date(at.date())} {desk.time(at)}"
            words = desk.tr(N_("no shift known, heard {time}"), time=known)
        said = Label(words, "muted", wrap=True)
        said.setMinimumWidth(0)
        self.grid.addWidget(said, place, 3)

    def _total(self, place: int, shifts: tuple[ShiftDay, ...]) -> None:
        """All of them together."""
        desk = self._desk
        sales = sum((one.takings.gross for one in shifts), ZERO)
        left = sum((one.left for one in shifts if one.closed is not None), ZERO)
        self.grid.addWidget(Rule(), place, 0, 1, len(_COLUMNS))
        every = Label(desk.tr(N_("All tills")), "strong")
        every.setIndent(ROW_INDENT)
        self.grid.addWidget(every, place + 1, 0)
        for column, text in ((1, desk.money(sales)), (2, desk.money(left, sign=True))):
            label = MoneyLabel(text, "strong", name=f"daysTotal{column}")
            label.setMinimumHeight(SIZES.touch)
            self.grid.addWidget(label, place + 1, column)

    def take_focus(self, shifts: tuple[ShiftDay, ...]) -> None:
        """The first shift that someone should look at, else the first."""
        wanted = [one.shift for one in shifts if one.tone == "red"] or [x.shift for x in shifts]
        if wanted and wanted[0] in self.rows:
            self.rows[wanted[0]].setFocus()


def shift_name(desk: Desk, one: ShiftDay) -> str:
    """`Hemmuseet · Till 2 · Z 12`."""
    z = f"Z {one.number}" if one.closed is not None else ""
    return " · ".join(part for part in (till_name(desk, one), z) if part)


def till_name(desk: Desk, one: ShiftDay | TillSums) -> str:
    """`Hemmuseet · Till 2`."""
    till = desk.tr(N_("Till {code}"), code=one.code.removeprefix("K"))
    return " · ".join(part for part in (one.museum, till) if part)
