"""Above the day's till, for a coordinator: this till or all tills, and of which day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_, weekday
from ui.desk import Desk
from ui.sell.fit import fit
from ui.widgets import Button, Label, tabular


class Head(QWidget):
    """`chosen`: "own" or "all". `day_chosen`: another day of all tills."""

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
        self.label = Label("", "strong", name="dayChosen")
        tabular(self.label)
        self.after = Button("›", "quiet", name="dayAfter")
        self.today = Button("", "link", name="dayToday")
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.today.clicked.connect(lambda: self.day_chosen.emit(self._today()))
        for widget in (self.today, self.before, self.label, self.after):
            row.addWidget(widget)
        self.retranslate()

    def _today(self) -> date:
        """The business date of this till, which is what "today" means at a counter."""
        return self._desk.till.day

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

    def _say_day(self) -> None:
        every = self.current == "all"
        day, desk = self.day or self._today(), self._desk
        self.label.setText(f"{weekday(day, desk.language)} {desk.date(day)}")
        for widget in (self.before, self.label, self.after):
            widget.setVisible(every)
        self.today.setVisible(every and day != self._today())
        self.after.setEnabled(day < self._today())

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.buttons["own"].say(tr(N_("This till")))
        self.buttons["all"].say(tr(N_("All tills")))
        for button in self.buttons.values():
            fit(button)  # bold where it is chosen
        self.today.say(tr(N_("Today")))
        self.before.say("‹", tr(N_("The day before")))
        self.after.say("›", tr(N_("The day after")))
        self._say_day()
