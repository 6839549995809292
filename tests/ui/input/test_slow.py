"""Slow work is done elsewhere and answered on the window's thread."""

from __future__ import annotations

import threading

from ui.input.slow import slowly


def test_the_answer_comes_on_the_windows_thread(qtbot) -> None:
    here, seen = threading.get_ident(), []
    slowly(threading.get_ident, lambda there: seen.append((there, threading.get_ident())), print)
    qtbot.waitUntil(lambda: bool(seen), timeout=2000)
    assert seen[0][0] != here
    assert seen[0][1] == here


def test_an_error_comes_back_as_itself(qtbot) -> None:
    seen = []

    def work() -> None:
        raise ValueError("no")

    slowly(work, print, seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=2000)
    assert isinstance(seen[0], ValueError)
