"""Exchange by till: up to which receipt the ledger has it, when it was heard, how it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.tills.till_detail import TillDetail
from ui.widgets import Button, Card, Label, emptied, ground_row, kept_focus, lay_heads, tabular

if TYPE_CHECKING:
    from pos.office.exchange import TillRow

_MOST_OPEN = 6  # tills whose lines are all open where there is room
_COLUMNS = (N_("Till"), N_("Complete to"), N_("Last heard"), N_("Status"))


class TableCard(Card):
    """A line for each till; pressing one opens its series and its last shifts beneath it.

    `roomy`: every line is open until it is pressed, since there is room for all.
    `acts_wanted`: something is to be done to a till, with its row and the button pressed.
    """

    acts_wanted = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("tillsTable", parent)
        self._desk = desk
        self._rows: tuple[TillRow, ...] = ()
        self._open = ""
        self.roomy = False
        self._shut: set[str] = set()  # lines that somebody closed where all were open
        self.title = Label("", "heading", name="tillsTableTitle")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(SIZES.gutter)
        self.grid.setVerticalSpacing(0)
        for column, stretch in enumerate((5, 2, 2, 4)):
            self.grid.setColumnStretch(column, stretch)
        self.column.setSpacing(4)
        self.column.addWidget(self.title)
        self.column.addLayout(self.grid)
        self.names: dict[str, Button] = {}

    def show_rows(self, rows: tuple[TillRow, ...]) -> None:
        """Write the table anew; the line that was open stays open, the focus where it was."""
        self._rows = rows
        with kept_focus(self):
            self._fill(rows)

    def _fill(self, rows: tuple[TillRow, ...]) -> None:
        desk = self._desk
        self.title.setText(desk.tr(N_("Exchange by till")))
        emptied(self.grid)
        self.names.clear()
        lay_heads(self.grid, [desk.tr(word) for word in _COLUMNS])
        place = 1
        for row in rows:
            self._row(place, row)
            place += 1
            if self._is_open(row.till):
                detail = TillDetail(desk, row)
                detail.acts_wanted.connect(partial(self.acts_wanted.emit, row))
                self.grid.addWidget(detail, place, 0, 1, len(_COLUMNS))
                place += 1

    @property
    def _all_open(self) -> bool:
        return self.roomy and len(self._rows) <= _MOST_OPEN

    def _is_open(self, till: str) -> bool:
        return till not in self._shut if self._all_open else till == self._open

    def make_room(self, *, roomy: bool) -> None:
        """The page became wide, or narrow."""
        if roomy != self.roomy:
            self.roomy = roomy
            self.show_rows(self._rows)

    def _row(self, place: int, row: TillRow) -> None:
        from pos.office.exchange_words import heard, status

        desk, till = self._desk, self._desk.till
        name = Button("", "row", name=f"till_{row.code}")
        name.say(till_name(desk, row))
        name.setFixedHeight(SIZES.touch)
        name.setCheckable(True)
        name.setChecked(self._is_open(row.till))
        name.setToolTip(desk.tr(N_("Its series and its last shifts")))
        name.clicked.connect(lambda _=False, which=row.till: self.toggle(which))
        self.names[row.till] = name
        words = (
            row.receipt or "–",
            heard(row.heard_at, till.local(till.now()), till.local, desk.language)
            if row.state not in ("alone", "unknown") else "–",
            status(row, desk.language, till.local),
        )  # fmt: skip
        name.setAccessibleDescription(", ".join(words))
        self.grid.addWidget(name, place, 0)
        for column, text in enumerate(words, 1):
            label = Label(text, name=f"till_{row.code}_{column}")
            label.setMinimumWidth(0)
            tabular(label)
            self.grid.addWidget(label, place, column)
            if column == len(words):
                label.tone(row.tone or ("muted" if row.state == "retired" else ""))
        ground_row(self.grid, place, name)

    def toggle(self, till: str) -> None:
        """Open a till's line, or close it."""
        if self._all_open:
            self._shut ^= {till}
        else:
            self._open = "" if self._open == till else till
        self.show_rows(self._rows)

    def close_lines(self) -> bool:
        """Close what is open; whether anything was."""
        was, self._open = self._open, ""
        if was:
            self.show_rows(self._rows)
        return bool(was)

    def take_focus(self) -> None:
        first = next(iter(self.names.values()), None)
        if first is not None:
            first.setFocus()


def till_name(desk: Desk, row: TillRow) -> str:
    """`Huvudmuseet · K1`, and which one this is."""
    named = " · ".join(part for part in (row.museum, row.code) if part)
    return desk.tr(N_("{till} (this one)"), till=named) if row.own else named
