"""The conversation over every kind of line, each with a printer behind it that misbehaves."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from receipts.drawer import KICK
from receipts.printers import open_printer, usb_line
from receipts.printers.asked import AskedPrinter
from receipts.printers.base import Deadline, PrinterState, Result
from receipts.render_escpos import render_escpos
from tests.receipts.fake_printer import FakePrinter
from tests.receipts.mechanism import COVER_OPEN, FAULT, GOOD, LOW, NO_PAPER, OFFLINE
from tests.receipts.papers import z_paper
from tests.receipts.spooling import wait_until

LINES = ["tcp"]
if sys.platform != "win32":
    LINES += ["serial", "device", "usb"]

Make = Callable[..., tuple[AskedPrinter, Any]]


@pytest.fixture(params=LINES)
def make(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Make]:
    """Makes a printer and what is behind it."""
    with ExitStack() as stack:

        def made(options: str = "", **habits: Any) -> tuple[AskedPrinter, Any]:
            behind: Any
            if request.param == "tcp":
                behind = stack.enter_context(FakePrinter(**habits))
                spec = f"tcp:127.0.0.1:{behind.port}"
            elif request.param == "usb":
                from tests.receipts.usb_printer import UsbPrinterBackend

                behind = stack.enter_context(UsbPrinterBackend(**habits))
                monkeypatch.setattr(usb_line, "backend", lambda: behind)
                spec = "usb:04b8:0e15"
            else:
                from tests.receipts.pty_printer import PtyPrinter

                behind = stack.enter_context(PtyPrinter(**habits))
                spec = f"{request.param}:{behind.path}"
            printer = open_printer(spec + options, tmp_path)
            assert isinstance(printer, AskedPrinter)
            return printer, behind

        yield made


def test_every_byte_arrives_once_and_is_proved(make: Make) -> None:
    printer, behind = make()
    data = printer.encode(z_paper())
    for _ in range(2):
        assert printer.send(data, Deadline(60)).result is Result.PRINTED
    assert printer.send(KICK, Deadline(60)).result is Result.PRINTED
    assert bytes(behind.mechanism.printed) == 2 * render_escpos(z_paper()) + KICK
    assert printer.status().state is PrinterState.READY


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (NO_PAPER, PrinterState.NO_PAPER),
        (COVER_OPEN, PrinterState.COVER_OPEN),
        (OFFLINE, PrinterState.OFFLINE),
        (FAULT, PrinterState.OFFLINE),
    ],
)
def test_nothing_is_sent_to_a_printer_that_cannot_print(
    make: Make, answers: dict[int, int], state: PrinterState
) -> None:
    printer, behind = make(status=answers)
    assert printer.status().state is state
    assert printer.send(b"paper", Deadline(5)).result is Result.NOT_SENT
    assert not behind.received
    behind.mechanism.answers = LOW  # somebody has seen to it
    assert printer.send(b"paper", Deadline(60)).result is Result.PRINTED
    assert printer.status().low_paper
    assert bytes(behind.mechanism.printed) == b"paper"


@pytest.mark.parametrize("trouble", [NO_PAPER, COVER_OPEN])
def test_paper_that_ends_half_way_is_waited_for(make: Make, trouble: dict[int, int]) -> None:
    printer, behind = make(stops_after=40, stops_with=trouble)
    outcomes: list[Any] = []
    paper = bytes(range(32, 127)) * 2
    sending = threading.Thread(target=lambda: outcomes.append(printer.send(paper, Deadline(60))))
    sending.start()
    wanted = {PrinterState.NO_PAPER, PrinterState.COVER_OPEN}
    wait_until(lambda: printer.status().state in wanted)
    assert len(behind.received) == 40
    behind.mechanism.answers = GOOD
    sending.join(60)
    assert outcomes[0].result is Result.PRINTED
    assert bytes(behind.mechanism.printed) == paper


@pytest.mark.parametrize("make", LINES[:2], indirect=True)
def test_a_printer_that_forgets_the_paper_it_held_leaves_it_unknown(make: Make) -> None:
    printer, behind = make(stops_after=40)
    outcomes: list[Any] = []
    sending = threading.Thread(
        target=lambda: outcomes.append(printer.send(b"x" * 200, Deadline(3)))
    )
    sending.start()
    wait_until(lambda: printer.status().state is PrinterState.NO_PAPER)
    behind.mechanism.power_cycle()
    behind.mechanism.answers = GOOD
    sending.join(60)
    assert outcomes[0].result is Result.UNKNOWN
    assert len(behind.mechanism.printed) == 40


@pytest.mark.parametrize("make", ["tcp"], indirect=True)
def test_silent(make: Make) -> None:
    printer, behind = make(status=None, proof="none")
    assert printer.status().state is PrinterState.UNKNOWN
    deadline = Deadline(60)
    assert printer.send(b"paper", deadline).result is Result.UNKNOWN
    assert not deadline.passed  # a silent one is not waited for to the end
    assert bytes(behind.received) == b"paper"


@pytest.mark.parametrize("make", LINES[:2], indirect=True)
def test_one_that_falls_silent_gets_no_paper(make: Make) -> None:
    printer, behind = make()
    assert printer.status().state is PrinterState.READY
    behind.mechanism.answers, behind.mechanism.proof = None, "none"
    assert printer.send(b"paper", Deadline(9)).result is Result.NOT_SENT
    assert not behind.received


def test_slow_is_said_and_waited_for(make: Make) -> None:
    printer, behind = make(per_byte=0.001)
    outcomes: list[Any] = []
    paper = b"x" * 1900
    sending = threading.Thread(target=lambda: outcomes.append(printer.send(paper, Deadline(60))))
    sending.start()
    wait_until(lambda: printer.status().state is PrinterState.SLOW)
    sending.join(60)
    assert outcomes[0].result is Result.PRINTED
    assert bytes(behind.mechanism.printed) == paper


def test_a_clone_without_gs_h_proves_by_its_sensor(make: Make) -> None:
    printer, behind = make(proof="sensor")
    assert printer.send(b"paper", Deadline(60)).result is Result.PRINTED
    assert bytes(behind.mechanism.printed) == b"paper"


@pytest.mark.parametrize("make", LINES[:2], indirect=True)
def test_a_clone_that_only_says_how_it_is(make: Make) -> None:
    printer, behind = make("?proof=status", proof="none")
    assert printer.send(b"paper", Deadline(60)).result is Result.PRINTED
    behind.mechanism.answers = NO_PAPER
    assert printer.send(b"paper", Deadline(9)).result is Result.NOT_SENT


def test_takes_all_and_prints_nothing(make: Make) -> None:
    printer, behind = make(prints=False)
    assert printer.send(b"paper", Deadline(1)).result is Result.UNKNOWN
    assert not behind.mechanism.printed


@pytest.mark.parametrize("make", LINES[:2], indirect=True)
@pytest.mark.parametrize(
    "stale", [b"\x00", b"\x37\x22abcd\x00", b"\x12\x12\x12", b"\x14\x00\x00\x0f", b"\x37\x22ab"]
)
def test_stale_answers_prove_nothing(make: Make, stale: bytes) -> None:
    printer, behind = make(status=NO_PAPER, proof="none", greeting=stale)
    assert printer.send(b"paper", Deadline(2)).result is Result.NOT_SENT
    assert not behind.received


@pytest.mark.parametrize("make", ["tcp"], indirect=True)
@pytest.mark.parametrize("garbage", [b"\xff\xff\xff", b"\x00", b"\x37\x22\x00", b"Hello?\r\n"])
def test_garbage_proves_nothing(make: Make, garbage: bytes) -> None:
    printer, _ = make(garbage=garbage, prints=False)
    assert printer.send(b"paper", Deadline(1.5)).result is not Result.PRINTED


def test_dropped_half_way(make: Make) -> None:
    printer, behind = make(hang_up_after=100)
    outcome = printer.send(b"x" * 200_000, Deadline(9))
    assert outcome.result is Result.UNKNOWN
    assert outcome.problem
    assert len(behind.received) > 100


@pytest.mark.parametrize("make", LINES[:2], indirect=True)
def test_an_answer_owed_to_the_paper_before_proves_nothing(make: Make) -> None:
    """Paper ends, the till gives up and asks; then there is paper, and the printer goes on with
    what it held: its late answer about the first paper must not be taken for the second."""
    printer, behind = make(proof="sensor", stops_after=20)
    assert printer.send(b"first" * 10, Deadline(2)).result is Result.UNKNOWN
    behind.mechanism.per_byte = 0.1  # the rest of the first takes three seconds
    behind.mechanism.answers = GOOD
    assert printer.send(b"second", Deadline(9)).result is Result.NOT_SENT  # still at the first
    behind.mechanism.per_byte = 0.02
    assert printer.send(b"second" * 5, Deadline(60)).result is Result.PRINTED
    assert bytes(behind.mechanism.printed) == b"first" * 10 + b"second" * 5


@pytest.mark.parametrize("make", ["tcp"], indirect=True)
def test_two_tills_at_one_printer_wait_for_each_other(make: Make, tmp_path: Path) -> None:
    printer, behind = make(per_byte=0.001)
    other = open_printer(f"tcp:127.0.0.1:{behind.port}", tmp_path)
    assert other.status().state is PrinterState.READY
    outcomes: list[Any] = []
    sending = threading.Thread(
        target=lambda: outcomes.append(printer.send(b"x" * 2500, Deadline(60)))
    )
    sending.start()
    wait_until(lambda: len(behind.received) > 100)
    assert other.send(b"other", Deadline(9)).result is Result.NOT_SENT  # and is tried again later
    sending.join(60)
    assert outcomes[0].result is Result.PRINTED
    assert other.send(b"other", Deadline(60)).result is Result.PRINTED
    assert bytes(behind.mechanism.printed) == b"x" * 2500 + b"other"
