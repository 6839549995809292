"""Python's search for circles of objects, on the window's thread and nowhere else.

By itself it runs on whichever thread makes an object too many. There it would take apart widgets
that nobody holds any more, and one that dies off the window's thread ends the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_FIRST_MS = 3000  # what a start makes lives on: to search it would only delay the first sale
_OLDEST = 2


class Tidying(QObject):
    """Searches as often as Python would by itself, when the window has nothing else to do."""

    one: Tidying | None = None  # an application's: to ask it for its children costs a start 0.02 s

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        Tidying.one = self
        gc.disable()
        self._kept = 0  # what the last whole search left
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tidy)
        self._timer.setInterval(_EVERY_MS)
        QTimer.singleShot(_FIRST_MS, self._timer, self._timer.start)

    def tidy(self) -> None:
        """Search the oldest generation that has enough new objects."""
        grown = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(grown) if count > most]
        if _OLDEST in due and 4 * _old() <= 5 * self._kept:
            due.remove(_OLDEST)  # Python's own rule: not before a quarter is new
        if due:
            gc.collect(due[-1])
        if _OLDEST in due:
            self._kept = _old()


def _old() -> int:
    return len(gc.get_objects(generation=_OLDEST))
