"""A till's folder with a queue of papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.storage.print_jobs import PrintJobs
from pos.storage.store import Store
from tests.support.clock import SetClock


@pytest.fixture
def clock() -> SetClock:
    """When the sale of `papers.R1` was made."""
    return SetClock(datetime(2026, 11, 21, 10, 41, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    store = Store(tmp_path / "till", clock, create=True)
    yield store
    store.close()


@pytest.fixture
def jobs(store: Store) -> PrintJobs:
    return PrintJobs(store)
