"""Who are you? Asked when museums gave out the same PIN before they met."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.person import Person, Role
from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.people.words import ROLES
from ui.signin.person_card import PersonCard
from ui.widgets import Button, Card, Label, Scroll

_KEYS = 9
_WAIT_MS = 30_000  # a PIN was right: whoever comes later must not find the question


class WhoCard(Card):
    """A big button for each. `chosen` carries the person; `left` when nobody chooses."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("whoCard", parent)
        self.desk = desk
        self.people: tuple[Person, ...] = ()
        self.buttons: list[PersonCard] = []
        self._museums: dict[str, str] = {}
        self.setFixedWidth(460)
        self.column.setContentsMargins(28, 22, 28, 22)
        self.column.setSpacing(12)
        self.title = Label("", "title", name="whoTitle", parent=self)
        self.words = Label("", "small", name="whoWords", wrap=True, parent=self)
        self.scrolled = Scroll("whoScroll", self)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(10)
        self.scrolled.column.addLayout(self.rows)
        self.scrolled.column.addStretch(1)
        self.back_button = Button("", "quiet", name="whoBack", key="Esc", parent=self)
        self.back_button.clicked.connect(self.left)
        for widget in (self.title, self.words, self.scrolled, self.back_button):
            self.column.addWidget(widget)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self.left)
        self.hide()

    def ask(self, people: Sequence[Person]) -> None:
        """Show everyone whose PIN it is."""
        self.people = tuple(people)
        for button in self.buttons:
            self.rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self._museums = self._told_apart()
        for number, person in enumerate(self.people, 1):
            button = PersonCard(f"who{number}")
            button.clicked.connect(lambda _=False, one=person: self.chosen.emit(one))
            self.rows.addWidget(button)
            self.buttons.append(button)
        self.scrolled.setMinimumHeight(min(len(self.people) * 82, 410))
        self.retranslate()
        self._waiting.start()
        self.show()
        announce(self, f"{self.title.text()} {', '.join(one.name for one in self.people)}")

    def _told_apart(self) -> dict[str, str]:
        """By person their museum, where they are of several."""
        from pos.storage.overview import museums_of_people

        found = museums_of_people(self.desk.till.store.rows)
        theirs = {person.id: found.get(person.id, "") for person in self.people}
        return theirs if len(set(theirs.values())) > 1 else {}

    def shut(self) -> None:
        """Nobody is asked any more."""
        self._waiting.stop()
        self.people = ()
        self.hide()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Who are you?")))
        self.words.setText(
            tr(N_("Another museum gave out the same PIN. A coordinator can give you a new one."))
        )
        self.setAccessibleName(self.title.text())
        self.back_button.say(tr(N_("Back")))
        for number, (button, person) in enumerate(zip(self.buttons, self.people, strict=False), 1):
            roles = ", ".join(tr(ROLES[Role(role)]) for role in person.roles)
            roles = " · ".join(part for part in (roles, self._museums.get(person.id, "")) if part)
            key = str(number) if number <= _KEYS else ""
            button.show_person(person.name, roles, key, f"{person.name}, {roles}".rstrip(", "))

    def press(self, key: Qt.Key) -> bool:
        """A digit chooses; True when the key meant someone."""
        number = int(key) - int(Qt.Key.Key_0)
        if 1 <= number <= min(_KEYS, len(self.people)):
            self.chosen.emit(self.people[number - 1])
            return True
        return False
