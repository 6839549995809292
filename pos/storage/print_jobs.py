"""The table of print jobs: what is queued, being sent, printed, or unknown.

The states are those of `receipts.spool`, which drives them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from pos.journal.clock import timestamp
from pos.storage.store import Store


class PrintJob(msgspec.Struct, frozen=True):
    """One paper (or drawer kick) to send; made from its entry when it prints."""

    id: int
    what: str  # receipt, refund, copy, gift_card, z, x, drawer or test
    entry: bytes | None  # hash of the entry
    state: str
    attempts: int
    language: str
    copy: int
    created_at: str
    next_at: str
    problem: str
    body: bytes


_COLUMNS = "id, what, entry, state, attempts, language, copy, created_at, next_at, problem, body"


class PrintJobs:
    """Reads and moves print jobs; each call is its own short transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, job_id: int) -> PrintJob:
        """The job; raises LookupError."""
        found = self._select("id = :id", id=job_id)
        if not found:
            raise LookupError(f"no print job {job_id}")
        return found[0]

    def next_due(self, now: datetime) -> PrintJob | None:
        """The queued job to send now: a drawer kick first, then by age."""
        found = self._select(
            "state = 'queued' AND next_at <= :now ORDER BY what <> 'drawer', id LIMIT 1",
            now=timestamp(now),
        )
        return found[0] if found else None

    def waiting(self) -> list[PrintJob]:
        """Jobs not sent yet, oldest first."""
        return self._select("state IN ('queued', 'sending') ORDER BY id")

    def to_ask(self) -> list[PrintJob]:
        """Jobs of which nobody knows whether they came out."""
        return self._select("state = 'unknown' ORDER BY id")

    def begin(self, job_id: int) -> bool:
        """Queued becomes sending, which counts as an attempt; False when it is queued no more."""
        with self._store.write(first=False) as tx:
            tx.cursor.execute(
                "UPDATE print_job SET state = 'sending', problem = '', attempts = attempts + 1"
                " WHERE id = ? AND state = 'queued'",
                (job_id,),
            )
            return bool(tx.cursor.rowcount)

    def drop(self, job_id: int, problem: str) -> bool:
        """A queued job is not wanted any more; False when it is queued no more."""
        with self._store.write() as tx:
            tx.cursor.execute(
                "UPDATE print_job SET state = 'dropped', problem = ? WHERE id = ?"
                " AND state = 'queued'",
                (problem, job_id),
            )
            return bool(tx.cursor.rowcount)

    def set_state(
        self, job_id: int, state: str, *, problem: str = "", next_at: datetime | None = None
    ) -> None:
        """Move a job; sending counts as an attempt."""
        with self._store.write(first=False) as tx:
            tx.cursor.execute(
                "UPDATE print_job SET state = ?, problem = ?, attempts = attempts + ?,"
                " next_at = coalesce(?, next_at) WHERE id = ?",
                (
                    state,
                    problem,
                    state == "sending",
                    timestamp(next_at) if next_at else None,
                    job_id,
                ),
            )

    def recover(self) -> int:
        """At start: what was being sent when the power went is unknown. Returns how many."""
        with self._store.write(first=False) as tx:
            tx.cursor.execute("UPDATE print_job SET state = 'unknown' WHERE state = 'sending'")
            return int(tx.cursor.rowcount)

    def answer(self, job_id: int, came_out: bool) -> None:
        """What the person says of an unknown job; one that did not come out is sent again.

        It may have come out half, so what is sent again is marked as a copy.
        """
        job = self.get(job_id)
        if job.state != "unknown":
            return
        with self._store.write() as tx:
            tx.cursor.execute(
                "UPDATE print_job SET state = ?, problem = '', next_at = ?, copy = copy + ?"
                " WHERE id = ? AND state = 'unknown'",
                ("printed" if came_out else "queued", tx.at, not came_out, job_id),
            )

    def add(
        self, what: str, *, entry: bytes | None = None, language: str = "", copy: int = 0,
        body: bytes = b"",
    ) -> int:  # fmt: skip
        """Queue a job outside any sale; returns its id."""
        with self._store.write() as tx:
            return tx.add_print_job(what, entry, language, copy, body)

    def settle(self) -> int:
        """Count all that waits as printed: the paper of a made-up past. Returns how many."""
        with self._store.write(first=False) as tx:
            tx.cursor.execute("UPDATE print_job SET state = 'printed' WHERE state = 'queued'")
            return int(tx.cursor.rowcount)

    def _select(self, where: str, **values: Any) -> list[PrintJob]:
        rows = self._store.rows(f"SELECT {_COLUMNS} FROM print_job WHERE {where}", **values)
        return [PrintJob(*row) for row in rows]
