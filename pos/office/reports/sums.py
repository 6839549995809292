"""The report index of a till: one for all who ask, made when somebody does."""

from __future__ import annotations

from pos.storage.report_index import FILE, ReportIndex
from pos.till.till import Till


def sums_of(till: Till) -> ReportIndex:
    """What reports are summed from; it goes with the till."""
    held = till.beside.setdefault(FILE, ReportIndex(till.store))
    assert isinstance(held, ReportIndex)
    return held
