"""What several tests of the ledger stand on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.postgresql import PostgreSql


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSql]:
    pytest.importorskip("psycopg")
    running = PostgreSql()
    yield running
    running.stop()
