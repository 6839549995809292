"""What a slow client may hold open, and for how long: over real HTTP, with short deadlines."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.ledger import connection
from pos.ledger.database import Database
from tests.support.ledger_thread import served
from tests.support.raw import get

HEALTH = get("/v1/health")


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(connection, "HEAD_S", 0.5)
    monkeypatch.setattr(connection, "WHOLE_S", 1.0)
    monkeypatch.setattr(connection, "MOST_OPEN", 5)
    database = Database(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    with served(database) as address:
        yield int(address.rpartition(":")[2])
    database.close()


def client(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), 20)


def closed_by_ledger(one: socket.socket) -> bool:
    """Wait for its end; a health answer is read away first."""
    try:
        while one.recv(65536):
            pass
    except ConnectionResetError:
        return True
    return True


def is_answered(one: socket.socket) -> bool:
    one.sendall(HEALTH)
    came = b""
    while not came.endswith(b"}"):
        came += one.recv(65536) or b"}"
    return came.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("begun", [b"", HEALTH[:-2], HEALTH + HEALTH[:9]],
                         ids=["nothing", "a head", "a second head"])  # fmt: skip
def test_a_head_has_its_time(port: int, begun: bytes) -> None:
    began = time.monotonic()
    with client(port) as one:
        one.sendall(begun)
        assert closed_by_ledger(one)
    assert time.monotonic() - began > 0.3


def test_bytes_that_dribble_in_buy_no_time(port: int) -> None:
    began, gone = time.monotonic(), False
    with client(port) as one:
        while not gone and time.monotonic() - began < 60:
            time.sleep(0.02)
            try:
                one.sendall(b"x")
            except OSError:
                gone = True
    assert gone


def test_a_body_has_its_time(port: int) -> None:
    with client(port) as one:
        one.sendall(get("/v1/enrol", "content-length: 100", method="POST") + b"{")
        assert closed_by_ledger(one)


def test_a_connection_with_nothing_under_way_stays(port: int) -> None:
    with client(port) as one:
        for _ in range(3):
            assert is_answered(one)
            time.sleep(0.6)


def test_who_is_silent_the_longest_makes_room(port: int) -> None:
    with client(port) as first:
        assert is_answered(first)
        others = [client(port) for _ in range(5)]
        try:
            assert closed_by_ledger(first)
            assert is_answered(others[-1])
        finally:
            for one in others:
                one.close()
