"""Lets the index of receipts follow the journal, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desk import Desk
from ui.widgets import Reader

IDLE = 20_000  # ms between two looks whether receipts came that are not in the index


class IndexReader(QObject):
    """`read_on`: more receipts can be found than before."""

    read_on = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.reader = Reader(self)
        self.reader.found.connect(self._found)
        self.idle = QTimer(self)
        self.idle.setInterval(IDLE)
        self.idle.timeout.connect(self.read)
        self.idle.start()

    def read(self) -> None:
        """Read what is missing, a piece at a time."""
        from pos.till.after_sale import finding  # at the first look

        till = self.desk.till
        if not self.reader.busy and finding.behind(till):
            self.reader.read(lambda: finding.catch_up(till))

    def _found(self, more: object) -> None:
        self.read_on.emit()
        if more:
            self.read()

    def shut(self) -> None:
        """The window closes: nothing of the till may be read afterwards."""
        self.idle.stop()
        self.reader.stop()
