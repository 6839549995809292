"""The contract that every printer keeps, and network printers that misbehave."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from receipts.drawer import KICK
from receipts.printers import open_printer
from receipts.printers.base import Deadline, Printer, PrinterState, Result
from receipts.printers.conversation import status_of
from receipts.printers.file import FilePrinter
from receipts.printers.replies import ReplyReader, process_id
from receipts.printers.tcp import TcpPrinter
from receipts.printers.virtual import VirtualPrinter
from receipts.render_escpos import Dialect, render_escpos
from receipts.render_text import render_text
from tests.receipts.bad_printer import BadPrinter
from tests.receipts.escpos_decoder import decode
from tests.receipts.fake_printer import (
    GOOD,
    NO_PAPER,
    FakePrinter,
)
from tests.receipts.papers import z_paper

Made = tuple[Printer, Callable[[], bytes]]


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def tcp(fake: FakePrinter, **options: object) -> TcpPrinter:
    return TcpPrinter("127.0.0.1", fake.port, Dialect(), **options)


@pytest.fixture(params=["file", "tcp", "tcp without id", "tcp without answers", "virtual", "bad"])
def printer(request: pytest.FixtureRequest, tmp_path: Path, stack: ExitStack) -> Printer:
    kind = request.param
    if kind == "file":
        return open_printer(f"file:{tmp_path / 'out.bin'}", tmp_path)
    if kind == "virtual":
        return open_printer("virtual", tmp_path)
    if kind == "bad":
        return BadPrinter()
    proof = {"tcp": "id", "tcp without id": "sensor", "tcp without answers": "none"}[kind]
    answers = None if proof == "none" else GOOD
    fake = stack.enter_context(FakePrinter(answers, proof))
    return open_printer(
        f"tcp:127.0.0.1:{fake.port}" + ("?proof=none" if proof == "none" else ""), tmp_path
    )


class TestContract:
    def test_has_a_name(self, printer: Printer) -> None:
        assert printer.name

    def test_says_how_it_is(self, printer: Printer) -> None:
        status = printer.status()
        assert status.state in PrinterState
        for language in ("sv", "fi", "en"):
            assert status.sentence(language)

    def test_sends_and_says_what_became_of_it(self, printer: Printer) -> None:
        outcome = printer.send(printer.encode(z_paper()), Deadline(60))
        if isinstance(printer, BadPrinter):
            assert outcome.result is Result.NOT_SENT
            assert outcome.problem
        else:
            assert outcome.result is Result.PRINTED

    def test_takes_a_drawer_kick(self, printer: Printer) -> None:
        assert printer.send(KICK, Deadline(5)).result in {Result.PRINTED, Result.NOT_SENT}

    def test_keeps_to_its_deadline(self, printer: Printer) -> None:
        before = time.monotonic()
        printer.send(printer.encode(z_paper()), Deadline(0))
        assert time.monotonic() - before < 60


# ---------------------------------------------------------------------- file


def test_file_appends(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "out.bin", Dialect())
    for _ in range(2):
        assert printer.send(printer.encode(z_paper()), Deadline(60)).result is Result.PRINTED
    data = (tmp_path / "out.bin").read_bytes()
    assert data == 2 * render_escpos(z_paper())
    assert decode(data)


def test_file_where_none_can_be(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "such" / "folder"):
        printer = FilePrinter(path, Dialect())
        assert printer.send(b"x", Deadline(1)).result is Result.NOT_SENT
        assert printer.status().state is PrinterState.OFFLINE


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
def test_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    printer = FilePrinter(tmp_path / "pipe", Dialect())
    assert printer.send(b"x", Deadline(1)).result is Result.NOT_SENT


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
def test_a_pipe_that_is_full(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        printer = FilePrinter(tmp_path / "pipe", Dialect())
        assert printer.send(b"x" * 10_000_000, Deadline(0.2)).result is Result.UNKNOWN
        assert printer.send(b"x", Deadline(0.2)).result is Result.NOT_SENT
    finally:
        os.close(reader)


# ------------------------------------------------------------------- virtual


def test_virtual_keeps_pictures_and_text(tmp_path: Path) -> None:
    printer = VirtualPrinter(tmp_path, columns=48)
    seen: list[Path] = []
    kicks: list[int] = []
    printer.on_paper = seen.append
    printer.on_drawer = lambda: kicks.append(1)
    for _ in range(2):
        printer.send(printer.encode(z_paper()), Deadline(1))
    printer.send(KICK, Deadline(1))
    assert [path.name for path in printer.papers()] == ["000002.png", "000001.png"]
    assert printer.papers() == seen[::-1]
    assert seen[0].with_suffix(".txt").read_text("utf-8") == render_text(z_paper(), 48)
    assert kicks == [1]


def test_virtual_keeps_the_last_hundred(tmp_path: Path) -> None:
    printer = VirtualPrinter(tmp_path)
    printer.folder.mkdir()
    for number in range(1, 101):
        (printer.folder / f"{number:06d}.png").touch()
        (printer.folder / f"{number:06d}.txt").touch()
    printer.send(printer.encode(z_paper()), Deadline(1))
    kept = printer.papers()
    assert len(kept) == 100
    assert kept[0].name == "000101.png"
    assert kept[-1].name == "000002.png"
    assert not (printer.folder / "000001.txt").exists()


def test_virtual_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("a file where the folder should be")
    printer = VirtualPrinter(tmp_path)
    assert printer.send(printer.encode(z_paper()), Deadline(1)).result is Result.NOT_SENT


# ----------------------------------------------------------------------- tcp


def test_tcp_delivers_every_byte_once(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter())
    printer = tcp(fake)
    data = printer.encode(z_paper())
    assert printer.send(data, Deadline(60)).result is Result.PRINTED
    assert bytes(fake.received) == data
    assert not fake.was_reset


def test_tcp_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    printer = TcpPrinter("127.0.0.1", port, Dialect())
    assert printer.send(b"x", Deadline(2)).result is Result.NOT_SENT
    assert printer.status().state is PrinterState.OFFLINE


def test_tcp_without_a_way_back(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(None, "none"))
    assert tcp(fake, proof="none").send(b"paper", Deadline(60)).result is Result.PRINTED


@pytest.mark.parametrize("reset", [False, True])
def test_tcp_hangs_up_midway(reset: bool, stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(hang_up_after=100, reset=reset))
    outcome = tcp(fake).send(b"x" * 3_000_000, Deadline(10))
    assert outcome.result is Result.UNKNOWN
    assert outcome.problem


def test_tcp_hangs_up_before_the_first_byte(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(hang_up_after=-1))
    assert tcp(fake).send(b"x" * 1000, Deadline(5)).result is Result.NOT_SENT
    assert not fake.received


def test_tcp_printer_that_stops_reading(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(jam=True))
    before = time.monotonic()
    assert tcp(fake).send(b"x" * 30_000_000, Deadline(1)).result is Result.UNKNOWN
    assert time.monotonic() - before < 60


def test_tcp_paper_ends_while_printing(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(proof="none"))
    fake.mechanism.on_paper = lambda: setattr(fake.mechanism, "answers", NO_PAPER)
    outcome = tcp(fake).send(b"paper", Deadline(4))
    assert outcome.result is Result.UNKNOWN
    assert outcome.problem == "The printer is out of paper."


def test_tcp_sensor_sees_the_end_of_paper(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(proof="sensor", sensor=0x0C))
    outcome = tcp(fake).send(b"paper", Deadline(2))
    assert outcome.result is Result.UNKNOWN
    assert outcome.problem == "The printer is out of paper."


def test_tcp_automatic_status_is_not_taken_for_an_answer(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(unasked=b"\x14\x00\x00\x0f"))
    assert tcp(fake).status().state is PrinterState.READY
    assert tcp(fake).send(b"paper", Deadline(60)).result is Result.PRINTED


def test_tcp_a_question_does_not_disturb_a_paper(stack: ExitStack) -> None:
    fake = stack.enter_context(FakePrinter(proof="none"))
    printer = tcp(fake)
    sending = threading.Thread(target=printer.send, args=(b"paper", Deadline(2)))
    sending.start()
    while not fake.received:
        time.sleep(0.01)
    assert printer.status().state is PrinterState.READY
    sending.join()
    assert fake.connections == 1


def test_replies_are_told_apart_however_they_are_cut() -> None:
    data = b"\x14\x00\x00\x0f\x12\x37\x22abcd\x00\x00"
    kinds = ["other", "realtime", "process_id", "sensor"]
    assert [reply.kind for reply in ReplyReader().feed(data)] == kinds
    reader = ReplyReader()
    assert [reply.kind for byte in data for reply in reader.feed(bytes([byte]))] == kinds


def test_a_process_id_is_four_printable_characters() -> None:
    assert process_id(b"a1B2") == b"\x1d(H\x06\x00\x30\x30a1B2"
    for token in (b"abc", b"abcde", b"ab\x00c"):
        with pytest.raises(ValueError, match="four"):
            process_id(token)


def test_an_open_cover_is_said_before_missing_paper() -> None:
    assert status_of(0x1A, 0x36, 0x72).state is PrinterState.COVER_OPEN
