"""Tells a person once that somebody else set the same field differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.shell.conflicts import Conflicts
from ui.widgets import Button, Notice

if TYPE_CHECKING:
    from pos.domain.person import Person
    from pos.office.conflicts import Conflict


class ConflictNotice(Notice):
    """Over the pages, in between two customers: it moves nothing that a finger is aiming at.

    Stays until it is understood, settled, or the person leaves. `settle_wanted`: who may, will.
    """

    settle_wanted = Signal()

    def __init__(self, desk: Desk, conflicts: Conflicts, parent: QWidget | None = None) -> None:
        super().__init__("conflictNotice", parent)
        self._desk, self._conflicts = desk, conflicts
        self._shown: Conflict | None = None
        self._person = ""
        self.choose = Button("", "link", name="conflictChoose")
        self.choose.clicked.connect(self.settle_wanted)
        self.read = Button("", "link", name="conflictRead")
        self.read.clicked.connect(self._understood)
        self.beside.addWidget(self.choose)
        self.beside.addWidget(self.read)
        for signal in (desk.person_changed, desk.basket_changed, desk.finished,
                       desk.language_changed, conflicts.changed):  # fmt: skip
            signal.connect(self.look)

    def look(self, *_: object) -> None:
        """Show the next one that the person signed in was not told of."""
        till = self._desk.till
        person = till.person
        if person is None or person.id != self._person or self._shown not in self._conflicts.found:
            self._shown = None
        self._person = person.id if person else ""
        if self._shown is None and person is not None and not till.basket.lines:
            self._next(person)
        self._say()

    def _next(self, person: Person) -> None:
        self._shown = next(iter(self._conflicts.untold(person)), None)
        if self._shown is not None:
            self._conflicts.tell(self._shown, person)

    def _understood(self) -> None:
        self._shown = None
        self.look()

    def _say(self) -> None:
        if self._shown is None:
            self.clear()
            return
        from pos.office.conflict_words import claim_words, headline

        desk, one = self._desk, self._shown
        claims = (claim_words(one, claim, desk.language, desk.till.local) for claim in one.claims)
        self.say(headline(one, desk.language), "amber", "\n".join(claims))
        self.choose.setVisible(bool(self._conflicts.to_settle(desk.till.person)))
        self.choose.say(desk.tr(N_("Choose")))
        self.read.say(desk.tr(N_("Understood")))
