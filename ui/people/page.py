"""People: who signs in, with which roles; added, changed, given a PIN or a badge, and erased."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pos.domain.errors import Refusal
from pos.domain.person import Person
from pos.language import N_
from ui.desk import Desk
from ui.input.slow import slowly
from ui.people.form import PersonForm
from ui.people.words import ROLES
from ui.theme import SIZES
from ui.widgets import Beside, Button, Card, Label, Page, Scroll, emptied


class PeoplePage(Page):
    """The list at the left, the one chosen at the right. A PIN is hashed off this thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "peoplePage", parent)
        self._people: list[Person] = []
        self._badges: set[str] = set()
        self._rows: list[Button] = []
        self._busy = False
        row = Beside(self, (2, 3), (2, 3))
        row.setContentsMargins(*[SIZES.gutter] * 4)
        row.setSpacing(SIZES.gap)
        card = Card("peopleCard")
        self.title = Label("", "title", name="peopleTitle")
        self.note = Label("", "small", name="peopleNote", wrap=True)
        self.rows = Scroll("peopleRows")
        self.new = Button("", "soft", name="personNew", key="Ctrl+N")
        for part in (self.title, self.note, self.rows, self.new):
            card.column.addWidget(part, int(part is self.rows))
        self.form = PersonForm(desk)
        row.addWidget(card)
        row.addWidget(self.form)
        self.new.clicked.connect(lambda: self._choose(None))
        self.form.saved.connect(self._save)
        self.form.badge_wanted.connect(self._give)
        self.form.withdrawn.connect(self._withdraw)
        self.form.erased.connect(self._erase)
        for keys, act in (("Ctrl+N", self.new.click), ("Ctrl+S", self.form.save.click)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.form.show_person(None)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("People")))
        self.note.setText(tr(N_("Names and PINs stand outside the journal and can be erased.")))
        self.new.say(tr(N_("New person")))
        self.form.retranslate()
        self._list()

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [("Ctrl+N", tr(N_("New person"))), ("Ctrl+S", tr(N_("Save")))]

    def entered(self) -> None:
        if self.form.changed:  # begun before the till was locked, or another page was looked at
            self.form.name.setFocus()
            return
        person = self.desk.till.person
        self._read(person.id if person else "")

    def left(self) -> None:
        self.form.pin.clear()  # nobody else finds a PIN half typed

    def back(self) -> bool:
        self.desk.page_wanted.emit("sell")
        return True

    # ----------------------------------------------------------------- showing

    def _read(self, chosen: str) -> None:
        """Who is there: two short queries."""
        from pos.office.badges import wearers
        from pos.till.people import everyone

        self._people = everyone(self.desk.till)
        self._badges = set(wearers(self.desk.till))
        self._list()
        self._choose(next((one for one in self._people if one.id == chosen), None))

    def _list(self) -> None:
        column = self.rows.column
        column.setSpacing(6)
        emptied(column)
        self._rows = []
        for number, person in enumerate(self._people, 1):
            button = Button(person.name, "quiet", name=f"person{number}")
            roles = ", ".join(self.desk.tr(ROLES[role]) for role in person.roles)
            button.setAccessibleDescription(roles)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, one=person: self._choose(one))
            column.addWidget(button)
            self._rows.append(button)
        column.addStretch(1)
        self._mark()

    def _mark(self) -> None:
        for person, button in zip(self._people, self._rows, strict=True):
            button.setChecked(self.form.person is not None and person.id == self.form.person.id)

    def _choose(self, person: Person | None) -> None:
        has_badge = person is not None and person.id in self._badges
        self.form.show_person(person, has_badge=has_badge)
        self._mark()
        self.form.name.setFocus()

    # -------------------------------------------------------------------- acts

    def _save(self) -> None:
        from pos.office import people

        form, till = self.form, self.desk.till
        name, pin, roles = form.name.text(), form.pin.text(), form.chosen_roles
        language, person = form.chosen_language, form.person

        def work() -> str:
            if person is None:
                return people.add(till, name, pin, roles, language).id
            people.change(till, person.id, name, roles, language, pin)
            return person.id

        self._do(work, N_("Saved. {name} signs in with it now, and on other tills after an"
                          " exchange."), name=name.strip())  # fmt: skip

    def _give(self) -> None:
        from pos.office import badges

        till, person = self.desk.till, self.form.person
        assert person is not None

        def work() -> str:
            badges.print_badge(till, badges.give(till, person.id), person.language)
            return person.id

        self._do(work, N_("The badge of {name} goes to the printer."), name=person.name)

    def _withdraw(self) -> None:
        from pos.office import badges

        till, person = self.desk.till, self.form.person
        assert person is not None

        def work() -> str:
            badges.withdraw(till, person.id)
            return person.id

        self._do(work, N_("The badge of {name} is withdrawn."), name=person.name)

    def _erase(self) -> None:
        from pos.office import people

        till, person = self.desk.till, self.form.person
        assert person is not None

        def work() -> str:
            people.erase(till, person.id)
            return ""

        self._do(work, N_("{name} is erased."), name=person.name)

    def _do(self, work: Callable[[], str], told: str, **values: str) -> None:
        if self._busy:
            return
        self._busy = True
        window: Any = self.window()

        def done(chosen: str) -> None:
            self._busy = False
            if not isValid(self):
                return
            self._read(chosen)
            self.form.notice.say(self.desk.tr(told, **values))
            window.print_now()
            window.exchanging.now()  # other tills are to know soon

        def refused(error: Exception) -> None:
            self._busy = False
            if not isinstance(error, Refusal):
                raise error
            if isValid(self):
                self.form.notice.say(error.sentence(self.desk.language), "red")

        slowly(work, done, refused)
