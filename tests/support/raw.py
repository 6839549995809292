"""Speaking to a ledger by hand: bytes as no HTTP library would send them."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from pos.storage.engine import bare_connection
from tests.support.ledger_process import LedgerProcess

HUNG_UP = 0


def post(path: str, body: bytes, *headers: str, method: str = "POST") -> bytes:
    """A request with a body, and its length in front."""
    lines = [f"{method} {path} HTTP/1.1", "host: ledger", f"content-length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def get(path: str, *headers: str, method: str = "GET") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "host: ledger", *headers]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"


def open_to(ledger: LedgerProcess, timeout: float = 20) -> socket.socket:
    return socket.create_connection(("127.0.0.1", ledger.port), timeout)


def answer(ledger: LedgerProcess, parts: bytes | Iterable[bytes]) -> tuple[int, bytes]:
    """The status of the first answer, and all of it; HUNG_UP where none came."""
    with open_to(ledger) as client:
        with suppress(OSError):  # it may have heard enough before all is said
            for part in [parts] if isinstance(parts, bytes) else parts:
                client.sendall(part)
        came = b""
        with suppress(OSError):
            while not _whole(came) and (part := client.recv(65536)):
                came += part
    return int(came[9:12]) if came[:9] == b"HTTP/1.1 " else HUNG_UP, came


def _whole(came: bytes) -> bool:
    """Whether an answer is there to its end; one without a length ends with the connection."""
    head, found, body = came.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\ncontent-length: (\d+)", head)
    return bool(found and length) and len(body) >= int(length[1])  # type: ignore[index]


def seconds_to_health(ledger: LedgerProcess) -> float:
    """How long a monitor waits for its answer; the best of three, since others use the machine."""
    best = 99.0
    for _ in range(3):
        began = time.monotonic()
        assert answer(ledger, get("/v1/health", "connection: close"))[0] == 200
        best = min(best, time.monotonic() - began)
    return best


def stored(ledger: LedgerProcess) -> list[int]:
    """How many entries, tills and keys the ledger's file has."""
    reading = bare_connection(ledger.folder / "ledger.sqlite")
    try:
        return [reading.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("entry", "till", "till_key", "enrolment_code")]  # fmt: skip
    finally:
        reading.close()


@contextmanager
def bears(ledger: LedgerProcess, *, lines: int | None = 1) -> Iterator[None]:
    """What a stranger does within: nothing is stored, so many lines logged, the service alive."""
    before, logged = stored(ledger), len(log_lines(ledger))
    yield
    assert seconds_to_health(ledger) < 10  # alive; how quick is the bench's to say
    assert stored(ledger) == before
    told = log_lines(ledger)[logged:]
    assert not [line for line in told if "Traceback" in line], told
    if lines is not None:
        assert len(told) == lines, told


def log_lines(ledger: LedgerProcess) -> list[str]:
    """Without the server's own first line, which comes whenever it likes."""
    lines = ledger.log.read_text("utf-8").splitlines()
    return [one for one in lines if "Started server process" not in one]
