"""One window on one data folder, and a folder that cannot be used."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import run
from ui.shell.window import Window


def told(folder: Path, language: str) -> list[str]:
    """What a window says that cannot open its folder, tried three times; then it is closed."""
    seen: list[str] = []
    before = set(QApplication.topLevelWidgets())
    for other in before:
        other.hide()  # the application ends with the last window that is seen
    looks = count()

    def look() -> None:
        if next(looks) > 600:
            QApplication.quit()
        for window in QApplication.topLevelWidgets():
            if window not in before and isinstance(window, Window) and window.isVisible():
                again = window.welcome.again_button
                if not again.isVisible():
                    return
                seen.append(window.welcome.problem)
                if len(seen) < 3:
                    again.click()  # still not there: told again, by a window of its own
                else:
                    window.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    try:
        assert run(folder, language=language) == 0
    finally:
        timer.stop()
    return seen


@pytest.mark.usefixtures("qapp")
def test_a_second_window_says_that_the_museum_is_open(tmp_path: Path) -> None:
    first = QLockFile(str(tmp_path / "window.lock"))
    assert first.tryLock(0)
    try:
        seen = told(tmp_path, "sv")
    finally:
        first.unlock()
    assert len(seen) == 3
    assert all("redan öppet" in one for one in seen)


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_cannot_be_made_is_told_in_the_window(tmp_path: Path) -> None:
    """Whoever opens the till by its icon sees no standard error."""
    (tmp_path / "file").write_text("")
    assert "cannot be written" in told(tmp_path / "file" / "folder", "en")[-1]
