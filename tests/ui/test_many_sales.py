"""A short day of the bench's cashier: nothing piles up in the window. Its speed is the bench's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench import day

_SALES = 150


def test_nothing_piles_up(qapp: QApplication, tmp_path: Path) -> None:
    _, early, late = day.work(tmp_path / "till", _SALES)
    assert late.widgets - early.widgets < 60  # rows that were not wanted before
    # of a leak there would be some at every sale
    assert late.objects - early.objects < 10 * (_SALES * 9 // 10)
