"""A network printer on loopback, honest or misbehaving, that understands what it is sent."""

from __future__ import annotations

import socket
import struct
import threading
import time
from typing import Any, Self

from tests.receipts.mechanism import (
    COVER_OPEN,
    FAULT,
    GOOD,
    LOW,
    NO_PAPER,
    OFFLINE,
    Mechanism,
)
from tests.support.ports import a_port

__all__ = ["COVER_OPEN", "FAULT", "GOOD", "LOW", "NO_PAPER", "OFFLINE", "FakePrinter"]


class FakePrinter:
    """Serves one connection after another on its own thread.

    hang_up_after: bytes of paper after which the connection is closed (or reset), -1 at once.
    greeting: stale bytes sent to whoever connects.
    jam: reads nothing more once paper has begun.
    What else it does is the mechanism's.
    """

    def __init__(
        self, status: dict[int, int] | None = GOOD, proof: str = "id",
        hang_up_after: int | None = None, reset: bool = False, greeting: bytes = b"",
        jam: bool = False, port: int = 0, **habits: Any,
    ) -> None:  # fmt: skip
        self.mechanism = Mechanism(status, proof, **habits)
        self.hang_up_after, self.reset = hang_up_after, reset
        self.greeting, self.jam = greeting, jam
        self.was_reset = False
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", port or a_port()))
        self._listener.settimeout(0.05)
        self.port = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def received(self) -> bytearray:
        return self.mechanism.received

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.off()

    def off(self) -> None:
        """Nobody answers at its port any more."""
        self._stopping.set()
        self._listener.close()
        self._thread.join(60)

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                self.mechanism.work()
                continue
            except OSError:
                return
            self.connections += 1
            with connection:
                try:
                    self._talk(connection)
                except ConnectionError:
                    self.was_reset = True
                except OSError:
                    return

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(0.01)
        if self.greeting:
            connection.sendall(self.greeting)
        while not self._stopping.is_set():
            if self.jam and self.received:
                time.sleep(0.02)
                continue
            try:
                data = connection.recv(4096)
            except TimeoutError:
                data = None
            if data == b"":
                return
            said = self.mechanism.take(data) if data else b""
            said += self.mechanism.work()
            if data and self.hang_up_after is not None and len(self.received) > self.hang_up_after:
                if self.reset:
                    linger = struct.pack("ii", 1, 0)
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                return
            if said:
                connection.sendall(said)
