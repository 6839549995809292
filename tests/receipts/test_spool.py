"""Every paper at most once by itself; a person is asked when nobody can know."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

import pytest

from pos.domain.errors import Unavailable
from pos.storage.print_jobs import PrintJobs
from pos.storage.store import Store
from receipts.drawer import KICK
from receipts.printers.base import PRINTED
from receipts.sole import SoleUse
from receipts.spool import LATE_KICK, NOT_MADE, Spool
from tests.receipts.bad_printer import NOT_SENT, OUT_OF_PAPER, UNKNOWN, BadPrinter
from tests.receipts.papers import REFUND
from tests.receipts.spooling import entry, spool, wait_until
from tests.support.clock import SetClock


def texts(printer: BadPrinter) -> list[str]:
    return [data.decode() for data in printer.sent]


def test_prints_what_is_queued_once(store: Store, jobs: PrintJobs) -> None:
    printer = BadPrinter(PRINTED)
    job = jobs.add("receipt", entry=entry(store), language="sv")
    assert spool(store, printer).run_once() == 1
    assert spool(store, printer).run_once() == 0
    (paper,) = texts(printer)
    assert "Kvitto" in paper
    assert "KOPIA" not in paper
    assert (jobs.get(job).state, jobs.get(job).attempts) == ("printed", 1)
    assert jobs.waiting() == jobs.to_ask() == []


def test_what_was_surely_not_sent_is_tried_again_in_its_order(
    store: Store, jobs: PrintJobs, clock: SetClock
) -> None:
    printer = BadPrinter(NOT_SENT)
    first = jobs.add("receipt", entry=entry(store))
    jobs.add("refund", entry=entry(store, REFUND))
    working = spool(store, printer)
    waits = []
    for _ in range(9):
        assert working.run_once() == 1  # the second is not tried either
        job = jobs.get(first)
        assert (job.state, job.problem) == ("queued", OUT_OF_PAPER.problem)
        waits.append((datetime.fromisoformat(job.next_at) - clock.now()).total_seconds())
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert len(jobs.waiting()) == 2
    assert working.state().problem == OUT_OF_PAPER.problem
    printer.outcome, printer.sent = PRINTED, []
    assert working.run_once() == 2
    assert ["REFUND" in text or "ÅTERBETALNING" in text for text in texts(printer)] == [False, True]
    assert jobs.get(first).problem == ""


def test_unknown_is_asked_and_never_sent_by_itself(store: Store, jobs: PrintJobs) -> None:
    printer = BadPrinter(UNKNOWN)
    job = jobs.add("receipt", entry=entry(store))
    later = jobs.add("receipt", entry=entry(store))
    working = spool(store, printer)
    assert working.run_once() == 2  # one unknown paper does not hold up the next
    assert working.run_once() == 0
    assert [asked.id for asked in jobs.to_ask()] == [job, later]
    assert working.state().to_ask == 2

    working.answer(later, True)
    assert jobs.get(later).state == "printed"
    printer.outcome, printer.sent = PRINTED, []
    working.answer(job, False)
    assert working.run_once() == 1
    (again,) = texts(printer)
    assert "KOPIA 1" in again


def test_a_job_cut_off_while_sending_is_unknown(store: Store, jobs: PrintJobs) -> None:
    job = jobs.add("receipt", entry=entry(store))
    jobs.set_state(job, "sending")
    printer = BadPrinter(PRINTED)
    assert spool(store, printer).run_once() == 0
    assert jobs.get(job).state == "unknown"
    assert printer.sent == []


def test_sending_is_on_the_disk_before_the_first_byte(store: Store, jobs: PrintJobs) -> None:
    job = jobs.add("receipt", entry=entry(store))

    class Watching(BadPrinter):
        def send(self, data, deadline):
            assert jobs.get(job).state == "sending"
            return PRINTED

    assert spool(store, Watching()).run_once() == 1
    assert jobs.get(job).state == "printed"


def test_a_printer_that_breaks_its_contract_leaves_the_job_unknown(
    store: Store, jobs: PrintJobs
) -> None:
    job = jobs.add("receipt", entry=entry(store))
    with pytest.raises(ZeroDivisionError):
        spool(store, BadPrinter(ZeroDivisionError())).run_once()
    printer = BadPrinter(PRINTED)
    spool(store, printer).run_once()
    assert jobs.get(job).state == "unknown"
    assert printer.sent == []


# -------------------------------------------------------------------- drawer


def test_a_kick_goes_first_and_is_nothing_but_a_kick(store: Store, jobs: PrintJobs) -> None:
    printer = BadPrinter(PRINTED)
    jobs.add("receipt", entry=entry(store))
    jobs.add("drawer")
    spool(store, printer).run_once()
    assert printer.sent[0] == KICK
    assert KICK not in printer.sent[1]


def test_a_late_kick_is_dropped(store: Store, jobs: PrintJobs, clock: SetClock) -> None:
    printer = BadPrinter(PRINTED)
    job = jobs.add("drawer")
    clock.at += timedelta(seconds=11)
    spool(store, printer).run_once()
    assert printer.sent == []
    assert (jobs.get(job).state, jobs.get(job).problem) == ("dropped", LATE_KICK)
    clock.at -= timedelta(days=3000)  # the clock was put right in between
    job = jobs.add("drawer")
    clock.at += timedelta(days=3000)
    spool(store, printer).run_once()
    assert jobs.get(job).state == "dropped"


def test_an_unknown_kick_is_neither_sent_again_nor_asked_about(
    store: Store, jobs: PrintJobs
) -> None:
    printer = BadPrinter(UNKNOWN)
    job = jobs.add("drawer")
    spool(store, printer).run_once()
    spool(store, printer).run_once()
    assert printer.sent == [KICK]
    assert jobs.get(job).state == "dropped"
    assert jobs.to_ask() == []


# -------------------------------------------------------------- bad papers, clocks


def test_a_paper_that_cannot_be_made_does_not_stop_the_others(
    store: Store, jobs: PrintJobs
) -> None:
    printer = BadPrinter(PRINTED)
    lost = jobs.add("receipt", entry=b"\x00" * 32)
    odd = jobs.add("z", entry=entry(store))
    good = jobs.add("receipt", entry=entry(store))
    assert spool(store, printer).run_once() == 3
    assert [jobs.get(job).problem for job in (lost, odd)] == [NOT_MADE, NOT_MADE]
    assert jobs.get(good).state == "printed"
    assert len(printer.sent) == 1


def test_a_clock_put_right_does_not_leave_papers_waiting(
    store: Store, jobs: PrintJobs, clock: SetClock
) -> None:
    clock.at += timedelta(days=3000)
    jobs.add("receipt", entry=entry(store))
    clock.at -= timedelta(days=3000)
    assert spool(store).run_once() == 1


# -------------------------------------------------------------------- the thread


def test_the_thread_prints_when_told_and_stops(store: Store, jobs: PrintJobs) -> None:
    printer = BadPrinter(PRINTED)
    changes: list[str] = []
    working = Spool(
        store, printer, on_change=lambda: changes.append(threading.current_thread().name)
    )
    working.start()
    job = jobs.add("receipt", entry=entry(store))
    working.notify()
    wait_until(lambda: jobs.get(job).state == "printed")
    assert working.stop()
    assert set(changes) == {"printer"}
    jobs.add("receipt", entry=entry(store))
    working.notify()
    time.sleep(0.05)
    assert len(printer.sent) == 1


def test_the_thread_survives_trouble(store: Store, jobs: PrintJobs) -> None:
    moods = [ZeroDivisionError(), Unavailable(), None]

    class Moody(BadPrinter):
        def send(self, data, deadline):
            mood = moods.pop(0)
            if mood:
                raise mood
            return super().send(data, deadline)

    printer = Moody(PRINTED)
    working = spool(store, printer)
    made = [jobs.add("receipt", entry=entry(store)) for _ in range(3)]
    working.start()
    for _ in range(3):
        working.notify()
        time.sleep(0.05)
    wait_until(lambda: not jobs.waiting())
    assert working.stop()
    assert sorted(jobs.get(job).state for job in made) == ["printed", "unknown", "unknown"]


def test_a_paused_thread_tries_at_once_when_told(store: Store, jobs: PrintJobs) -> None:
    printer = BadPrinter(NOT_SENT)
    working = spool(store, printer)
    job = jobs.add("receipt", entry=entry(store))
    working.start()
    for _ in range(6):
        working.notify()
        time.sleep(0.02)
    wait_until(lambda: len(printer.sent) >= 2)
    printer.outcome = PRINTED
    working.notify()
    wait_until(lambda: jobs.get(job).state == "printed")
    assert working.stop()


def test_only_one_prints_for_a_folder(store: Store, jobs: PrintJobs) -> None:
    other = SoleUse(store.folder / "printer.lock")
    assert other.take()
    job = jobs.add("receipt", entry=entry(store))
    jobs.set_state(job, "sending")
    assert spool(store).run_once() == 0
    assert jobs.get(job).state == "sending"  # the other is at it
    other.leave()
    spool(store).run_once()
    assert jobs.get(job).state == "unknown"


def test_a_thread_and_a_command_never_print_the_same(store: Store, jobs: PrintJobs) -> None:
    printer = BadPrinter(PRINTED)
    working = spool(store, printer)
    working.start()
    entries = [entry(store) for _ in range(10)]
    for hash_ in entries:
        jobs.add("receipt", entry=hash_)
        working.notify()
        working.run_once()
        spool(store, printer).run_once()
    wait_until(lambda: not jobs.waiting())
    assert working.stop()
    assert len(printer.sent) == 10
    assert jobs.to_ask() == []
