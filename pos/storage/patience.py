"""Waiting for a place that may never answer: a network share that is gone hangs every call to it.

The call is made on a thread of its own. Who waits gives up and goes on; the thread is left where
it hangs, is never joined, and ends by itself when the system lets it go.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

ANSWER_S = 4.0
"""Seconds after which a place that has said nothing at all is told of."""
STEP_S = 30.0
"""Seconds for one step of a copy: a slow stick that takes four megabytes is still working."""
_LOOK_S = 0.05
_STOPPED_S = 1.0  # what is broken off has so long to tidy up

T = TypeVar("T")


class Silent(Exception):
    """Nothing was heard for too long, or of the last call to the same place still nothing is."""


class Patience(Generic[T]):
    """One piece of work at a place. `heard` is called by the work whenever the place answered."""

    _hanging: ClassVar[dict[str, threading.Thread]] = {}  # by place: a second would hang too

    def __init__(self, place: str, work: Callable[[Patience[T]], T]) -> None:
        self._place, self._work = place, work
        self._heard, self._wait = time.monotonic(), ANSWER_S
        self.given_up = False
        self._result: list[T] = []
        self._error: BaseException | None = None
        self._ended = threading.Event()

    def heard(self) -> None:
        """The place answered; from now on a step may take longer than the first word."""
        self._heard, self._wait = time.monotonic(), STEP_S

    def result(self, stop: Callable[[], bool] = lambda: False) -> T:
        """What the work returns or raises. Raises Silent; `stop` gives up sooner."""
        before = self._hanging.get(self._place)
        if before is not None and before.is_alive():
            raise Silent
        thread = threading.Thread(target=self._run, name="patience", daemon=True)
        self._hanging[self._place] = thread
        thread.start()
        while not self._ended.wait(_LOOK_S):
            if stop():
                self._ended.wait(_STOPPED_S)
                break
            if time.monotonic() - self._heard > self._wait:
                break
        if not self._ended.is_set():
            self.given_up = True
            raise Silent
        self._hanging.pop(self._place, None)
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._work(self))
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            self._error = error
        self._ended.set()
