"""What the window's library must do on every Python that we support."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel


class _Sender(QObject):
    told = Signal()


def test_the_library_gives_back_no_reference_that_is_not_its_own(qtbot) -> None:
    """PySide6 6.12.0 on Python 3.11 drops one of True with every signal and one of None with
    every setter, until Python aborts in the middle of a sale."""
    sender, label = _Sender(), QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(100):
        sender.told.emit()
        label.setText("a")
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(new > old - 50 for old, new in zip(before, after, strict=True))
