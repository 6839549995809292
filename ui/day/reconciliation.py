"""Reconciliation: each tender as it should be and as it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pos.language import N_, weekday
from ui.day.tender_words import shortest_name, tender_name
from ui.desk import Desk
from ui.theme import ROW_INDENT, SIZES, TEXTS, current_text
from ui.widgets import (
    Button,
    Card,
    Label,
    LaidTable,
    MoneyLabel,
    Scroll,
    emptied,
    ground_row,
    lay_heads,
)

if TYPE_CHECKING:
    from pos.domain.takings import Counted, Takings
    from pos.till.shifts import Expected

_COLUMNS = (N_("Tender"), N_("Number"), N_("Expected"), N_("Counted"), N_("Difference"))
_HIGHEST, _LOWEST = 250, 116  # pixels of the rows
_REST = 470  # pixels of all that stands above and below them
NUMBER = 1  # the column that gives way in a narrow window
_NARROW, _WIDE = 580, 900  # pixels


class Reconciliation(Card):
    """`chosen`: count (again) this tender. What is expected shows after the count."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("reconciliation", parent)
        self._desk = desk
        self.title = Label("", "title", name="reconciliationTitle")
        self.scrolled = Scroll("reconciliationScroll")
        self.table = LaidTable(gap=14)
        self.grid = self.table.grid
        self.scrolled.column.addWidget(self.table)
        self.scrolled.column.addStretch(1)
        self.column.setSpacing(4)
        self.column.addWidget(self.title)
        self.column.addWidget(self.scrolled)
        self.names: dict[str, Button] = {}
        self._narrow = False
        self._needs = 0  # pixels of its rows
        self._shown: tuple[Takings, list[Expected], dict[str, Counted]] | None = None

    def show_rows(
        self, takings: Takings, expected: list[Expected], counted: dict[str, Counted]
    ) -> None:
        desk = self._desk
        day = desk.till.day
        self._shown = (takings, expected, counted)
        for column in range(2, 5):
            least = 0 if self._narrow else 78 if self.width() < _WIDE else 132
            self.grid.setColumnMinimumWidth(column, least)
        self.title.setText(
            desk.tr(N_("Reconciliation · {weekday} {day} · Till {code}"), day=day,
                    weekday=weekday(day, desk.language), code=takings.till.removeprefix("K"))
        )  # fmt: skip
        emptied(self.grid)
        self.names.clear()
        seen = [word if place != NUMBER or not self._narrow else ""
                for place, word in enumerate(_COLUMNS)]  # fmt: skip
        lay_heads(self.grid, [word and desk.tr(word) for word in seen], range(1, len(seen)))
        for place, row in enumerate(expected, 1):
            self._row(place, row, counted.get(row.key))
        last = self._gift_cards(takings, self._visits(takings, len(expected) + 1))
        height = SIZES.head + SIZES.touch * len(expected) + 28 * (last - len(expected) - 1)
        self._needs = height
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, where the window leaves room for them; what is more scrolls."""
        page = self.parentWidget()
        high = page.height() if page is not None else 0
        rest = _REST * TEXTS[current_text()] // 100
        least, most = max(_LOWEST, high - rest), max(_HIGHEST, high * 2 // 5)
        self.scrolled.setMaximumHeight(min(self._needs, most))
        self.scrolled.setMinimumHeight(min(self._needs, most, least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, was = self.width(), event.oldSize().width()
        self._narrow = width < _NARROW
        if self._shown is not None and any((width < x) != (was < x) for x in (_NARROW, _WIDE)):
            self.show_rows(*self._shown)
        else:
            self._fit()

    def _row(self, place: int, row: Expected, count: Counted | None) -> None:
        desk = self._desk
        name = shortest_name(desk, row) if self._narrow else tender_name(desk, row)
        button = Button(name, "row", name=f"count_{row.key.replace('/', '_')}")
        button.setFixedHeight(SIZES.touch)
        button.setToolTip(desk.tr(N_("Count again") if count else N_("Count")))
        button.clicked.connect(lambda _=False, key=row.key: self.chosen.emit(key))
        self.names[row.key] = button
        seen = count is not None or desk.till.limits.expected
        self.grid.addWidget(button, place, 0)
        if not self._narrow:
            self.grid.addWidget(MoneyLabel(str(row.count) if seen else "·", ""), place, NUMBER)
        self.grid.addWidget(MoneyLabel(desk.money(row.amount) if seen else "·", ""), place, 2)
        words = MoneyLabel(desk.money(count.counted) if count else desk.tr(N_("to count")), "")
        words.tone("" if count else "amber")
        self.grid.addWidget(words, place, 3)
        differs = difference_label(desk, count)
        differs.setIndent(ROW_INDENT)
        self.grid.addWidget(differs, place, 4)
        ground_row(self.grid, place, button)

    def _visits(self, takings: Takings, place: int) -> int:
        """Visits that are no tender, such as the Museum Card's."""
        for row in takings.visits:
            if row.amount or not row.count or row.key in ("adult", "child"):
                continue
            name = VISITS.get(row.key)
            if name is None:
                continue
            said = Label(self._desk.tr(name), "muted")
            said.setIndent(ROW_INDENT)
            self.grid.addWidget(said, place, 0)
            self.grid.addWidget(
                MoneyLabel(str(row.count), "muted"), place, 2 if self._narrow else 1
            )
            place += 1
        return place

    def _gift_cards(self, takings: Takings, place: int) -> int:
        """Sold and used: nothing to count, but whoever counts cash blind is not told."""
        for row in takings.gift_cards if self._desk.till.limits.expected else ():
            words = self._desk.tr(_GIFT_CARDS.get(row.key, row.key))
            said = Label(words, "muted", name=f"giftCards_{row.key}")
            said.setIndent(ROW_INDENT)
            self.grid.addWidget(said, place, 0)
            if not self._narrow:
                self.grid.addWidget(MoneyLabel(str(row.count), "muted"), place, NUMBER)
            self.grid.addWidget(MoneyLabel(self._desk.money(row.amount), "muted"), place, 2)
            place += 1
        return place


_GIFT_CARDS = {"sold": N_("Gift cards sold"), "used": N_("Gift cards used")}
VISITS = {
    "museum_card": N_("Museum Card (visits)"),
    "museumcard": N_("Museum Card (visits)"),
    "free": N_("Free visits"),
}


def difference_label(desk: Desk, count: Counted | None) -> MoneyLabel:
    """A difference in its colour: green none, amber over, red short."""
    if count is None:
        return MoneyLabel("", "strong")
    difference = count.difference
    label = MoneyLabel(desk.money(difference, sign=True), "strong")
    label.tone("green" if not difference else "amber" if difference.cents > 0 else "red")
    return label
