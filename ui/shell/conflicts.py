"""What two people set differently: read off the window's thread, and asked for in memory."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from pos.domain.errors import Unavailable
from ui.input.slow import slowly

if TYPE_CHECKING:  # the window is painted before it is imported
    from pos.domain.person import Person
    from pos.office.conflicts import Conflict
    from pos.till.till import Till

_log = logging.getLogger(__name__)


class Conflicts(QObject):
    """`changed`: there are others than before.

    What a person does here waits for no exchange: the ledger may be silent for a minute.
    """

    changed = Signal()
    _read = Signal(object, object)

    def __init__(self, till: Till, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._reading = threading.Lock()  # what was read last is told last
        self.found: list[Conflict] = []
        self._told: dict[str, list[str]] = {}
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)

    # ------------------------------------------------------- on any other thread

    def read(self) -> None:
        """Look for them all; a till that works alone has none."""
        with self._reading:
            self._read_all()

    def _read_all(self) -> None:
        from pos.office.conflicts import conflicts, told_of
        from pos.sync.state import ledger_of

        store = self._till.store
        try:
            if ledger_of(store) is not None:
                self._read.emit(conflicts(store), told_of(store))
        except Unavailable as problem:
            _log.warning("nobody was told of conflicts: %s", problem)

    # ---------------------------------------------------- on the window's thread

    def _take(self, found: list[Conflict], told: dict[str, list[str]]) -> None:
        self._told = {
            who: list(dict.fromkeys((*told.get(who, ()), *self._told.get(who, ()))))
            for who in {*told, *self._told}
        }
        if found != self.found:
            self.found = found
            self.changed.emit()

    def untold(self, person: Person) -> list[Conflict]:
        """Those that a person was not told of at this till."""
        if not self.found:
            return []
        from pos.office.conflicts import untold

        return untold(self.found, self._told, person)

    def tell(self, conflict: Conflict, person: Person) -> None:
        """A person sees it now: remembered at once, and on disk a moment later."""
        from pos.office.conflicts import tell

        self._told.setdefault(person.id, []).append(conflict.key)
        store, found = self._till.store, self.found
        slowly(lambda: tell(store, found, [conflict.key], person), _done, _failed)

    def to_settle(self, person: Person | None) -> list[Conflict]:
        """Those that a person may settle."""
        from pos.office.conflicts import may_settle

        return self.found if person is not None and self.found and may_settle(person) else []

    def settled(self, conflict: Conflict) -> None:
        """One was settled here; what is left is looked for."""
        self.found = [one for one in self.found if one.key != conflict.key]
        self.changed.emit()
        slowly(self.read, _done, _failed)


def _done(_: object) -> None:
    """The signal has told."""


def _failed(problem: Exception) -> None:
    _log.warning("what was set twice is looked for again later: %s", problem)
