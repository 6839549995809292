"""A report on the till's own printer."""

from __future__ import annotations

import msgspec

from pos.office.desks import coordinator
from pos.office.reports.table import Table
from pos.till.till import Till

_encode = msgspec.json.Encoder().encode


def print_table(till: Till, table: Table, language: str = "") -> int:
    """Queue its paper; the job's id. Raises NotSignedIn and OnlyCoordinators."""
    coordinator(till)
    with till.store.write(first=False) as tx:
        return tx.add_print_job("table", None, language or till.language, body=_encode(table))
