"""A client's connection to the ledger: uvicorn's own, with an end to what a slow one may hold open.

Uvicorn waits for ever for a request's first lines, and for a client that reads no answer.
"""

from __future__ import annotations

import asyncio
import logging

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10
"""For a request's first lines and headers, and for the first bytes of a new connection."""
WHOLE_S = 300
"""For a request with its body and its answer: a page over a poor line takes minutes, not more."""
MOST_OPEN = 1_000
"""Connections; beyond them the one that is silent the longest makes room."""

_log = logging.getLogger(__name__)


class Connection(H11Protocol):
    """Closed when a request's head, or all of the request, takes too long."""

    _phase: tuple[str, int] = ("", 0)
    _answered = 0
    _timer: asyncio.TimerHandle | None = None
    _since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # a socket's
        if len(self.connections) >= MOST_OPEN:
            self._make_room()
        super().connection_made(transport)
        self._enter(("head", 0))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        self._answered += 1
        super().on_response_complete()
        self._look()

    def _look(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._enter(("request", self._answered))
        elif self.conn.trailing_data[0]:
            self._enter(("head", self._answered))
        else:
            self._enter(("idle", 0))

    def _enter(self, phase: tuple[str, int]) -> None:
        """Begin another phase, with its own deadline; bytes that dribble in begin none."""
        if phase == self._phase or self.transport.is_closing():
            return
        if self._timer is not None:
            self._timer.cancel()
        self._phase, self._since = phase, self.loop.time()
        seconds = {"head": HEAD_S, "request": WHOLE_S}.get(phase[0])
        # a connection with nothing under way is uvicorn's to close
        self._timer = self.loop.call_later(seconds, self._give_up) if seconds else None

    def _give_up(self) -> None:
        _log.info("a slow client was given up (%s)", self._phase[0])
        self.transport.abort()

    def _make_room(self) -> None:
        mine = [one for one in self.connections if isinstance(one, Connection)]
        waiting = [one for one in mine if one._phase[0] != "request"]
        if waiting:
            _log.info("too many connections: the one that was silent the longest was closed")
            oldest = min(waiting, key=lambda one: one._since)
            self.connections.discard(oldest)
            oldest.transport.abort()
