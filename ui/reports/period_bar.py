"""The period's tabs, the days that somebody chooses, and the museum."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from pos.language.dates import read_date
from ui.desk import Desk
from ui.reports.words import tab_words
from ui.theme import SIZES
from ui.widgets import Button, TextField, emptied

if TYPE_CHECKING:
    from pos.office.reports.period import Period

_KINDS = ("today", "week", "month", "year", "chosen")


class PeriodBar(QWidget):
    """`changed`: another period or museum. `refused`: why the days chosen are none."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("periodBar")
        self.desk = desk
        self.kind = "week"
        self.place = ""
        self._chosen: Period | None = None
        self._places: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap // 2)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.tabs = {}
        for kind in _KINDS:
            tab = Button("", "tab", name=f"period_{kind}")
            tab.clicked.connect(partial(self._pressed, kind))
            self.tabs[kind] = tab
            row.addWidget(tab)
        row.addStretch(1)
        self.museum = Button("", "link", name="reportMuseum")
        self.museum.clicked.connect(self._toggle)
        row.addWidget(self.museum)
        column.addLayout(row)
        self.days = self._days_row()
        self.museums = QWidget()
        self.museums.setObjectName("museumChoice")
        self._museum_row = QHBoxLayout(self.museums)
        self._museum_row.setContentsMargins(0, 0, 0, 0)
        for part in (self.days, self.museums):
            part.hide()
            column.addWidget(part)
        self.retranslate()

    def _days_row(self) -> QWidget:
        held = QWidget()
        held.setObjectName("chosenDays")
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        self.first, self.last = TextField("periodFirst"), TextField("periodLast")
        for field in (self.first, self.last):
            field.setFixedWidth(150)
            field.returnPressed.connect(self._choose)
            row.addWidget(field)
        self.show_days = Button("", "soft", name="periodShow")
        self.show_days.clicked.connect(self._choose)
        row.addWidget(self.show_days)
        row.addStretch(1)
        return held

    @property
    def today(self) -> date:
        till = self.desk.till
        return max(till.day, till.local(till.now()).date())

    @property
    def period(self) -> Period:
        from pos.office.reports.period import period

        held = self._chosen if self.kind == "chosen" else None
        return held or period(self.kind, self.today)

    # ------------------------------------------------------------------ acts

    def _pressed(self, kind: str) -> None:
        if kind == "chosen":
            now = self.period
            self.first.setText(self.desk.date(now.first))
            self.last.setText(self.desk.date(min(now.last, self.today)))
            self.days.show()
            self.first.setFocus()
            self.first.selectAll()
            self._mark()
            return
        self.days.hide()
        self.choose(kind)

    def choose(self, kind: str) -> None:
        self.kind = kind
        self._mark()
        self.changed.emit()

    def _choose(self) -> None:
        from pos.office.reports.period import chosen

        first, last = read_date(self.first.text()), read_date(self.last.text())
        self.first.wrong(first is None)
        self.last.wrong(last is None)
        if first is None or last is None:
            self.refused.emit(self.desk.tr(N_("Write a day like 21.11.2026.")))
            return
        try:
            self._chosen = chosen(first, last)
        except Refusal as refusal:
            self.refused.emit(refusal.sentence(self.desk.language))
            return
        self.choose("chosen")

    def close_choice(self) -> bool:
        """Esc: put away what is open; whether anything was."""
        for part in (self.museums, self.days):
            if not part.isHidden():
                part.hide()
                self._mark()
                return True
        return False

    # --------------------------------------------------------------- museums

    def show_places(self, places: dict[str, str]) -> None:
        """The museums that have sold anything."""
        if places != self._places:
            self._places = places
            self._fill()

    def _fill(self) -> None:
        emptied(self._museum_row)
        for place, name in {"": self.desk.tr(N_("All museums")), **self._places}.items():
            tab = Button(name, "tab", name=f"museum_{place[:8] or 'all'}")
            tab.setChecked(place == self.place)
            tab.clicked.connect(partial(self._at, place))
            self._museum_row.addWidget(tab)
        self._museum_row.addStretch(1)
        self._say_museum()

    def _say_museum(self) -> None:
        named = self._places.get(self.place) or self.desk.tr(N_("All museums"))
        self.museum.say(f"{named}  ▾", self.desk.tr(N_("Museum: {name}"), name=named))
        self.museum.setEnabled(len(self._places) > 1)
        if len(self._places) == 1:
            self.museum.say(next(iter(self._places.values())))

    def _toggle(self) -> None:
        self.museums.setVisible(self.museums.isHidden())
        if self.museums.isVisible():
            self.museums.findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _at(self, place: str, _: bool = False) -> None:
        self.place = place
        self.museums.hide()
        self._fill()
        self.changed.emit()

    # ----------------------------------------------------------------- words

    def _mark(self) -> None:
        shown = "chosen" if not self.days.isHidden() else self.kind
        for kind, tab in self.tabs.items():
            tab.setChecked(kind == shown)

    def retranslate(self) -> None:
        tr = self.desk.tr
        for kind, tab in self.tabs.items():
            tab.say(tab_words(self.desk, kind, self.today))
        self.first.name(tr(N_("First day")), "1.1.2026")
        self.last.name(tr(N_("Last day")), "31.12.2026")
        self.show_days.say(tr(N_("Show")))
        self._fill()
        self._mark()
