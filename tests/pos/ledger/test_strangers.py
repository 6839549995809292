"""What strangers send to a real ledger: refused with the right status and one line in the log.

Nothing is stored, and the service answers its monitor within a second all the while.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.support.ledger_process import LedgerProcess
from tests.support.raw import (
    HUNG_UP,
    answer,
    bears,
    get,
    log_lines,
    open_to,
    post,
    seconds_to_health,
)

JSON = "content-type: application/json"
MIB = 1 << 20
GIB = "content-length: 1073741824"
CHUNKED = "transfer-encoding: chunked"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerProcess]:
    running = LedgerProcess(tmp_path_factory.mktemp("ledger"))
    yield running
    assert running.stop() == 0


NO_REQUEST = {
    "no HTTP": b"hello\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(60) + b"\r\n\r\n",
    "no host": b"GET /v1/health HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /v1/health HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
    "a NUL in a header": get("/v1/health", "x: a\0b"),
    "a line in a header": b"GET /v1/health HTTP/1.1\r\nhost: a\r\nx: a\r\n b\nc\r\n\r\n",
    "an authorization of a megabyte": get("/v1/entries", "authorization: Bearer 1." + "x" * MIB),
    "a hundred thousand headers": get("/v1/health", *(f"x-{n}: y" for n in range(100_000))),
    "a path of a megabyte": get("/v1/" + "x" * MIB),
    "two lengths": post("/v1/enrol", b"{}", "content-length: 3"),
    "a length and pieces": post("/v1/enrol", b"0\r\n\r\n", CHUNKED),
    "a length of other digits": get("/v1/enrol", "content-length: ٣", method="POST"),
    "a length with a sign": get("/v1/enrol", "content-length: +3", method="POST"),
    "a length below nothing": get("/v1/enrol", "content-length: -1", method="POST"),
    "pieces of a size that is none": get("/v1/enrol", CHUNKED, method="POST")
    + b"zz\r\n{}\r\n0\r\n\r\n",
    "a piece that never ends its size": get("/v1/enrol", CHUNKED, method="POST") + b"1" * MIB,
}


@pytest.mark.parametrize("name", NO_REQUEST)
def test_what_is_no_request(ledger: LedgerProcess, name: str) -> None:
    with bears(ledger):
        # who is still speaking when it hangs up may miss the answer
        assert answer(ledger, NO_REQUEST[name])[0] in (400, HUNG_UP)


REFUSED: dict[str, tuple[bytes, int]] = {
    "no such path": (get("/v1/nothing"), 404),
    "a slash more": (get("/v1/entries/"), 404),
    "two slashes": (get("//v1/entries"), 404),
    "up and down": (get("/v1/../v1/entries"), 404),
    "up and down, hidden": (get("/v1/%2e%2e/v1/entries"), 404),
    "a slash, hidden": (get("/v1%2fentries%2f"), 404),
    "a NUL, hidden": (get("/v1/entries%00"), 404),
    "a line for the log": (get("/v1/x%0d%0a2026-01-01+pos.ledger+all+is+well"), 404),
    "large letters": (get("/V1/Entries"), 404),
    "a whole address": (get("http://elsewhere/v1/entries"), 404),
    "no path": (get("*", method="OPTIONS"), 404),
    "another method": (post("/v1/enrol", b"{}", JSON, method="PUT"), 405),
    "OPTIONS": (get("/v1/entries", method="OPTIONS"), 405),
    "TRACE": (get("/v1/health", method="TRACE"), 405),
    "no session": (get("/v1/entries"), 401),
    "a host that is a path": (
        b"GET /v1/entries HTTP/1.1\r\nhost: x/v1/health?\r\n\r\n", 401,
    ),
    "other digits": (get("/v1/entries", "authorization: Bearer ١.x"), 401),
    "another scheme": (get("/v1/entries", "authorization: Basic MTox"), 401),
    "an organisation too large": (get("/v1/entries", f"authorization: Bearer {'9' * 30}.x"), 401),
    "an unknown session": (get("/v1/entries", f"authorization: Bearer 1.{'a' * 48}"), 401),
    "half a message": (post("/v1/enrol", b"{", JSON), 400),
    "no text": (post("/v1/enrol", b"\xff\xfe", JSON), 400),
    "nested without end": (post("/v1/enrol", b"[" * 60_000, JSON), 400),
    "another type": (post("/v1/nonce", b'{"org":1,"till":7}', JSON), 400),
    "a kind that is another": (post("/v1/enrol", b"{}", "content-type: text/plain"), 415),
    "entries as JSON": (post("/v1/entries", b"{}", JSON), 415),
    "packed by gzip": (post("/v1/enrol", b"\x1f\x8b", JSON, "content-encoding: gzip"), 400),
    "more than is small": (post("/v1/enrol", b"{}" + b" " * (65 << 10), JSON), 413),
    "a gigabyte of a stranger": (get("/v1/entries", GIB, method="POST"), 401),
    "a gigabyte, announced": (get("/v1/enrol", GIB, method="POST"), 413),
    "a gigabyte, asked for first": (
        get("/v1/enrol", GIB, "expect: 100-continue", method="POST"), 413,
    ),
    "a key nobody knows": (
        post("/v1/session", b'{"org":1,"till":"x","nonce":"00","signature":"00"}', JSON), 401,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(ledger: LedgerProcess, name: str) -> None:
    request, status = REFUSED[name]
    with bears(ledger):
        got, whole = answer(ledger, request)
        assert got == status, whole[:300]
        assert b"location:" not in whole.lower()
        assert b"100 Continue" not in whole
        assert b"server:" not in whole.lower()
    last = log_lines(ledger)[-1]
    assert request[:4].decode().strip() in last  # the method is told
    assert "\r" not in last


def test_what_is_fine(ledger: LedgerProcess) -> None:
    """Odd, and harmless: a head without its body, many requests at once, other protocols."""
    with open_to(ledger) as client:
        client.sendall(get("/v1/health", "connection: close", method="HEAD"))
        head = client.makefile("rb").read()
    assert head.startswith(b"HTTP/1.1 200 ")
    assert head.endswith(b"\r\n\r\n")
    with open_to(ledger) as client:
        client.sendall(get("/v1/health") * 200 + get("/v1/health", "connection: close"))
        assert client.makefile("rb").read().count(b"HTTP/1.1 200 ") == 201
    for other in ("upgrade: websocket", "upgrade: h2c"):
        upgrade = get("/v1/health", "connection: upgrade, close", other)
        assert answer(ledger, upgrade)[0] == 200
    nonce = post("/v1/nonce", b'{"org":1,"till":"nobody"}', "connection: close")
    assert answer(ledger, nonce)[0] == 200


def pieces(body: bytes, of: int) -> Iterator[bytes]:
    for _ in range(of):
        yield b"%x\r\n" % len(body) + body + b"\r\n"


@pytest.mark.parametrize("path", ["/v1/enrol", "/v1/entries"])
def test_a_gigabyte_in_pieces_is_not_read(ledger: LedgerProcess, path: str) -> None:
    sent = 0

    def gigabyte() -> Iterator[bytes]:
        nonlocal sent
        yield get(path, CHUNKED, method="POST")
        for piece in pieces(bytes(MIB), 1024):
            yield piece
            sent += 1

    with bears(ledger):
        status, _ = answer(ledger, gigabyte())
        assert status in (401 if path == "/v1/entries" else 413, HUNG_UP)
    assert sent < 40


SLOW = {
    "saying nothing": b"",
    "a head without end": b"POST /v1/enrol HTTP/1.1\r\nhost: x\r\nx-slow: ",
    "a body without end": get("/v1/enrol", "content-length: 100", method="POST") + b"{",
    "a piece without end": get("/v1/enrol", CHUNKED, method="POST") + b"ff\r\n{",
    "reading no answer": get("/v1/openapi.json") * 500,
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
def test_slow_clients_hold_up_nobody(ledger: LedgerProcess, name: str) -> None:
    with bears(ledger, lines=None), ExitStack() as slow:
        for _ in range(20 if name == "reading no answer" else 300):
            slow.enter_context(open_to(ledger)).sendall(SLOW[name])
        assert seconds_to_health(ledger) < 10
