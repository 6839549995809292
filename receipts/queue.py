"""The printer's queue as a person reads it: which papers wait, since when and why."""

from __future__ import annotations

from datetime import datetime

import msgspec

from pos.domain.facts import Receipt, ShiftClosed
from pos.journal.clock import moment
from pos.storage.print_jobs import PrintJob, PrintJobs
from pos.storage.store import Store


class QueuedPaper(msgspec.Struct, frozen=True):
    """A paper that waits, is under way, or of which nobody knows."""

    id: int
    what: str
    number: str  # of the receipt, or of the Z; empty where there is none
    at: datetime
    problem: str  # in English
    sending: bool


class Queue(msgspec.Struct, frozen=True):
    """What to ask a person about, and what waits; oldest first."""

    to_ask: tuple[QueuedPaper, ...] = ()
    waiting: tuple[QueuedPaper, ...] = ()


def queue_of(store: Store) -> Queue:
    """The queue now, without drawer kicks. Reads an entry for each paper."""
    jobs = PrintJobs(store)
    waiting = (job for job in jobs.waiting() if job.what != "drawer")
    return Queue(
        tuple(_paper(store, job) for job in jobs.to_ask()),
        tuple(_paper(store, job) for job in waiting),
    )


def _paper(store: Store, job: PrintJob) -> QueuedPaper:
    fact = store.fact(job.entry).fact if job.entry is not None else None
    number = ""
    if isinstance(fact, Receipt):
        number = fact.receipt
    elif isinstance(fact, ShiftClosed):
        number = str(fact.takings.shift)
    sending = job.state == "sending"
    return QueuedPaper(job.id, job.what, number, moment(job.created_at), job.problem, sending)
