"""A ledger whose PostgreSQL commits to a standby too: what it answers while that one is away.

LEDGER.md's traps 1 to 3: nothing is acknowledged that only one machine has, and nothing is used
up meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import urllib3
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from pos.ledger import schema
from pos.ledger.database import Database
from pos.ledger.endpoints import Endpoints
from pos.ledger.enrolment import new_code
from pos.sync import courier, wire
from pos.sync.refusals import LedgerBusy
from pos.sync.transport import Reply, Request
from tests.support import ledger_invariants as must
from tests.support.ledger import Counter, Organisation, sell, unsent
from tests.support.ledger_thread import served
from tests.support.postgresql import Replicated, needs_postgresql, until

pytestmark = needs_postgresql

_FEED = ("GET", "/v1/entries")


@pytest.fixture(scope="module")
def pair() -> Iterator[Replicated]:
    pytest.importorskip("psycopg")
    running = Replicated("max_connections=24")
    yield running
    running.stop()


@pytest.fixture
def group(pair: Replicated, tmp_path: Path) -> Iterator[Organisation]:
    organisation = Organisation(tmp_path, url=pair.primary.new_database(), limit_s=60)
    yield organisation
    organisation.close()


@pytest.fixture
def counter(group: Organisation) -> Counter:
    """A till with a sale that the ledger does not have."""
    one = group.add("K1", products=True)
    one.sync()
    sell(one)
    return one


def hurried(group: Organisation) -> Iterator[Endpoints]:
    """Another process of the same ledger, which waits half a second for anything."""
    database = Database(group.url, group.clock, group.folder / "ledger.key", 0.5)
    yield Endpoints(database)
    database.close()


other = pytest.fixture(hurried)
third = pytest.fixture(hurried)


@pytest.fixture
def upload(counter: Counter) -> Request:
    """What the till sends next; it has not reached the ledger."""
    return unsent(counter)


def stored(group: Organisation) -> int:
    return len(must.entries(group.database, group.org))


def not_acknowledged(reply: Reply) -> bool:
    return reply.status == 503 and int(reply.headers["retry-after"]) > 0


def give_up(pair: Replicated, endpoints: Endpoints, request: Request) -> None:
    """Ask and hear 503, until that was because COMMIT waited: on a busy machine, half a second
    may be over before it."""

    def left_waiting() -> list[int]:
        assert not_acknowledged(endpoints.answer(request))
        return pair.waiting()

    until(left_waiting)


def cancel(pair: Replicated, how: str = "pg_cancel_backend") -> None:
    """As an impatient administrator does it, who then finds all of it committed."""
    for pid in until(pair.waiting):
        pair.primary.ask(f"SELECT {how}({pid})")
    until(lambda: not pair.waiting())


def everything_arrives_once(group: Organisation) -> None:
    """The standby is back, and nobody has restarted anything."""
    group.settle()
    must.check_all(group.database, group.org, [one.store for one in group.counters])


@pytest.mark.parametrize("how", ["pg_cancel_backend", "pg_terminate_backend"])
def test_a_commit_whose_wait_is_cancelled_acknowledges_nothing(
    pair: Replicated, group: Organisation, upload: Request, how: str
) -> None:
    """Trap 1: PostgreSQL answers it as done, with a warning; a failover may take it back."""
    held = stored(group)
    with pair.stalled(), ThreadPoolExecutor(1) as aside:
        sending = aside.submit(group.endpoints.answer, upload)
        cancel(pair, how)
        assert not_acknowledged(sending.result(30))
        assert stored(group) > held
    everything_arrives_once(group)


def test_a_commit_that_waits_too_long_is_hung_up_on_and_never_cancelled(
    pair: Replicated, group: Organisation, upload: Request, other: Endpoints
) -> None:
    held = stored(group)
    with pair.stalled():
        give_up(pair, other, upload)
        assert len(pair.waiting()) == 1  # the server goes on with it
        assert stored(group) == held
        assert other.database.stalled
        assert not_acknowledged(other.answer(upload))
        assert len(pair.waiting()) == 1  # and no other waits beside it
    until(lambda: other.answer(upload).status == 200)
    assert not other.database.stalled
    assert stored(group) > held
    everything_arrives_once(group)


def test_a_batch_that_comes_again_waits_as_the_first_does(
    pair: Replicated, group: Organisation, upload: Request, other: Endpoints, third: Endpoints
) -> None:
    """Trap 2: a replay is never answered from what a plain read sees."""
    held = stored(group)
    with pair.stalled():
        give_up(pair, other, upload)
        assert not_acknowledged(third.answer(upload))
        cancel(pair)
        assert stored(group) > held  # now all of the batch is known, and its till's row is free
        assert not_acknowledged(third.answer(upload))
    everything_arrives_once(group)


def test_a_transaction_that_locked_a_row_waits_too(
    pair: Replicated, group: Organisation, other: Endpoints
) -> None:
    """So an answer may come from what was read under the lock; without one nothing waits."""
    mine = select(schema.organisation).where(schema.organisation.c.org == group.org)
    with pair.stalled():
        with other.database.write() as work:
            assert work.row(mine)
        with pytest.raises(OperationalError), other.database.write() as work:
            assert work.row(mine.with_for_update())


def test_a_session_does_not_say_what_only_one_machine_has(
    pair: Replicated,
    group: Organisation,
    counter: Counter,
    upload: Request,
    other: Endpoints,
    third: Endpoints,
) -> None:
    """The places in its answer are taken for an acknowledgement."""
    store = counter.store
    asked = wire.AskNonce(org=group.org, till=store.till_id)
    reply = group.endpoints.answer(Request("POST", "/v1/nonce", wire.encode_json(asked)))
    nonce = wire.read_json(reply.body, wire.Nonce).nonce
    proof = wire.proof_of_session(group.org, store.till_id, nonce)
    message = wire.OpenSession(
        org=group.org, till=store.till_id, nonce=nonce, signature=store.key.sign(proof).hex()
    )
    opening = Request("POST", "/v1/session", wire.encode_json(message))
    with pair.stalled():
        give_up(pair, other, upload)
        cancel(pair)
        assert not_acknowledged(third.answer(opening))
    everything_arrives_once(group)


def test_enrolling_again_waits_as_the_first_does(
    pair: Replicated, group: Organisation, other: Endpoints, third: Endpoints
) -> None:
    counter = group.add("K1", products=True, enrolled=False)
    words = ("http://ledger", new_code(group.database, group.org), "K1", lambda _: counter.wire)
    counter.wire.endpoints = other
    with pair.stalled():
        with pytest.raises(LedgerBusy):
            courier.enrol(counter.store, *words)
        give_up(pair, other, counter.wire.requests[-1])
        cancel(pair)
        assert not_acknowledged(third.answer(counter.wire.requests[-1]))
    counter.wire.endpoints = group.endpoints
    courier.enrol(counter.store, *words)
    everything_arrives_once(group)


def test_no_till_reads_what_only_one_machine_has(
    pair: Replicated, group: Organisation, upload: Request, other: Endpoints, third: Endpoints
) -> None:
    """A failover would take it back and give its position to another entry."""
    reader = group.add("K2")
    reader.sync()
    reader.sync()  # from here on it has nothing new
    asked = [one for one in reader.wire.requests if (one.method, one.path) == _FEED]
    reading = asked[-1]
    with pair.stalled():
        until(lambda: third.answer(reading).status == 200)  # nothing new: nothing to wait for
        give_up(pair, other, upload)
        cancel(pair)
        assert not_acknowledged(third.answer(reading))
    everything_arrives_once(group)


class Crowd(threading.Thread):
    """A client that never gives up, with a connection of its own."""

    def __init__(self, address: str, request: Request) -> None:
        super().__init__()
        self._address, self._request = address, request
        self._end = threading.Event()
        self.replies: list[tuple[int, bool]] = []  # the status, and whether it says when again

    def run(self) -> None:
        asked = self._request
        with urllib3.PoolManager(retries=False, timeout=30) as pool:
            while not self._end.is_set():
                reply = pool.request(asked.method, self._address + asked.path, body=asked.body,
                                     headers=dict(asked.headers))  # fmt: skip
                self.replies.append((reply.status, "retry-after" in reply.headers))

    def leave(self) -> None:
        self._end.set()
        self.join(60)
        assert not self.is_alive()


def test_a_stall_uses_up_no_connections_and_passes_by_itself(
    pair: Replicated, group: Organisation, upload: Request, other: Endpoints
) -> None:
    """Trap 3: forty clients that come again and again, while every commit waits."""
    till = group.counters[0].store.till_id
    nonce = wire.encode_json(wire.AskNonce(org=group.org, till=till))
    asking = Request("POST", "/v1/nonce", nonce, {"content-type": wire.JSON})
    theirs = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'ledger'"
    with served(other.database) as address, urllib3.PoolManager(timeout=30) as monitor:
        with pair.stalled():
            crowd = [Crowd(address, asking if n % 2 else upload) for n in range(40)]
            for one in crowd:
                one.start()
            most = 0
            while min(len(one.replies) for one in crowd) < 5:
                most = max(most, *pair.primary.ask(theirs))
                assert monitor.request("GET", f"{address}/v1/health").status == 200
            assert (
                b"ledger_database_stalled 1" in monitor.request("GET", f"{address}/v1/metrics").data
            )
            for one in crowd:
                one.leave()
        assert {reply for one in crowd for reply in one.replies} == {(503, True)}
        assert most <= 8 + 6 + 4  # the pool, what was given up, and what is just being closed
        sent = {"body": upload.body, "headers": dict(upload.headers)}
        until(lambda: monitor.request("POST", f"{address}/v1/entries", **sent).status == 200)
        assert monitor.request("GET", f"{address}/v1/health").json() == {"status": "ok"}
    everything_arrives_once(group)
