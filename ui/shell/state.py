"""The till's state in the few words of a chip: what it says and in which tone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pos.language import N_
from pos.sync.connection import Connection
from ui.desk import Desk
from ui.shell import printer_words
from ui.shell.connection_words import chip

if TYPE_CHECKING:
    from ui.shell.spooling import Spooling


class State:
    """One look at the till; the top bar and the panels speak from the same look."""

    def __init__(
        self, printer: Spooling | None = None, connection: Connection | None = None
    ) -> None:
        self.jobs = printer
        self._connection = connection

    def connection(self, desk: Desk) -> tuple[str, str]:
        """Whether entries reach the other tills, and how many wait."""
        if desk.till.training:
            return desk.tr(N_("Nothing is sent")), "amber"
        return chip(desk, self._connection or Connection())

    def printer(self, desk: Desk) -> tuple[str, str]:
        """Whether paper comes out."""
        if self.jobs is None:
            return desk.tr(N_("Printer ready")), ""
        return printer_words.chip(desk, self.jobs)

    def shift(self, desk: Desk) -> tuple[str, str]:
        """Whether the drawer is open, since when."""
        shift = desk.till.shift
        if shift is None:
            return desk.tr(N_("The till is closed")), "amber"
        opened = desk.till.local(_moment(shift.opened_at))
        if opened.date() == desk.till.local(desk.till.now()).date():
            return desk.tr(N_("Till open since {time}"), time=desk.time(opened)), ""
        return desk.tr(N_("Till open since {date}"), date=desk.date(opened.date())), "amber"


def _moment(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
