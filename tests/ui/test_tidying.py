"""Circles of objects come apart on the window's thread, whoever makes the objects."""

from __future__ import annotations

import threading
import time

from PySide6.QtWidgets import QApplication


class Ring:
    """Held by nobody but itself; says on which thread it came apart."""

    def __init__(self, ended: list[int]) -> None:
        self.ended, self.me = ended, self

    def __del__(self) -> None:
        self.ended.append(threading.get_ident())


def test_a_thread_that_makes_many_objects_takes_no_circle_apart(qapp: QApplication) -> None:
    ended: list[int] = []
    Ring(ended)
    made: list[list[int]] = []
    busy = threading.Thread(target=lambda: made.extend([n] for n in range(100_000)))
    busy.start()
    busy.join()
    assert not ended
    end = time.monotonic() + 60
    while not ended:
        assert time.monotonic() < end, "nobody looked for circles"
        qapp.processEvents()
    assert ended == [threading.get_ident()]
