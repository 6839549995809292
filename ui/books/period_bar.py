"""Which days: this month, the last one, this year, or two dates that are typed."""

from __future__ import annotations

import datetime
import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label, TextField

WAYS = (
    ("this", N_("This month")), ("last", N_("Last month")), ("year", N_("This year")),
    ("choose", N_("Choose …")),
)  # fmt: skip
_TYPED = re.compile(r"\s*([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\s*")


class PeriodBar(QWidget):
    """`changed` when other days are meant; `first` and `last` are both included."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booksPeriod")
        self.desk = desk
        self.way = "this"
        self.first = self.last = self._today()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, SIZES.gap, 0)
        rows.setSpacing(SIZES.gap)
        row, typed = QHBoxLayout(), QHBoxLayout()
        for one in (row, typed):
            one.setSpacing(4)
            rows.addLayout(one)
        self.buttons: dict[str, Button] = {}
        for way, _ in WAYS:
            button = Button("", "tab", name=f"booksPeriod_{way}")
            button.clicked.connect(lambda _=False, which=way: self.choose(which))
            row.addWidget(button)
            self.buttons[way] = button
        self.fields = [TextField(f"booksPeriod{end}") for end in ("First", "Last")]
        for field in self.fields:
            field.setFixedWidth(132)
            field.editingFinished.connect(self._typed)
            typed.addWidget(field)
            field.hide()
        typed.addStretch(1)
        row.addStretch(1)
        self.days = Label("", "small", name="booksPeriodDays")
        row.addWidget(self.days)
        self.choose("this", tell=False)

    def _today(self) -> datetime.date:
        till = self.desk.till
        return till.local(till.now()).date()

    def choose(self, way: str, *, tell: bool = True) -> None:
        """One of the ways; `choose` shows the fields, with the days as they are."""
        today, self.way = self._today(), way
        month = today.replace(day=1)
        if way == "this":
            self.first, self.last = month, _month_end(month)
        elif way == "last":
            self.last = month - datetime.timedelta(days=1)
            self.first = self.last.replace(day=1)
        elif way == "year":
            self.first, self.last = today.replace(month=1, day=1), today.replace(month=12, day=31)
        for name, button in self.buttons.items():
            button.setChecked(name == way)
        for field in self.fields:
            field.setVisible(way == "choose")
            field.wrong(False)
        self.retranslate()
        if way == "choose":
            self.fields[0].setFocus()
            self.fields[0].selectAll()
        if tell:
            self.changed.emit()

    def retranslate(self) -> None:
        desk = self.desk
        for way, word in WAYS:
            self.buttons[way].say(desk.tr(word))
        names = desk.tr(N_("First day")), desk.tr(N_("Last day"))
        for field, name, day in zip(self.fields, names, (self.first, self.last), strict=True):
            field.name(name, "1.11.2026")
            if not field.hasFocus():
                field.setText(f"{day.day}.{day.month}.{day.year}")
        self.days.setText(f"{desk.date(self.first)} – {desk.date(self.last)}")
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """The days are written out where there is room for them."""
        beside = sum(button.sizeHint().width() + 8 for button in self.buttons.values())
        room = self.width() - beside - self.days.sizeHint().width() - 2 * SIZES.gutter
        self.days.setVisible(self.way != "choose" and room > 0)

    def _typed(self) -> None:
        days = [_day(field.text()) for field in self.fields]
        for field, day in zip(self.fields, days, strict=True):
            field.wrong(day is None)
        first, last = days
        if first is None or last is None:
            return
        self.fields[1].wrong(last < first)
        if first <= last and (first, last) != (self.first, self.last):
            self.first, self.last = first, last
            self.changed.emit()


def _month_end(month: datetime.date) -> datetime.date:
    after = (month + datetime.timedelta(days=32)).replace(day=1)
    return after - datetime.timedelta(days=1)


def _day(text: str) -> datetime.date | None:
    """`1.11.2026` or `2026-11-01`; None for no day."""
    match = _TYPED.fullmatch(text)
    try:
        if match:
            day, month, year = (int(part) for part in match.groups())
            return datetime.date(year, month, day)
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        return None
