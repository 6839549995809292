"""A network printer on loopback, honest or misbehaving, that understands what it is sent."""

from __future__ import annotations

import re
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import Self

GOOD = {1: 0x12, 2: 0x12, 4: 0x12}
NO_PAPER = {1: 0x1A, 2: 0x32, 4: 0x72}
COVER_OPEN = {1: 0x1A, 2: 0x16, 4: 0x12}
OFFLINE = {1: 0x1A, 2: 0x12, 4: 0x12}
FAULT = {1: 0x1A, 2: 0x52, 4: 0x12}
LOW = {1: 0x12, 2: 0x12, 4: 0x1E}

_QUESTION = re.compile(
    rb"\x10\x04(?P<status>[\x01\x02\x04])|\x1d\(H\x06\x0000(?P<id>.{4})|\x1dr\x01", re.DOTALL
)
_BEGUN = re.compile(
    rb"(\x10(\x04)?|\x1d(r|\((H(\x06(\x00(0(0.{0,3})?)?)?)?)?)?)$", re.DOTALL
)  # a question that is not whole


class FakePrinter:
    """Serves one connection after another on its own thread.

    status: the answers to DLE EOT 1, 2, 4, or None for a printer that says nothing.
    proof: `id` answers GS ( H and GS r, `sensor` only GS r, `none` neither.
    hang_up_after: bytes of paper after which the connection is closed (or reset).
    greeting: stale bytes sent to whoever connects.
    sensor: the answer to GS r.
    jam: reads nothing of the paper.
    """

    def __init__(
        self,
        status: dict[int, int] | None = GOOD,
        proof: str = "id",
        hang_up_after: int | None = None,
        reset: bool = False,
        greeting: bytes = b"",
        sensor: int = 0x00,
        jam: bool = False,
        unasked: bytes = b"",
        on_paper: Callable[[], None] | None = None,
    ) -> None:
        self.answers, self.proof, self.hang_up_after = status, proof, hang_up_after
        self.reset, self.greeting, self.sensor, self.jam = reset, greeting, sensor, jam
        self.unasked, self.on_paper = unasked, on_paper
        self.received = bytearray()  # without the questions
        self.was_reset = False
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self.port = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
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
        connection.settimeout(0.05)
        if self.greeting:
            connection.sendall(self.greeting)
        held = b""
        while not self._stopping.is_set():
            if self.jam and self.received:
                time.sleep(0.05)
                continue
            try:
                data = connection.recv(4096)
            except TimeoutError:
                continue
            if not data:
                return
            held = self._understand(connection, held + data)
            if self.hang_up_after is not None and len(self.received) > self.hang_up_after:
                if self.reset:
                    linger = struct.pack("ii", 1, 0)
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                return

    def _understand(self, connection: socket.socket, data: bytes) -> bytes:
        """Answers questions and keeps the rest as paper; returns what is not whole yet."""
        while found := _QUESTION.search(data):
            self.received += data[: found.start()]
            data = data[found.end() :]
            if answer := self._answer(found):
                connection.sendall(answer)
        start = _BEGUN.search(data)
        end = start.start() if start else len(data)
        self.received += data[:end]
        return data[end:]

    def _answer(self, found: re.Match[bytes]) -> bytes:
        if found["status"]:
            if self.answers is None:
                return b""
            return self.unasked + bytes([self.answers[found["status"][0]]])
        if found["id"]:
            return b"\x37\x22" + found["id"] + b"\x00" if self.proof == "id" else b""
        if self.on_paper:
            self.on_paper()
        return bytes([self.sensor]) if self.proof in {"id", "sensor"} else b""
