"""What a screen reader says of the basket's lines: the one that came, changed or went."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from pos.domain.line import Line
from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.sell.words import LineView, pieces_words


def say_line(place: QWidget, line: LineView) -> None:
    """One line, as it is now."""
    announce(place, f"{line.quantity} × {line.name}, {line.amount}")


class HeardLines:
    """Told before what is due, and where that stays as it was: a free visit has a line too.

    A basket that was sold, beneath the change, or parked has lost no line.
    """

    def __init__(self, desk: Desk, place: QWidget, card: QWidget) -> None:
        self._desk, self._place, self._card = desk, place, card
        self._before: tuple[Line, ...] = ()

    def tell(self, lines: Sequence[Line], view: Callable[[int], LineView]) -> None:
        """The basket has these lines now; several changes at once are told by their pieces."""
        before, self._before = self._before, tuple(lines)
        if not QAccessible.isActive() or not (lines or (before and self._card.isVisible())):
            return
        now = self._before
        fresh = [n for n, line in enumerate(now) if n >= len(before) or line != before[n]]
        if now and len(now) == len(before) - 1:
            self._removed(before, now)
        elif len(fresh) == 1 and len(now) >= len(before):
            say_line(self._place, view(fresh[0]))
        elif fresh or len(now) != len(before):
            pieces = sum(line.quantity for line in now)
            announce(self._place, pieces_words(self._desk, pieces))

    def _removed(self, before: tuple[Line, ...], now: tuple[Line, ...]) -> None:
        pairs = enumerate(zip(before, now, strict=False))
        gone = next((n for n, (one, other) in pairs if one != other), len(now))
        line = before[gone]
        words = N_("{name} is removed")
        announce(self._place, self._desk.tr(words, name=self._desk.name(line.product.names)))
