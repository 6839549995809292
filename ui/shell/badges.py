"""A badge under the scanner: it signs in, switches person, or allows what is being asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos.domain.badge import is_badge
from pos.domain.errors import Refusal
from pos.language import N_
from ui.input.slow import slowly
from ui.input.sound import refuse

if TYPE_CHECKING:
    from pos.domain.person import Person
    from ui.shell.window import Window

SWITCHED = N_("{name} is at the counter now. The basket is kept.")
HERE = N_("{name} is signed in already.")


class Badges(QObject):
    """Takes every scan that is a badge before any page or field sees it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._busy = False

    def take(self, code: str) -> bool:
        """True for a badge, whatever becomes of it."""
        if not is_badge(code):
            return False
        view = self._window.view
        if view is None or self._busy:
            return True
        if view.locked:
            view.sign_in.badge(code)
            return True
        page = view.pages.current()
        if page is None or not page.badge(code):
            self._switch(code)
        return True

    def _switch(self, code: str) -> None:
        from pos.till.staff.badges import verify

        till = self._window.till
        assert till is not None
        self._busy = True
        slowly(lambda: verify(till, code), self._known, self._refused)

    def _known(self, person: Person) -> None:
        self._busy = False
        window = self._window
        if window.till is None or window.desk is None or window.view is None:
            return
        desk, now = window.desk, window.till.person
        if now is not None and now.id == person.id:
            window.view.say(desk.tr(HERE, name=person.name), "")
            return
        window.view.switch(person)
        window.view.say(window.desk.tr(SWITCHED, name=person.name), "")

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, Refusal):
            raise error
        if self._window.view is not None and self._window.desk is not None:
            refuse()
            self._window.view.say(error.sentence(self._window.desk.language), "red")
