"""A ledger whose PostgreSQL fails over: another server becomes the primary, nobody restarts it.

LEDGER.md's trap 4, and servers that do not answer at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from pos.domain.errors import Unavailable
from pos.ledger.database import Database
from pos.ledger.postgresql import LedgerOnStandby
from pos.sync.transport import Request
from tests.support import ledger_invariants as must
from tests.support.ledger import Counter, Organisation, sell, unsent
from tests.support.ledger_process import run
from tests.support.postgresql import PostgreSql, Replicated, needs_postgresql, until

pytestmark = needs_postgresql


@pytest.fixture
def pair() -> Iterator[Replicated]:
    pytest.importorskip("psycopg")
    running = Replicated()
    yield running
    running.stop()


def exchanged(counter: Counter) -> bool:
    try:
        counter.sync()
    except Unavailable:
        return False
    return True


def test_what_was_acknowledged_is_there_after_a_failover(pair: Replicated, tmp_path: Path) -> None:
    """And what was not is sent again, though the old primary had it."""
    group = Organisation(tmp_path, url=pair.new_database())
    counter = group.add("K1", products=True)
    sell(counter, 3)
    counter.sync()
    acknowledged = must.entries(group.database, group.org)
    sell(counter)
    upload = unsent(counter)
    pair.standby.kill()
    with ThreadPoolExecutor(1) as aside:
        sending = aside.submit(group.endpoints.answer, upload)
        for pid in until(pair.waiting):
            pair.primary.ask(f"SELECT pg_cancel_backend({pid})")
        assert sending.result(60).status == 503
    assert len(must.entries(group.database, group.org)) > len(acknowledged)
    pair.primary.kill()
    assert group.endpoints.answer(upload).status == 503
    pair.standby.start()
    assert group.endpoints.answer(upload).status == 503  # it is a standby still
    pair.standby.promote()
    assert until(lambda: read(group)) == acknowledged
    until(lambda: exchanged(counter))
    group.settle()
    must.check_all(group.database, group.org, [counter.store])
    group.close()


def read(group: Organisation) -> list[must.Entry]:
    try:
        return must.entries(group.database, group.org)
    except DBAPIError:
        return []


def test_a_server_that_cannot_be_written_is_refused(server: PostgreSql, tmp_path: Path) -> None:
    """With a sentence at the start, with 503 where it was a primary before."""
    url = server.new_database()
    group = Organisation(tmp_path, url=url)
    counter = group.add("K1", products=True)
    counter.sync()
    sell(counter)
    upload = unsent(counter)
    server.become_standby()
    with pytest.raises(LedgerOnStandby):
        Database(url)
    said = run(tmp_path, "ledger", "serve", "--database", url, status=1)
    assert "standby" in said
    assert "Traceback" not in said
    answers = [group.endpoints.answer(upload) for _ in range(2)]
    assert [one.status for one in answers] == [503, 503]
    assert answers[0].headers["retry-after"]
    server.promote()
    until(lambda: exchanged(counter))
    group.settle()
    must.check_all(group.database, group.org, [counter.store])
    group.close()


def test_a_server_that_hangs_is_hung_up_on(server: PostgreSql, tmp_path: Path) -> None:
    group = Organisation(tmp_path, url=f"{server.new_database()}?connect_timeout=2", limit_s=1)
    counter = group.add("K1", products=True)
    until(lambda: exchanged(counter))
    sell(counter)
    upload = unsent(counter)
    with server.frozen():
        for request in (upload, upload, Request("GET", "/v1/health")):
            started = time.monotonic()
            assert group.endpoints.answer(request).status == 503
            assert time.monotonic() - started < 60
    until(lambda: exchanged(counter))
    group.settle()
    must.check_all(group.database, group.org, [counter.store])
    group.close()


def test_a_server_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    url = "postgresql://ledger:geheim@/ledger?host=127.0.0.1:1&host=127.0.0.1:2"
    said = run(tmp_path, "ledger", "code", "--database", url, status=1)
    assert "cannot be opened" in said
    assert "refused" in said
    assert "geheim" not in said
    assert "Traceback" not in said
