"""One button for what is left of yesterday: close its shift provisionally, or count it later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button


class EdgeButton(Button):
    """Hidden on an ordinary day."""

    provisional = Signal()
    count_later = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", name="dayEdge", parent=parent)
        self._desk = desk
        self._stale = False
        self.hide()
        self.clicked.connect(self._pressed)

    def refresh(self) -> None:
        """Read whether the shift is yesterday's, or the last one waits for its count."""
        from pos.till.day import late_counts, shift_edges

        till = self._desk.till
        self._stale = shift_edges.left_open(till) is not None
        waits = not self._stale and bool(late_counts.waiting(till))
        words = N_("Close provisionally") if self._stale else N_("Count the last shift")
        self.say(self._desk.tr(words))
        self.setVisible(self._stale or waits)

    def _pressed(self) -> None:
        (self.provisional if self._stale else self.count_later).emit()
