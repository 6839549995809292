"""In the demonstration museum: its people, to be chosen by a tap."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.person import Role
from pos.language import N_
from ui.desk import Desk
from ui.people.words import ROLES
from ui.signin.person_card import PersonCard
from ui.widgets import Card, Label, Scroll


class DemoPeople(Card):
    """`tapped` carries a person's PIN."""

    tapped = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("demoPeople", parent)
        self._desk = desk
        self.setFixedWidth(440)
        self.column.setContentsMargins(24, 22, 24, 22)
        self.title = Label("", "title", name="demoTitle")
        self.words = Label("", "small", name="demoWords", wrap=True)
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        scroll = Scroll("demoScroll")
        people = QVBoxLayout()
        people.setSpacing(10)
        self.buttons: list[PersonCard] = []
        for number, person in enumerate(desk.till.demo, 1):
            button = PersonCard(f"demoPerson{number}")
            button.clicked.connect(lambda _=False, pin=person.pin: self.tapped.emit(pin))
            people.addWidget(button)
            self.buttons.append(button)
        scroll.column.addLayout(people)
        scroll.column.addStretch(1)
        scroll.setMinimumHeight(min(len(self.buttons) * 82, 410))
        self.column.addWidget(scroll, 1)

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.title.setText(tr(N_("Demonstration museum")))
        self.words.setText(tr(N_("Nothing here is real. Press a person, or type their PIN.")))
        for button, person in zip(self.buttons, self._desk.till.demo, strict=True):
            roles = ", ".join(tr(ROLES[Role(role)]) for role in person.roles)
            heard = f"{person.name}, {roles}, PIN {person.pin}"
            button.show_person(person.name, roles, person.pin, heard)
