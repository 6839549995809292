"""The little of IPP (RFC 8010, 8011) that a queue of CUPS is driven by."""

from __future__ import annotations

import os
import socket
import struct
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from receipts.printers.base import Deadline

PRINT_JOB, CANCEL_JOB, GET_JOB, GET_PRINTER, CUPS_GET_PRINTERS = 0x02, 0x08, 0x09, 0x0B, 0x4002

_SOCKETS = ("/run/cups/cups.sock", "/var/run/cupsd", "/private/var/run/cupsd")
_PORT = 631
_INTEGERS, _BOOLEAN = frozenset({0x21, 0x23}), 0x22
_OPERATION, _END = 0x01, 0x03
_RAW = "application/vnd.cups-raw"
_numbers = count(1)


class IppError(Exception):
    """The server refused; its status code."""


class Answer(msgspec.Struct, frozen=True):
    """Groups of attributes, each name with its values."""

    groups: tuple[dict[str, list[Any]], ...]

    def all(self, name: str) -> list[Any]:
        """The values of an attribute, wherever it stands first."""
        return next((group[name] for group in self.groups if name in group), [])

    def first(self, name: str) -> Any:
        """The first value; None where there is none."""
        return next(iter(self.all(name)), None)


class Server:
    """The print server of this machine, or the one at `host:port`."""

    def __init__(self, address: str = "") -> None:
        address = address or os.environ.get("CUPS_SERVER", "")
        self._path = address if address.startswith("/") else ""
        if not address:
            self._path = next((path for path in _SOCKETS if Path(path).exists()), "")
        host, _, port = ("" if self._path else address).partition(":")
        self._host, self._port = host or "localhost", int(port or _PORT)

    def queues(self, deadline: Deadline) -> Answer:
        """Every queue, a group each. Raises OSError, HTTPException, IppError; so do all here."""
        return self._ask(CUPS_GET_PRINTERS, "/", {"requested-attributes": _QUEUE}, deadline)

    def printer(self, queue: str, deadline: Deadline) -> Answer:
        """How a queue and the printer behind it are."""
        return self._ask(GET_PRINTER, _of(queue), {"requested-attributes": _STATE}, deadline)

    def print_raw(self, queue: str, data: bytes, deadline: Deadline) -> int:
        """Queue bytes as they are; the job's number."""
        how = {"requesting-user-name": "museum", "job-name": "Museum POS", "document-format": _RAW}
        answer = self._ask(PRINT_JOB, _of(queue), how, deadline, data)
        job = answer.first("job-id")
        if not isinstance(job, int):
            raise IppError("no job was made")
        return job

    def job_state(self, queue: str, job: int, deadline: Deadline) -> int:
        """RFC 8011's: 3 waits, 5 is printed, 9 completed …"""
        asked = {"job-id": job, "requested-attributes": ["job-state"]}
        return int(self._ask(GET_JOB, _of(queue), asked, deadline).first("job-state") or 0)

    def cancel(self, queue: str, job: int, deadline: Deadline) -> None:
        """Take a job out of the queue; nothing when it is over."""
        asked = {"job-id": job, "requesting-user-name": "museum"}
        try:
            self._ask(CANCEL_JOB, _of(queue), asked, deadline)
        except IppError:
            return

    def _ask(
        self, operation: int, path: str, attributes: dict[str, Any], deadline: Deadline,
        data: bytes = b"",
    ) -> Answer:  # fmt: skip
        uri = {} if path == "/" else {"printer-uri": f"ipp://localhost{path}"}
        body = request(operation, uri | attributes) + data
        connection = _Connection(self._host, self._port, self._path, max(deadline.left(), 0.01))
        try:
            connection.request("POST", path, body, {"Content-Type": "application/ipp"})
            response = connection.getresponse()
            if response.status != 200:
                raise IppError(response.status)
            return parsed(response.read())
        finally:
            connection.close()


_STATE = ["printer-state", "printer-state-reasons", "printer-is-accepting-jobs"]
_QUEUE = ["printer-name", "printer-info"]


def _of(queue: str) -> str:
    return f"/printers/{quote(queue, safe='')}"


class _Connection(HTTPConnection):
    """HTTP over the server's own socket, where it has one."""

    def __init__(self, host: str, port: int, path: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._path = path

    def connect(self) -> None:
        if not self._path:
            super().connect()
            return
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


# -------------------------------------------------------------------- encoding

_TAGS = {
    "attributes-charset": 0x47, "attributes-natural-language": 0x48, "printer-uri": 0x45,
    "requesting-user-name": 0x42, "job-name": 0x42, "document-format": 0x49,
    "requested-attributes": 0x44,
}  # fmt: skip


def request(operation: int, attributes: dict[str, Any]) -> bytes:
    """An operation with its attributes, in the order that the RFC wants."""
    body = struct.pack(">BBHIB", 1, 1, operation, next(_numbers), _OPERATION)
    first = {"attributes-charset": "utf-8", "attributes-natural-language": "en"}
    for name, value in (first | attributes).items():
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            raw = struct.pack(">i", one) if isinstance(one, int) else str(one).encode()
            label = b"" if number else name.encode()
            body += struct.pack(">BH", _TAGS.get(name, 0x21), len(label)) + label
            body += struct.pack(">H", len(raw)) + raw
    return body + bytes([_END])


def parsed(data: bytes) -> Answer:
    """An answer's attributes; raises IppError for one that refuses or is cut short."""
    try:
        status = struct.unpack_from(">H", data, 2)[0]
        if status >= 0x0100:
            raise IppError(f"{status:#06x}")
        return Answer(tuple(_groups(data, 8)))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise IppError("an answer that is none") from error


def _groups(data: bytes, at: int) -> list[dict[str, list[Any]]]:
    groups: list[dict[str, list[Any]]] = []
    name = ""
    while data[at] != _END:
        tag = data[at]
        if tag < 0x10:
            groups.append({})
            at += 1
            continue
        size = struct.unpack_from(">H", data, at + 1)[0]
        name = data[at + 3 : at + 3 + size].decode() or name
        at += 3 + size
        size = struct.unpack_from(">H", data, at)[0]
        raw = data[at + 2 : at + 2 + size]
        at += 2 + size
        groups[-1].setdefault(name, []).append(_value(tag, raw))
    return groups


def _value(tag: int, raw: bytes) -> Any:
    if tag in _INTEGERS:
        return struct.unpack(">i", raw)[0]
    if tag == _BOOLEAN:
        return raw == b"\x01"
    return raw.decode(errors="replace")
