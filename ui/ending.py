"""SIGTERM, from a desktop that logs out or a machine that goes down, closes the window properly."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget


class Ending(QObject):
    """Listens until `end`. Python learns of a signal when it next runs; what Qt watches wakes it at
    once. Without it the program would be cut off, as by a power cut. Windows has no such signal.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ends: tuple[int, ...] = ()
        if sys.platform == "win32":
            return
        near, far = self._ends = os.pipe()
        for one in self._ends:
            os.set_blocking(one, False)
        self._wakeup = signal.set_wakeup_fd(far, warn_on_full_buffer=False)
        self._before = signal.signal(signal.SIGTERM, lambda *_: None)
        self._notifier = QSocketNotifier(near, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def _heard(self) -> None:
        if signal.SIGTERM in os.read(self._ends[0], 64):
            self._window.close()

    def end(self) -> None:
        """Hear no more."""
        if not self._ends:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        signal.signal(signal.SIGTERM, self._before)
        for one in self._ends:
            os.close(one)
