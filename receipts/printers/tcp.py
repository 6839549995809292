"""A network printer, at its raw port (9100)."""

from __future__ import annotations

import socket
from contextlib import suppress

from receipts.printers.asked import AskedPrinter
from receipts.printers.base import Deadline
from receipts.render_escpos import Dialect

RAW_PORT = 9100

_CONNECT = 3.0  # seconds
_GOODBYE = 0.5


class TcpPrinter(AskedPrinter):
    """`tcp:host:port`."""

    def __init__(self, host: str, port: int, dialect: Dialect, proof: str = "id") -> None:
        super().__init__(dialect, proof)
        self.host, self.port = host, port

    @property
    def name(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp:{host}:{self.port}"

    def connect(self, deadline: Deadline) -> TcpLine:
        # A look leaves time for the answer; a host that is away does not answer at all.
        seconds = max(deadline.left(_CONNECT) * 0.7, 0.01)
        try:
            return TcpLine(socket.create_connection((self.host, self.port), seconds))
        except ValueError as error:  # a name that no network can ask for
            raise ConnectionError(str(error)) from error


class TcpLine:
    """One connection, closed only after what the printer still had to say was read.

    Otherwise the network resets the connection, and a printer drops what it has not printed yet.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def write(self, data: memoryview, seconds: float) -> int:
        self._socket.settimeout(seconds)
        try:
            return self._socket.send(data)
        except TimeoutError:
            return 0

    def read(self, seconds: float) -> bytes:
        self._socket.settimeout(max(seconds, 0.001))
        try:
            data = self._socket.recv(4096)
        except TimeoutError:
            return b""
        if not data:
            raise ConnectionError("the printer hung up")
        return data

    def close(self) -> None:
        with self._socket, suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            farewell = Deadline(_GOODBYE)
            while not farewell.passed and self.read(farewell.left()):
                pass
