"""A printer driven by `ring`: its bytes come, and it never fails a sale."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from pos.storage.engine import bare_connection
from tests.pos.cli.conftest import Counter

SALE = ({"do": "add", "sku": "ADM-ADULT"}, {"do": "pay", "tender": "cash"}, {"do": "finish"})


def with_printer(counter: Counter, spec: str) -> Counter:
    database = bare_connection(counter.folder / "museum.sqlite")
    database.execute("UPDATE local SET value = ? WHERE key = 'printer'", (spec.encode(),))
    database.close()
    return counter


def states(counter: Counter) -> list[tuple[str, str]]:
    database = bare_connection(counter.folder / "museum.sqlite", read_only=True)
    rows = database.execute("SELECT what, state FROM print_job ORDER BY id").fetchall()
    database.close()
    return list(rows)


def test_a_file_gets_each_paper_once(counter: Counter, tmp_path: Path) -> None:
    out = tmp_path / "out.bin"
    with_printer(counter, f"file:{out}").ok(*SALE)
    assert b"K1-000001" in out.read_bytes()
    assert states(counter) == [("drawer", "printed"), ("receipt", "printed")]
    before = out.read_bytes()
    counter.ok({"do": "basket"})
    assert out.read_bytes() == before
    counter.ok({"do": "copy", "language": "fi"})
    assert b"KOPIO" in out.read_bytes()[len(before) :]


def test_a_printer_on_the_network_gets_its_bytes(counter: Counter) -> None:
    heard = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            for _ in range(2):
                connection, _ = server.accept()
                with connection:
                    while data := connection.recv(4096):
                        heard.extend(data)

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        port = server.getsockname()[1]
        with_printer(counter, f"tcp:127.0.0.1:{port}?proof=none").ok(*SALE)
        thread.join(60)
    assert b"K1-000001" in heard
    assert states(counter) == [("drawer", "printed"), ("receipt", "printed")]


@pytest.mark.parametrize("spec", ["tcp:127.0.0.1:1", "file:/no/such/folder/out.bin", "usb:1:2"])
def test_a_dead_printer_leaves_paper_waiting_and_no_sale_fails(counter: Counter, spec: str) -> None:
    started = time.monotonic()
    with_printer(counter, spec).ok(*SALE, *SALE, *SALE)
    assert time.monotonic() - started < 60
    assert [row for row in states(counter) if row[0] == "receipt"] == [("receipt", "queued")] * 3
    assert b"{" not in counter.err  # nothing of the answers went astray
    assert counter.takings()["receipts"] == 3


def test_the_virtual_printer_is_the_windows(counter: Counter) -> None:
    counter.ok(*SALE)
    assert [state for _, state in states(counter)] == ["queued", "queued"]
