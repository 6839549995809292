"""The office's papers on a printer that misbehaves: none is called printed that was not, none
comes twice by itself, and labels that broke off half-way are told of.
"""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator

import pytest

from pos.office import badges
from pos.office.reports.all import report
from pos.office.reports.period import period
from pos.office.reports.printing import print_table
from pos.office.reports.sums import sums_of
from pos.office.settlement import batches
from pos.office.settlement.covering import print_cover
from pos.storage.print_jobs import PrintJob, PrintJobs
from pos.till import people, shifts
from pos.till.basket import counter_codes
from pos.till.till import Till
from receipts.labels.sending import LabelsBrokenOff, send
from receipts.printers.base import PRINTED, Outcome, Result
from receipts.spool import Spool
from tests.pos.office.settlement.selling import sell
from tests.receipts.bad_printer import NOT_SENT, UNKNOWN, BadPrinter
from tests.support.museum import COORDINATOR, a_till


def a_cover(till: Till) -> None:
    sell(till, "0047118255301")
    print_cover(till, batches.make(till, "edenred", "paper").number)


def a_table(till: Till) -> None:
    index = sums_of(till)
    while index.catch_up(500):
        pass
    print_table(till, report(till, index, "day", period("month", till.day)))


def a_badge(till: Till) -> None:
    assert till.person is not None
    badges.print_badge(till, badges.give(till, till.person.id))


PAPERS = {
    "cover": a_cover, "table": a_table, "badge": a_badge, "x": shifts.print_x,
    "commands": counter_codes.print_card,
}  # fmt: skip


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(pin=COORDINATOR) as opened:
        yield opened


@pytest.fixture(params=sorted(PAPERS))
def job(request: pytest.FixtureRequest, till: Till) -> PrintJob:
    """The office's paper, the only one that waits."""
    people.sign_in(till, COORDINATOR)
    act: Callable[[Till], object] = PAPERS[request.param]
    act(till)
    jobs = PrintJobs(till.store)
    for other in jobs.waiting()[:-1]:
        jobs.set_state(other.id, "dropped", problem="")
    (left,) = jobs.waiting()
    return left


def run(till: Till, outcome: Outcome | Exception) -> int:
    printer = BadPrinter(outcome)
    Spool(till.store, printer, seller=lambda: till.seller).run_once()
    return len(printer.sent)


def test_without_paper_it_waits_and_comes_once_when_there_is_some(
    till: Till, job: PrintJob
) -> None:
    jobs = PrintJobs(till.store)
    assert run(till, NOT_SENT) == 1
    assert (jobs.get(job.id).state, jobs.get(job.id).problem) == ("queued", NOT_SENT.problem)
    assert run(till, PRINTED) == 1
    assert jobs.get(job.id).state == "printed"
    assert run(till, PRINTED) == 0


def test_a_printer_that_falls_silent_is_asked_about_and_nothing_comes_by_itself(
    till: Till, job: PrintJob
) -> None:
    jobs = PrintJobs(till.store)
    assert UNKNOWN.result is Result.UNKNOWN
    assert run(till, UNKNOWN) == 1
    assert [one.id for one in jobs.to_ask()] == [job.id]
    assert run(till, PRINTED) == 0
    assert jobs.get(job.id).state == "unknown"


def test_a_program_that_ended_while_it_printed_asks(till: Till, job: PrintJob) -> None:
    jobs = PrintJobs(till.store)
    assert jobs.begin(job.id)
    assert run(till, PRINTED) == 0
    assert [one.id for one in jobs.to_ask()] == [job.id]


# ------------------------------------------------------------------- labels


def peer(takes: int, *, hangs_up: bool) -> tuple[int, threading.Thread]:
    """A label printer that takes so many bytes and hangs up hard, or leaves the line open."""
    listening = socket.create_server(("127.0.0.1", 0))

    def work() -> None:
        with listening, listening.accept()[0] as line:
            taken = 0
            while taken < takes and (data := line.recv(min(4096, takes - taken))):
                taken += len(data)
            if hangs_up:  # with a reset, as one does that was switched off
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                line.settimeout(20)
                while line.recv(4096):
                    pass

    thread = threading.Thread(target=work)
    thread.start()
    return int(listening.getsockname()[1]), thread


@pytest.mark.parametrize("length", [2_000, 20_000_000])
def test_labels_that_broke_off_are_not_called_printed(length: int) -> None:
    port, thread = peer(1_000, hangs_up=True)
    with pytest.raises(LabelsBrokenOff):
        send(b"^XA^XZ" * (length // 6), f"127.0.0.1:{port}")
    thread.join(60)


def test_a_label_printer_that_takes_everything_may_say_nothing() -> None:
    port, thread = peer(6, hangs_up=False)
    send(b"^XA^XZ", f"127.0.0.1:{port}")
    thread.join(60)
