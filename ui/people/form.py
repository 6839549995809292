"""One person: name, roles, language, PIN and badge."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from pos.domain.person import Person, Role
from pos.language import N_
from ui.desk import Desk
from ui.people.words import ROLES, TONGUES
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Notice, TextField

_TONGUES = {"": N_("The till's"), **TONGUES}


class PersonForm(Card):
    """What is typed is kept until it is saved or another person is chosen."""

    saved = Signal()
    badge_wanted = Signal()
    withdrawn = Signal()
    erased = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("personForm")
        self._desk = desk
        self.person: Person | None = None  # None: somebody new
        self._sure = False  # that the person is to be erased
        self._stood: tuple[object, ...] = ()  # what stood here before anybody typed
        self.title = Label("", "title", name="personTitle")
        self.name_words, self.pin_words = Label("", "column"), Label("", "column")
        self.role_words, self.tongue_words = Label("", "column"), Label("", "column")
        self.name, self.pin = TextField("personName"), TextField("personPin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.roles = {role: self._toggle(f"personRole_{role}") for role in ROLES}
        self.tongues = {tongue: self._toggle(f"personSpeaks_{tongue}") for tongue in _TONGUES}
        for tongue, button in self.tongues.items():
            button.clicked.connect(lambda _=False, chosen=tongue: self._speaks(chosen))
        self.pin_note = Label("", "small", name="personPinNote", wrap=True)
        self.notice = Notice("personNotice")
        self.badge = Button("", "soft", name="personBadge")
        self.withdraw = Button("", "link", name="personWithdraw")
        self.erase = Button("", "quiet", name="personErase")
        self.save = Button("", "primary", name="personSave", key="Ctrl+S", big=True)
        self._lay_out()
        self.save.clicked.connect(self.saved)
        self.badge.clicked.connect(self.badge_wanted)
        self.withdraw.clicked.connect(self.withdrawn)
        self.erase.clicked.connect(self._erase)
        for field in (self.name, self.pin):
            field.returnPressed.connect(self.saved)

    def _toggle(self, name: str) -> Button:
        button = Button("", "quiet", name=name)
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        column = self.column
        column.setSpacing(SIZES.gap // 2)
        column.addWidget(self.title)
        for words, part in (
            (self.name_words, self.name), (self.role_words, self.roles),
            (self.tongue_words, self.tongues), (self.pin_words, self.pin),
        ):  # fmt: skip
            column.addSpacing(6)
            column.addWidget(words)
            if not isinstance(part, dict):
                column.addWidget(part)
                continue
            row = QHBoxLayout()
            row.setSpacing(6)
            for button in part.values():
                row.addWidget(button, 1)
            column.addLayout(row)
        column.addWidget(self.pin_note)
        column.addWidget(self.notice)
        column.addStretch(1)
        foot = QHBoxLayout()
        for button in (self.badge, self.withdraw):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.erase)
        column.addLayout(foot)
        column.addWidget(self.save)

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.title.setText(self.person.name if self.person else tr(N_("A new person")))
        for words, label in (
            (self.name_words, N_("Name")), (self.role_words, N_("May do the work of")),
            (self.tongue_words, N_("Language of the window")),
        ):  # fmt: skip
            words.setText(tr(label))
        self.name.name(tr(N_("Name")))
        pin = tr(N_("A new PIN, 4 to 12 digits") if self.person else N_("PIN, 4 to 12 digits"))
        self.pin_words.setText(pin)
        self.pin.name(pin, tr(N_("as it is")) if self.person else "")
        self.pin_note.setText(tr(N_("Nobody can read a PIN here, not even a coordinator.")))
        for role, button in self.roles.items():
            button.say(tr(ROLES[role]).capitalize())
        for tongue, button in self.tongues.items():
            button.say(tr(_TONGUES[tongue]) if not tongue else _TONGUES[tongue])
        self.badge.say(tr(N_("New badge")))
        self.withdraw.say(tr(N_("Withdraw the badge")))
        self.erase.say(tr(N_("Press again to erase") if self._sure else N_("Erase …")))
        self.save.say(tr(N_("Save")))

    # ------------------------------------------------------------------- shown

    def show_person(self, person: Person | None, *, has_badge: bool = False) -> None:
        """Somebody, as they are; None: an empty form."""
        self.person, self._sure = person, False
        self.name.setText(person.name if person else "")
        self.pin.clear()
        held = person.roles if person else (Role.CASHIER,)
        for role, button in self.roles.items():
            button.setChecked(role in held)
        self._speaks(person.language if person else "")
        for button in (self.badge, self.erase):
            button.setVisible(person is not None)
        self.withdraw.setVisible(has_badge)
        self.notice.clear()
        self._stood = self._stands()
        self.retranslate()

    def _stands(self) -> tuple[object, ...]:
        return self.name.text(), self.chosen_roles, self.chosen_language

    @property
    def changed(self) -> bool:
        """Whether something stands here that is not saved; a PIN is not kept for long."""
        return self._stands() != self._stood

    def _speaks(self, chosen: str) -> None:
        for tongue, button in self.tongues.items():
            button.setChecked(tongue == chosen)

    def _erase(self) -> None:
        """The second press erases: it cannot be undone."""
        if self._sure:
            self.erased.emit()
            return
        self._sure = True
        self.notice.say(self._desk.tr(N_(
            "The name, the PIN and the badge go, here and on every till. What was sold stays."
        )), "amber")  # fmt: skip
        self.retranslate()

    @property
    def chosen_roles(self) -> list[Role]:
        return [role for role, button in self.roles.items() if button.isChecked()]

    @property
    def chosen_language(self) -> str:
        return next((one for one, button in self.tongues.items() if button.isChecked()), "")
