"""Whatever befalls a printer stands in the top bar after the next look or two, the window lives on,
nothing is printed twice, and what waited comes out in its order when the printer is back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt

from receipts import spool
from receipts.drawer import KICK
from tests.receipts.fake_printer import COVER_OPEN, FAULT, GOOD, LOW, NO_PAPER, FakePrinter

LOOKS = 3
"""A look under way when it befalls sees nothing of it, the next does; while a paper is printed the
one after that. In seconds a busy machine would be measured, not the till."""

FAULTS: dict[str, tuple[Callable[[FakePrinter], None], str]] = {
    "paper out": (lambda fake: setattr(fake.mechanism, "answers", NO_PAPER), "Slut på papper"),
    "cover open": (lambda fake: setattr(fake.mechanism, "answers", COVER_OPEN), "Skrivarens lucka"),
    "fault": (lambda fake: setattr(fake.mechanism, "answers", FAULT), "Fel på skrivaren"),
    "silent": (lambda fake: setattr(fake.mechanism, "answers", None), "Skrivaren tyst"),
    "off": (FakePrinter.off, "Skrivaren nås inte"),
}


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as fake:
        yield fake


@pytest.fixture
def counter(cashier: Any, printer: FakePrinter) -> Any:
    """A cashier whose till prints on the printer; nothing waits."""
    cashier.window.spooling.use(f"tcp:127.0.0.1:{printer.port}")
    cashier.until(lambda: chip(cashier) == "Skrivaren redo")
    return cashier


def chip(cashier: Any) -> str:
    return str(cashier.window.bar.chips["printer"].text())


def named(cashier: Any, words: str) -> int:
    """Looks at the printer until the chip says the words."""
    looks: list[object] = []
    looked = cashier.window.spooling._looked.connect(lambda *seen: looks.append(seen))
    cashier.until(lambda: words in chip(cashier))
    QObject.disconnect(looked)
    return len(looks)


def receipts_on(paper: bytes) -> list[str]:
    """The receipts' numbers, one for each time that such a paper begins."""
    return [one.decode() for one in re.findall(rb"Kvitto +(K1-\d{6})", paper)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_the_window_lives(
    counter: Any, printer: FakePrinter, fault: str
) -> None:
    befalls, words = FAULTS[fault]
    befalls(printer)
    assert named(counter, words) <= LOOKS


@pytest.mark.parametrize(
    ("habit", "words"),
    [
        ({"stops_after": 200}, "Slut på papper · 1 väntar"),
        ({"stops_after": 200, "stops_with": COVER_OPEN}, "Skrivarens lucka öppen · 1 väntar"),
        ({"per_byte": 0.003}, "Skrivaren långsam · 1 väntar"),
        ({"prints": False}, "Skrivaren långsam · 1 väntar"),
        ({"garbage": b"\xff\xfe"}, "Skrivaren tyst"),
    ],
)
def test_a_fault_while_it_prints(
    counter: Any, printer: FakePrinter, habit: dict[str, Any], words: str
) -> None:
    for name, value in habit.items():
        setattr(printer.mechanism, name, value)
    counter.sell()
    assert named(counter, words) <= LOOKS
    printer.mechanism.answers = GOOD


def test_dropped_half_way_is_asked_about_at_once(counter: Any, printer: FakePrinter) -> None:
    printer.hang_up_after = 100
    counter.sell()
    assert named(counter, "1 att fråga om") <= LOOKS
    printer.hang_up_after = None
    counter.press("chip_printer")
    jobs = counter.window.spooling.jobs
    (job,) = jobs.to_ask()
    before = len(printer.received)
    counter.press(f"job_{job.id}_no")
    counter.until(lambda: jobs.get(job.id).state == "printed")
    assert b"KOPIA" in bytes(printer.received[before:])


def test_low_paper_is_said_softly(counter: Any, printer: FakePrinter) -> None:
    printer.mechanism.answers = LOW
    named(counter, "papperet tar snart slut")
    assert counter.window.bar.chips["printer"].property("tone") == ""
    counter.sell()
    counter.until(lambda: not counter.window.spooling.jobs.waiting())


def test_the_printer_dies_in_the_middle_of_a_queue_and_comes_back(
    counter: Any, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "TOO_LATE", timedelta(seconds=1))
    sold = [counter.sell()]
    jobs = counter.window.spooling.jobs
    counter.until(lambda: not jobs.waiting())
    assert bytes(printer.received).count(KICK) == 1
    printer.off()
    assert named(counter, "Skrivaren nås inte") <= LOOKS
    sold += [counter.sell() for _ in range(3)]
    counter.until(lambda: "3 väntar" in chip(counter))
    last = jobs.waiting()[-1].created_at
    late = datetime.fromisoformat(last) + timedelta(seconds=1.2)
    counter.until(lambda: counter.till.now() > late)
    with FakePrinter(port=printer.port) as back:
        counter.until(lambda: not jobs.waiting())
        counter.until(lambda: chip(counter) == "Skrivaren redo")
        assert receipts_on(bytes(back.mechanism.printed)) == sold[1:]
        assert KICK not in bytes(back.received)  # nobody stands there any more
    assert receipts_on(bytes(printer.mechanism.printed)) == sold[:1]
    assert jobs.to_ask() == []


def test_paper_out_in_the_middle_of_a_receipt_loses_and_doubles_nothing(
    counter: Any, printer: FakePrinter
) -> None:
    printer.mechanism.stops_after = 300
    sold = [counter.sell() for _ in range(3)]
    named(counter, "Slut på papper")
    printer.mechanism.answers = GOOD  # a new roll
    jobs = counter.window.spooling.jobs
    counter.until(lambda: not jobs.waiting())
    assert receipts_on(bytes(printer.mechanism.printed)) == sold
    assert jobs.to_ask() == []
    counter.key(Qt.Key.Key_F9)  # and the counter goes on
