"""The least that Qt itself takes for a scan: one row more and another figure, painted."""

from __future__ import annotations

import os

from tests.bench.opened import settle
from tests.bench.table import seconds

_LINES = 12  # as in the counter's baskets


def bare(rounds: int) -> list[float]:
    """A list, a figure and nothing of ours, with the pauses that the counter is measured with."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

    from ui.app import application

    application()
    window = QWidget()
    lines, due = QListWidget(), QLabel("0,00")
    column = QVBoxLayout(window)
    column.addWidget(lines)
    column.addWidget(due)
    window.resize(1280, 800)
    window.show()
    settle()
    times = []
    for number in range(rounds):
        if lines.count() >= _LINES:
            lines.clear()

        def scan(number: int = number) -> None:
            lines.addItem(f"Product {number}   {number % 900},00")
            lines.setCurrentRow(lines.count() - 1)
            due.setText(f"{number},00")
            settle()

        times.append(seconds(scan))
        QTest.qWait(5)
    window.close()
    window.deleteLater()
    settle()
    return times
