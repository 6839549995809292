"""Journalling an act of many lines: entries of at most 64 KiB, the last of which closes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pos.domain.facts import Fact
from pos.domain.stock_facts import StockFact
from pos.domain.takings import Posting
from pos.storage.recorded import Recorded
from pos.storage.transaction import Transaction
from pos.till.till import Till

_MOST = 300  # lines in an entry: some 50 KB


def write(
    till: Till, tx: Transaction, kind: type[StockFact], items: Sequence[Any],
    postings: tuple[Posting, ...] = (), **said: Any,
) -> Recorded:  # fmt: skip
    """Journal the act by who is signed in; returns the entry that closes it."""
    parts = [tuple(items[n : n + _MOST]) for n in range(0, len(items), _MOST)] or [()]
    begins, last = tx.next_seq, len(parts) - 1
    facts: list[Fact] = [
        kind(
            **when(till), **said, items=part, closes=n == last,  # type: ignore[call-arg] # all have
            begins=begins if n == last > 0 else 1, postings=postings if n == last else (),
        )
        for n, part in enumerate(parts)
    ]  # fmt: skip
    return tx.append_all(facts, till.must_person().id)[-1]


def when(till: Till) -> dict[str, Any]:
    """The business date and the time of an act now."""
    return {"date": till.day.isoformat(), "local_time": till.local_time()}
