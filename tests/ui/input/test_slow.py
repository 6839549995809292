"""Slow work is done elsewhere and answered on the window's thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from shiboken6 import delete

from ui.input import slow
from ui.input.slow import slowly


def test_the_answer_comes_on_the_windows_thread(qtbot) -> None:
    here, seen = threading.get_ident(), []
    slowly(threading.get_ident, lambda there: seen.append((there, threading.get_ident())), print)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen[0][0] != here
    assert seen[0][1] == here


def test_an_error_comes_back_as_itself(qtbot) -> None:
    seen = []

    def work() -> None:
        raise ValueError("no")

    slowly(work, print, seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert isinstance(seen[0], ValueError)


def test_a_widget_that_is_gone_is_told_nothing(qtbot) -> None:
    heard: list[object] = []

    class Listener(QObject):
        def hear(self, result: object) -> None:
            heard.append(result)

    gone, here = Listener(), Listener()
    ready = threading.Event()
    for one in (gone, here):
        slowly(ready.wait, one.hear, one.hear)
    delete(gone)
    ready.set()
    qtbot.waitUntil(lambda: not slow._under_way, timeout=60_000)
    assert heard == [True]


def test_a_window_that_closes_waits_for_it(qtbot) -> None:
    ready, ended = threading.Event(), threading.Event()

    def work() -> None:
        ready.wait()
        ended.set()

    slowly(work, print, print)
    assert not slow.finish(0)
    threading.Timer(0.05, ready.set).start()
    assert slow.finish(60)
    assert ended.is_set()
    qtbot.waitUntil(lambda: not slow._under_way, timeout=60_000)
