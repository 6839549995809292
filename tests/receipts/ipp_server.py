"""A print server on loopback that speaks the little IPP a queue is driven by."""

from __future__ import annotations

import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

_OPERATION, _JOB, _PRINTER, _END = 0x01, 0x02, 0x04, 0x03
_OK, _NOT_FOUND = 0x0000, 0x0406


class IppServer:
    """Queues `Kvitton` and `Kontoret`. Attributes may be changed while it serves.

    reasons: printer-state-reasons. job_states: what a job's states are, one look after another;
    the last stays. cancelled: jobs that were taken back. hang_up: at the next paper.
    """

    def __init__(self, *job_states: int) -> None:
        self.reasons, self.state, self.accepting = ["none"], 3, True
        self.job_states = list(job_states or (5, 9))
        self.papers: list[bytes] = []
        self.cancelled: list[int] = []
        self.formats: list[str] = []
        self.hang_up = False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer._serve(self)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(60)
        self._server.server_close()

    def _serve(self, http: BaseHTTPRequestHandler) -> None:
        body = http.rfile.read(int(http.headers["Content-Length"]))
        operation, number = struct.unpack_from(">HI", body, 2)
        asked, data = _read(body)
        if operation == 0x02 and self.hang_up:
            http.close_connection = True
            return
        known = asked.get("printer-uri", "/Kvitton").endswith(("/Kvitton", "/Kontoret"))
        status, groups = self._answer(operation, asked, data) if known else (_NOT_FOUND, b"")
        answer = struct.pack(">BBHI", 1, 1, status, number) + bytes([_OPERATION])
        answer += _attribute(0x47, "attributes-charset", "utf-8") + groups + bytes([_END])
        http.send_response(200)
        http.send_header("Content-Type", "application/ipp")
        http.send_header("Content-Length", str(len(answer)))
        http.end_headers()
        http.wfile.write(answer)

    def _answer(self, operation: int, asked: dict[str, Any], data: bytes) -> tuple[int, bytes]:
        if operation == 0x02:
            self.papers.append(data)
            self.formats.append(asked["document-format"])
            return _OK, bytes([_JOB]) + _attribute(0x21, "job-id", len(self.papers))
        if operation == 0x08:
            self.cancelled.append(asked["job-id"])
            self.job_states = [7]
            return _OK, b""
        if operation == 0x09:
            state = self.job_states.pop(0) if len(self.job_states) > 1 else self.job_states[0]
            return _OK, bytes([_JOB]) + _attribute(0x23, "job-state", state)
        if operation == 0x4002:
            named = (("Kvitton", "Epson TM-m30 (kassan)"), ("Kontoret", ""))
            return _OK, b"".join(
                bytes([_PRINTER]) + _attribute(0x42, "printer-name", name)
                + _attribute(0x41, "printer-info", info) for name, info in named
            )  # fmt: skip
        group = bytes([_PRINTER]) + _attribute(0x23, "printer-state", self.state)
        for number, reason in enumerate(self.reasons):
            group += _attribute(0x44, "" if number else "printer-state-reasons", reason)
        return _OK, group + _attribute(0x22, "printer-is-accepting-jobs", self.accepting)


def _attribute(tag: int, name: str, value: Any) -> bytes:
    raw = (
        bytes([value]) if isinstance(value, bool)
        else struct.pack(">i", value) if isinstance(value, int) else value.encode()
    )  # fmt: skip
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(raw)) + raw


def _read(body: bytes) -> tuple[dict[str, Any], bytes]:
    """The operation's attributes, first values only, and what comes after them."""
    at, found = 8, {}
    while body[at] != _END:
        tag = body[at]
        if tag < 0x10:
            at += 1
            continue
        size = struct.unpack_from(">H", body, at + 1)[0]
        name = body[at + 3 : at + 3 + size].decode()
        at += 3 + size
        size = struct.unpack_from(">H", body, at)[0]
        raw = body[at + 2 : at + 2 + size]
        at += 2 + size
        found.setdefault(name, struct.unpack(">i", raw)[0] if tag == 0x21 else raw.decode())
    return found, body[at + 1 :]
