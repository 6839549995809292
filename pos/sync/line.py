"""The line to the ledger, which can be put down: nobody waits for an answer that is not wanted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from pos.sync.address import Address
from pos.sync.transport import Connect, HttpTransport, Reply, Request, Transport


class LineDown(Exception):
    """The till closes; what is under way ends here, and touches nothing of it any more."""


class Line:
    """Makes transports, and knows whether somebody waits for the network or works on the disk.

    `on_reply` hears of each reply, on the thread that asked.
    """

    def __init__(self, connect: Connect = HttpTransport) -> None:
        self._connect = connect
        self._gate = threading.Condition()
        self._away = 0  # threads that wait for the network
        self._down = False
        self._left = 0.0
        self.on_reply: Callable[[], None] | None = None

    def connect(self, address: Address) -> Transport:
        return _Watched(self, self._connect(address))

    def put_down(self) -> None:
        """From now on every request ends in LineDown."""
        with self._gate:
            self._down = True
            self._gate.notify_all()

    def wait_until_away(self, over: Callable[[], bool], timeout: float) -> bool:
        """Until the thread is over, or waits for the network and will do nothing afterwards.

        Whether that came true in so many seconds.
        """
        with self._gate:
            return self._gate.wait_for(lambda: self._away > 0 or over(), timeout)

    def silent(self) -> float:
        """For how many seconds whoever asked last has had no answer; 0 where nobody waits."""
        with self._gate:
            return time.monotonic() - self._left if self._away else 0.0

    def ended(self) -> None:
        """Said by a thread as it ends."""
        with self._gate:
            self._gate.notify_all()

    def leave(self) -> None:
        with self._gate:
            self._must_be_up()
            self._away += 1
            self._left = time.monotonic()
            self._gate.notify_all()

    def come_back(self) -> None:
        with self._gate:
            self._away -= 1
            self._must_be_up()

    def _must_be_up(self) -> None:
        if self._down:
            raise LineDown


class _Watched:
    """A transport on a line."""

    def __init__(self, line: Line, inner: Transport) -> None:
        self._line, self._inner = line, inner

    def send(self, request: Request) -> Reply:
        self._line.leave()
        try:
            reply = self._inner.send(request)
        finally:
            self._line.come_back()
        if self._line.on_reply is not None:
            self._line.on_reply()
        return reply

    def close(self) -> None:
        self._inner.close()
