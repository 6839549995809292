"""A paper that is called off or shown elsewhere, another printer, and a spool that is stopped."""

from __future__ import annotations

import threading
import time

from pos.storage.print_jobs import PrintJobs
from pos.storage.store import Store
from receipts.printers.base import PRINTED
from receipts.spool import CANCELLED
from tests.receipts.bad_printer import NOT_SENT, UNKNOWN, BadPrinter
from tests.receipts.spooling import entry, spool


def test_a_paper_called_off_is_not_printed(store: Store, jobs: PrintJobs) -> None:
    printer = BadPrinter(NOT_SENT)
    working = spool(store, printer)
    job = jobs.add("receipt", entry=entry(store))
    working.run_once()
    assert working.cancel(job)
    assert not working.cancel(job)
    printer.outcome, printer.sent = PRINTED, []
    assert working.run_once() == 0
    assert (jobs.get(job).state, jobs.get(job).problem) == ("dropped", CANCELLED)


def test_a_paper_called_off_while_it_is_made_is_not_sent(store: Store, jobs: PrintJobs) -> None:
    class Slow(BadPrinter):
        def encode(self, document):
            assert jobs.drop(job, CANCELLED)
            return super().encode(document)

    printer = Slow(PRINTED)
    job = jobs.add("receipt", entry=entry(store))
    spool(store, printer).run_once()
    assert printer.sent == []
    assert jobs.get(job).state == "dropped"


def test_a_paper_that_is_under_way_cannot_be_called_off(store: Store, jobs: PrintJobs) -> None:
    job = jobs.add("receipt", entry=entry(store))

    class Watching(BadPrinter):
        def send(self, data, deadline):
            assert not working.cancel(job)
            assert working.print_on(job, BadPrinter(PRINTED)) is None
            return PRINTED

    working = spool(store, Watching())
    working.run_once()
    assert jobs.get(job).state == "printed"


def test_a_paper_shown_elsewhere_is_not_printed_too(store: Store, jobs: PrintJobs) -> None:
    screen, printer = BadPrinter(PRINTED), BadPrinter(PRINTED)
    working = spool(store, printer)
    job = jobs.add("receipt", entry=entry(store))
    assert working.print_on(job, screen) == PRINTED
    assert len(screen.sent) == 1
    assert working.run_once() == 0
    assert printer.sent == []
    assert jobs.get(job).state == "dropped"


def test_another_printer_takes_over_what_waits(store: Store, jobs: PrintJobs) -> None:
    old, new = BadPrinter(NOT_SENT), BadPrinter(PRINTED)
    working = spool(store, old)
    made = [jobs.add("receipt", entry=entry(store)) for _ in range(3)]
    working.run_once()
    working.use(new)
    assert working.run_once() == 3
    assert (len(old.sent), len(new.sent)) == (1, 3)
    assert [jobs.get(job).state for job in made] == ["printed"] * 3


def test_stopping_does_not_wait_for_a_printer_without_paper(store: Store, jobs: PrintJobs) -> None:
    begun = threading.Event()

    class Stuck(BadPrinter):
        def send(self, data, deadline):
            begun.set()
            while not deadline.passed:
                time.sleep(0.01)
            return UNKNOWN

    job = jobs.add("receipt", entry=entry(store))
    working = spool(store, Stuck())
    working.start()
    assert begun.wait(60)
    began = time.monotonic()
    assert working.stop()
    assert time.monotonic() - began < 60  # the job had ten minutes
    assert jobs.get(job).state == "unknown"
