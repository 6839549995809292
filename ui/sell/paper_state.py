"""Where the paper of the last sale is, as far as the queue knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.storage.print_jobs import PrintJobs

if TYPE_CHECKING:  # the window is painted before it is imported
    from pos.till.till import Till


def paper_of(till: Till) -> str:
    """`waiting`, `unknown` (nobody knows whether it came out) or `printed`."""
    if till.last is None:
        return "printed"
    entry = bytes.fromhex(till.last.hash)
    jobs = PrintJobs(till.store)
    if any(job.entry == entry for job in jobs.to_ask()):
        return "unknown"
    return "waiting" if any(job.entry == entry for job in jobs.waiting()) else "printed"
