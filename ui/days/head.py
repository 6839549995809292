"""Above the day's till, for a coordinator: this till or all tills, and of which day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_, weekday
from pos.language.dates import read_date
from ui.desk import Desk
from ui.widgets import Button, TextField


class Head(QWidget):
    """`chosen`: "own" or "all". `day_chosen`: another day of all tills, stepped to or written."""

    chosen = Signal(str)
    day_chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("dayHead")
        self.current = "own"
        self.day: date | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons = {key: Button("", "tab", name=f"dayView_{key}") for key in ("own", "all")}
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, which=key: self._choose(which))
            row.addWidget(button)
        row.addStretch(1)
        self.before = Button("‹", "quiet", name="dayBefore")
        self.label = Button("", "link", name="dayChosen")
        self.typed = TextField("dayTyped")
        self.typed.setFixedWidth(150)
        self.typed.hide()
        self.label.clicked.connect(self._type)
        self.typed.returnPressed.connect(self._take)
        self.after = Button("›", "quiet", name="dayAfter")
        self.today = Button("", "link", name="dayToday")
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.today.clicked.connect(lambda: self.day_chosen.emit(self._today()))
        for widget in (self.today, self.before, self.label, self.typed, self.after):
            row.addWidget(widget)
        self.retranslate()

    def _today(self) -> date:
        """The business date of this till, which is what "today" means at a counter."""
        till = self._desk.till
        return max(till.day, till.local(till.now()).date())

    def _choose(self, key: str) -> None:
        self.show_view(key)
        self.chosen.emit(key)

    def show_view(self, key: str) -> None:
        self.current = key
        for other, button in self.buttons.items():
            button.setChecked(other == key)
        self._say_day()

    def show_day(self, day: date) -> None:
        self.day = day
        self._say_day()

    def step(self, days: int) -> None:
        """So many days later; not beyond today."""
        day = min((self.day or self._today()) + timedelta(days=days), self._today())
        if day != self.day:
            self.day_chosen.emit(day)

    def _type(self) -> None:
        """The day is written, where it is far from today."""
        self.typed.setText(self._desk.date(self.day or self._today()))
        self.typed.wrong(False)
        self.label.hide()
        self.typed.show()
        self.typed.selectAll()
        self.typed.setFocus()

    def _take(self) -> None:
        day = read_date(self.typed.text())
        self.typed.wrong(day is None)
        if day is not None:
            self.close_typing()
            self.day_chosen.emit(min(day, self._today()))

    def close_typing(self) -> bool:
        """Whether a day was being written."""
        was = not self.typed.isHidden()
        self.typed.hide()
        self._say_day()
        return was

    def _say_day(self) -> None:
        every = self.current == "all"
        day, desk = self.day or self._today(), self._desk
        self.label.say(f"{weekday(day, desk.language)} {desk.date(day)}")
        self.label.setToolTip(desk.tr(N_("Write another day")))
        for widget in (self.before, self.after):
            widget.setVisible(every)
        if not every:
            self.typed.hide()
        self.label.setVisible(every and self.typed.isHidden())
        self.today.setVisible(every and day != self._today())
        self.after.setEnabled(day < self._today())

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.buttons["own"].say(tr(N_("This till")))
        self.buttons["all"].say(tr(N_("All tills")))
        self.typed.name(tr(N_("Write another day")), "21.11.2026")
        self.today.say(tr(N_("Today")))
        self.before.say("‹", tr(N_("The day before")))
        self.after.say("›", tr(N_("The day after")))
        self._say_day()
