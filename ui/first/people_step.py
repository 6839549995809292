"""The first coordinator, and whoever else is to sign in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos.domain.errors import RuleBroken
from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
from ui.theme import SIZES
from ui.widgets import Button, Label, emptied

FIRST = ("coordinator", "manager")
ROLES = {"cashier": N_("cashier"), "coordinator": N_("coordinator")}


class PinsDiffer(RuleBroken):
    text = N_("The two PINs are not the same. Type the PIN once more.")


class PeopleStep(Step):
    """The first person may do everything; more people may be added now or later."""

    TITLE = N_("Who signs in?")
    TEXT = N_(
        "The first person is coordinator: may set things up, and allow what a cashier may not. Keep"
        " the PIN secret; nobody can read it here."
    )

    def __init__(self, words: Words) -> None:
        super().__init__(words, "firstPeople")
        self.people: list[dict[str, Any]] = []
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.name = Field(words, "firstPersonName", N_("Name"), check=self._named)
        self.pin = Field(
            words, "firstPin", N_("PIN, 4 to 12 digits"), check=self._pinned, secret=True
        )
        self.again = Field(words, "firstPinAgain", N_("The PIN once more"), check=self._same,
                           secret=True)  # fmt: skip
        line = QHBoxLayout()
        line.setSpacing(SIZES.gutter)
        for field, wide in ((self.name, 2), (self.pin, 1), (self.again, 1)):
            line.addWidget(field, wide)
        self.roles: dict[str, Button] = {}
        foot = QHBoxLayout()
        self.role = "cashier"
        for role in ROLES:
            button = Button("", "tab", name=f"firstRole_{role}")
            button.clicked.connect(lambda _=False, one=role: self._choose(one))
            self.roles[role] = button
            foot.addWidget(button)
        foot.addStretch(1)
        self.more = Button("", "soft", name="firstPersonAdd")
        self.more.clicked.connect(self.add_person)
        foot.addWidget(self.more)
        self.column.addLayout(self.rows)
        self.column.addLayout(line)
        self.column.addLayout(foot)
        self.add(self.name, self.pin, self.again)
        self.retranslate()

    # ------------------------------------------------------------------ checks

    def _blank(self) -> bool:
        """Nothing is typed for one more person, and there is a first."""
        return bool(self.people) and not (self.name.text or self.pin.text or self.again.text)

    def _named(self, text: str) -> None:
        from pos.till.setup.museum import PersonUnnamed

        if not text and not self._blank():
            raise PersonUnnamed

    def _pinned(self, text: str) -> None:
        from pos.till.setup.museum import PIN, PinTaken, PinWrong

        if self._blank():
            return
        if not PIN.fullmatch(text):
            raise PinWrong(name=self.name.text or "…")
        if any(text == one["pin"] for one in self.people):
            raise PinTaken(name=self.name.text or "…")

    def _same(self, text: str) -> None:
        if text != self.pin.text:
            raise PinsDiffer

    # ------------------------------------------------------------------ people

    def add_person(self) -> bool:
        """Take in who is typed; False when something is wrong."""
        if not super().check():
            return False
        if not self._blank():
            roles = [self.role] if self.people else list(FIRST)
            self.people.append({"name": self.name.text, "pin": self.pin.text, "roles": roles})
            for field in self.fields:
                field.edit.clear()
        self.retranslate()
        self.name.edit.setFocus()
        return True

    def check(self) -> bool:
        return self.add_person()

    def _remove(self, number: int) -> None:
        """Out again; what was typed comes back into the fields."""
        person = self.people.pop(number)
        if number == 0 and self.people:
            self.people[0]["roles"] = list(FIRST)
        self.name.edit.setText(person["name"])
        for field in (self.pin, self.again):
            field.edit.setText(person["pin"])
        self.retranslate()
        self.name.edit.setFocus()

    def _choose(self, role: str) -> None:
        self.role = role
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.words.tr
        emptied(self.rows)
        for number, person in enumerate(self.people):
            what = "coordinator" if "coordinator" in person["roles"] else "cashier"
            text = f"{person['name']} · {tr(ROLES[what])}"
            change = Button(text, "row", name=f"firstPerson_{number}")
            change.setAccessibleDescription(tr(N_("Change")))
            change.clicked.connect(lambda _=False, one=number: self._remove(one))
            self.rows.addWidget(change)
        if self.people:
            self.rows.addWidget(Label(tr(N_("Press a name to change it.")), "small"))
        for role, button in self.roles.items():
            button.say(tr(ROLES[role]).capitalize())
            button.setChecked(role == self.role)
            button.setVisible(bool(self.people))
        self.more.say(tr(N_("Add another person")))

    def parts(self) -> list[dict[str, Any]]:
        """As `[[people]]` of the museum's file."""
        return [dict(person) for person in self.people]
