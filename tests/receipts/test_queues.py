"""Printers behind a queue of the system: CUPS through IPP on loopback, and Windows' spooler
through a stand-in of its calls (the calls themselves cannot be run here)."""

# ruff: noqa: N802 - Windows named the calls

from __future__ import annotations

import ctypes
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from receipts.printers import cups, open_printer, windows
from receipts.printers.base import Deadline, PrinterState, Result
from receipts.printers.cups import CupsPrinter
from receipts.printers.ipp import IppError, Server, parsed
from receipts.printers.windows import WindowsPrinter
from receipts.printers.winspool import Begun, Winspool
from receipts.render_escpos import Dialect, render_escpos
from tests.receipts.ipp_server import IppServer
from tests.receipts.papers import z_paper


@pytest.fixture
def server() -> Iterator[IppServer]:
    with IppServer() as server:
        yield server


def queue(server: IppServer, tmp_path: Path, name: str = "Kvitton") -> CupsPrinter:
    printer = open_printer(f"cups:{name}@{server.address}", tmp_path)
    assert isinstance(printer, CupsPrinter)
    return printer


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (cups, windows):
        monkeypatch.setattr(module, "_PATIENCE", 0.3)
        monkeypatch.setattr(module, "_EVERY", 0.05)


# ---------------------------------------------------------------------- CUPS


def test_cups_gets_the_bytes_raw_and_its_word_is_the_proof(
    server: IppServer, tmp_path: Path
) -> None:
    printer = queue(server, tmp_path)
    assert printer.status().state is PrinterState.READY
    assert printer.send(printer.encode(z_paper()), Deadline(60)).result is Result.PRINTED
    assert server.papers == [render_escpos(z_paper())]
    assert server.formats == ["application/vnd.cups-raw"]


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        ("media-empty-error", PrinterState.NO_PAPER),
        ("media-needed", PrinterState.NO_PAPER),
        ("cover-open-error", PrinterState.COVER_OPEN),
        ("offline-report", PrinterState.OFFLINE),
        ("connecting-to-device", PrinterState.OFFLINE),
    ],
)
def test_cups_names_what_the_queue_says(
    server: IppServer, tmp_path: Path, reason: str, state: PrinterState
) -> None:
    server.reasons = ["com.example-something", reason]
    printer = queue(server, tmp_path)
    assert printer.status().state is state
    assert printer.send(b"paper", Deadline(5)).result is Result.NOT_SENT
    assert server.papers == []


def test_cups_stopped_or_refusing(server: IppServer, tmp_path: Path) -> None:
    server.state = 5
    assert queue(server, tmp_path).status().problem == "The printer reports a fault."
    server.state, server.accepting = 3, False
    assert queue(server, tmp_path).send(b"paper", Deadline(5)).result is Result.NOT_SENT
    server.accepting, server.reasons = True, ["media-low-warning"]
    assert queue(server, tmp_path).status().low_paper
    assert queue(server, tmp_path, "Nowhere").send(b"x", Deadline(5)).result is Result.NOT_SENT


@pytest.mark.usefixtures("impatient")
def test_cups_takes_back_what_waits_too_long(server: IppServer, tmp_path: Path) -> None:
    server.job_states = [3]
    assert queue(server, tmp_path).send(b"paper", Deadline(5)).result is Result.UNKNOWN
    assert server.cancelled == [1]


def test_cups_a_job_that_ended_badly(server: IppServer, tmp_path: Path) -> None:
    server.job_states = [5, 8]
    assert queue(server, tmp_path).send(b"paper", Deadline(5)).result is Result.UNKNOWN


def test_cups_that_hangs_up_while_it_takes_the_paper(server: IppServer, tmp_path: Path) -> None:
    server.hang_up = True
    assert queue(server, tmp_path).send(b"paper", Deadline(5)).result is Result.UNKNOWN


def test_cups_nobody_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    printer = open_printer(f"cups:Kvitton@127.0.0.1:{port}", tmp_path)
    assert printer.status().state is PrinterState.OFFLINE
    assert printer.send(b"paper", Deadline(5)).result is Result.NOT_SENT


def test_cups_lists_its_queues(server: IppServer) -> None:
    groups = Server(server.address).queues(Deadline(5)).groups
    assert [group["printer-name"] for group in groups if "printer-name" in group] == [
        ["Kvitton"], ["Kontoret"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answer", [b"", b"\x01\x01", b"\x01\x01\x00\x00\x00\x00\x00\x01\x04\x44\x00\xff"]
)
def test_ipp_that_is_cut_short(answer: bytes) -> None:
    with pytest.raises(IppError):
        parsed(answer)


# ------------------------------------------------------------------- Windows


class StandIn:
    """The spooler's calls as Microsoft's reference tells them."""

    def __init__(self, *states: int | None, bits: int = 0, fails: OSError | None = None) -> None:
        self.states, self.bits, self.fails = list(states or (None,)), bits, fails
        self.papers: list[bytes] = []
        self.cancelled: list[int] = []

    def queues(self) -> list[str]:
        return ["EPSON TM-T20III"]

    def status(self, queue: str) -> int:
        return self.bits

    def print_raw(self, queue: str, data: bytes) -> int:
        if self.fails:
            raise self.fails
        self.papers.append(data)
        return 7

    def job(self, queue: str, job: int) -> int | None:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self, queue: str, job: int) -> None:
        self.cancelled.append(job)


def windows_printer(spooler: StandIn) -> WindowsPrinter:
    return WindowsPrinter("EPSON TM-T20III", Dialect(), spooler)


@pytest.mark.parametrize(
    ("states", "result"),
    [
        ((0x08, 0x10, None), Result.PRINTED),  # spooling, printing, gone
        ((0x10, 0x80), Result.PRINTED),
        ((0x1000,), Result.PRINTED),
        ((0x10, 0x02, None), Result.UNKNOWN),  # an error, then gone
        ((0x10, 0x104, None), Result.UNKNOWN),  # deleted by somebody
    ],
)
def test_windows_job(states: tuple[int | None, ...], result: Result) -> None:
    spooler = StandIn(*states)
    printer = windows_printer(spooler)
    assert printer.send(printer.encode(z_paper()), Deadline(60)).result is result
    assert spooler.papers == [render_escpos(z_paper())]


@pytest.mark.usefixtures("impatient")
def test_windows_takes_back_what_waits_too_long() -> None:
    spooler = StandIn(0x50)
    outcome = windows_printer(spooler).send(b"paper", Deadline(5))
    assert outcome.result is Result.UNKNOWN
    assert outcome.problem == "The printer is out of paper."
    assert spooler.cancelled == [7]


@pytest.mark.parametrize(
    ("bits", "state"),
    [
        (0x10, PrinterState.NO_PAPER),
        (0x400010, PrinterState.COVER_OPEN),
        (0x80, PrinterState.OFFLINE),
        (0x2, PrinterState.OFFLINE),
        (0x400, PrinterState.READY),  # it prints
    ],
)
def test_windows_names_what_the_queue_says(bits: int, state: PrinterState) -> None:
    spooler = StandIn(bits=bits)
    assert windows_printer(spooler).status().state is state
    sent = windows_printer(spooler).send(b"paper", Deadline(5)).result
    assert sent is (Result.PRINTED if state is PrinterState.READY else Result.NOT_SENT)


def test_windows_that_refuses_or_stops() -> None:
    refused = windows_printer(StandIn(fails=OSError(5, "no")))
    assert refused.send(b"paper", Deadline(5)).result is Result.NOT_SENT
    begun = windows_printer(StandIn(fails=Begun("half")))
    assert begun.send(b"paper", Deadline(5)).result is Result.UNKNOWN


class FakeWinspool:
    """winspool.drv as ctypes hands it its arguments; what it is asked is kept."""

    def __init__(self, job_status: int | None = 0x80, written: int | None = None) -> None:
        self.job_status, self.written = job_status, written
        self.calls: list[str] = []
        self.paper = b""

    def OpenPrinterW(self, name: str, handle: Any, defaults: Any) -> int:
        if name != "EPSON":
            return 0
        self.calls.append("open")
        handle._obj.value = 77
        return 1

    def ClosePrinter(self, handle: Any) -> int:
        self.calls.append("close")
        return 1

    def GetPrinterW(self, handle: Any, level: int, info: Any, size: int, needed: Any) -> int:
        assert (handle.value, level, size) == (77, 6, 4)
        info._obj.status = 0x10
        return 1

    def StartDocPrinterW(self, handle: Any, level: int, about: Any) -> int:
        assert (level, about._obj.type, about._obj.output) == (1, "RAW", None)
        return 5

    def WritePrinter(self, handle: Any, data: bytes, size: int, written: Any) -> int:
        self.paper += data[:size]
        written._obj.value = size if self.written is None else self.written
        return 1

    def EndDocPrinter(self, handle: Any) -> int:
        return 1

    def GetJobW(self, handle: Any, job: int, level: int, room: Any, size: int, needed: Any) -> int:
        needed._obj.value = 200
        if self.job_status is None or room is None:
            return 0
        offset = ctypes.sizeof(ctypes.c_void_p) * 7  # JOB_INFO_1W: an id and six texts before it
        ctypes.memmove(ctypes.addressof(room) + offset, self.job_status.to_bytes(4, "little"), 4)
        return 1

    def SetJobW(self, handle: Any, job: int, level: int, info: Any, command: int) -> int:
        self.calls.append(f"cancel {job} by {command}")
        return 1


def test_winspool_is_called_as_its_reference_says() -> None:
    dll = FakeWinspool()
    printer = WindowsPrinter("EPSON", Dialect(), Winspool(dll))
    assert printer.status().state is PrinterState.NO_PAPER
    spooler = Winspool(dll)
    assert spooler.print_raw("EPSON", b"paper\x00\x1b@") == 5
    assert dll.paper == b"paper\x00\x1b@"
    assert spooler.job("EPSON", 5) == 0x80
    spooler.cancel("EPSON", 5)
    assert "cancel 5 by 5" in dll.calls
    assert dll.calls.count("close") == dll.calls.count("open") == 4
    dll.job_status = None
    assert spooler.job("EPSON", 5) is None
    with pytest.raises(OSError, match="refused"):
        spooler.status("no such printer")
    with pytest.raises(Begun):
        Winspool(FakeWinspool(written=2)).print_raw("EPSON", b"paper")


@pytest.mark.skipif(sys.platform == "win32", reason="this is Windows")
def test_windows_anywhere_else(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no Windows"):
        Winspool()
    printer = open_printer("windows:EPSON TM-T20III", tmp_path)
    assert printer.status().state is PrinterState.OFFLINE
    assert printer.send(b"paper", Deadline(5)).result is Result.NOT_SENT
