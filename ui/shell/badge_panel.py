"""Badges: given out, printed and withdrawn, by a coordinator."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.input.slow import slowly
from ui.shell.panel import Panel
from ui.widgets import Button, Label, Notice, emptied

if TYPE_CHECKING:
    from pos.domain.person import Person
    from ui.shell.window import Window

_ROW = 56


class BadgePanel(Panel):
    """A row for each person: a new badge, or none any more."""

    WIDTH = 520
    UNDER = "person"

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(desk, window)
        self._window = window
        self.title(desk.tr(N_("Badges")))
        self.words(desk.tr(N_(
            "A badge signs in with one scan. A new one goes to the printer, and the person's"
            " earlier one opens nothing any more."
        )))  # fmt: skip
        self.notice = Notice("badgeNotice")
        self.column.addWidget(self.notice)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.column.addLayout(self.rows)
        self._show()

    def _show(self) -> None:
        """Read who is there and who has a badge: two short queries."""
        from pos.office.badges import wearers
        from pos.till.people import everyone

        emptied(self.rows)
        people, with_badge = everyone(self.desk.till), wearers(self.desk.till)
        for number, person in enumerate(people, 1):
            self.rows.addWidget(self._row(number, person, person.id in with_badge))

    def _row(self, number: int, person: Person, has_one: bool) -> QWidget:
        tr = self.desk.tr
        holder = QWidget()
        holder.setFixedHeight(_ROW)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(person.name, "strong"), 1)
        row.addWidget(Label(tr(N_("has a badge")) if has_one else "", "small"))
        give = Button(tr(N_("New badge")), "quiet", name=f"badgeGive{number}")
        give.setAccessibleName(f"{give.text()} {person.name}")
        give.clicked.connect(lambda: self._give(person))
        row.addWidget(give)
        take = Button(tr(N_("Withdraw")), "link", name=f"badgeWithdraw{number}")
        take.setAccessibleName(f"{take.text()} {person.name}")
        take.setEnabled(has_one)
        take.clicked.connect(lambda: self._withdraw(person))
        row.addWidget(take)
        return holder

    def _give(self, person: Person) -> None:
        from pos.office import badges

        till = self.desk.till

        def work() -> None:
            badges.print_badge(till, badges.give(till, person.id), person.language)

        told = N_("The badge of {name} goes to the printer.")
        self._do(work, self.desk.tr(told, name=person.name))

    def _withdraw(self, person: Person) -> None:
        from pos.office import badges

        till = self.desk.till
        told = N_("The badge of {name} is withdrawn.")
        self._do(lambda: badges.withdraw(till, person.id), self.desk.tr(told, name=person.name))

    def _do(self, work: Callable[[], object], told: str) -> None:
        def done(_: object) -> None:
            if not self._here():
                return
            self._window.print_now()
            self._window.exchanging.now()  # other tills are to know soon
            self.notice.say(told)
            self._show()
            QTimer.singleShot(0, self, self.fit)  # the new rows have their place by then

        slowly(work, done, self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if self._here():
            self.notice.say(error.sentence(self.desk.language), "red")
            self.fit()

    def _here(self) -> bool:
        """Whether somebody still looks: the panel goes with Esc, and with its person."""
        return isValid(self) and not self.isHidden() and self._window.till is self.desk.till
