"""A PIN is checked off the window's thread: the check is slow on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.widgets import Reader

if TYPE_CHECKING:  # the window is painted before it is imported
    from pos.till.till import Till


class Verifier(Reader):
    """One check at a time; `found` brings the Person, on the window's thread."""

    def __init__(self, till: Till, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till

    def check(self, pin: str) -> None:
        """Start checking, unless a check is under way."""
        if not self.busy:
            self.read(lambda: self._verified(pin))

    def badge(self, code: str) -> None:
        """Look a badge up, unless a check is under way."""
        if not self.busy:
            self.read(lambda: self._looked_up(code))

    def _looked_up(self, code: str) -> object:
        from pos.till.staff.badges import verify

        return verify(self._till, code)

    def _verified(self, pin: str) -> object:
        from pos.till.people import verify

        return verify(self._till, pin)
