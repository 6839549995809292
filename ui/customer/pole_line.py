"""The pole of this machine, if it has one: told what the customer is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pos.domain.errors import Refusal
from pos.language import N_
from pos.till.setup.display import pole_of
from ui.customer.pole import Pole, open_pole
from ui.customer.pole_words import COLUMNS, two_lines
from ui.customer.shown import Shown
from ui.desk import Desk

SILENT = N_("The customer's pole display does not answer. Selling goes on without it.")
BACK = N_("The customer's pole display works again.")


class PoleLine(QObject):
    """Nothing at all where the machine has no pole."""

    _heard = Signal(bool)  # from the pole's thread to the window's

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.pole: Pole | None = None
        self._heard.connect(self._say)
        spec = pole_of(desk.till)
        if not spec:
            return
        try:
            self.pole = open_pole(spec, self._heard.emit)
        except Refusal as refusal:
            desk.said.emit(refusal.sentence(desk.language), "amber")
        else:
            self.pole.start()

    def show(self, shown: Shown, mark: str) -> None:
        """Never waits; a mark takes the upper line."""
        if self.pole is not None:
            upper, lower = two_lines(shown)
            self.pole.show((f"{mark[:COLUMNS]:^{COLUMNS}}" if mark else upper, lower))

    def _say(self, dead: bool) -> None:
        self.desk.said.emit(self.desk.tr(SILENT if dead else BACK), "amber" if dead else "")

    def stop(self) -> None:
        if self.pole is not None:
            self._heard.disconnect(self._say)
            self.pole.stop()
            self.pole = None
