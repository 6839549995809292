"""The ledger as a process: two tills over HTTP, kill -9, and what strangers send."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from pos.ledger.database import Database
from pos.sync import wire
from pos.sync.courier import Courier
from pos.sync.state import sent_of, waiting
from pos.sync.transport import LedgerUnreachable
from pos.till import finishing, lookups, paying, selling
from pos.till.till import Till
from tests.support import ledger_invariants as must
from tests.support.described import must_be_described
from tests.support.ledger_process import LedgerProcess, enrolled, run
from tests.support.museum import new_folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerProcess]:
    """One process for everything that must not bring it down."""
    ledger = LedgerProcess(tmp_path_factory.mktemp("ledger"))
    yield ledger
    assert ledger.stop() == 0


@pytest.fixture
def own(tmp_path: Path) -> Iterator[LedgerProcess]:
    ledger = LedgerProcess(tmp_path / "ledger")
    yield ledger
    if ledger.runs:
        ledger.stop()


def ask(
    ledger: LedgerProcess, method: str, path: str, body: bytes = b"", **headers: str
) -> urllib3.BaseHTTPResponse:
    with urllib3.PoolManager(retries=False, timeout=10) as pool:
        reply = pool.request(method, ledger.address + path, body=body, headers=headers)
    if reply.status not in (404, 405):
        must_be_described(method, path.partition("?")[0], reply.status, reply.headers)
    return reply


def sell(till: Till, times: int = 1) -> str:
    if till.shift is None:
        from pos.till import shifts
        from tests.support.museum import money

        shifts.open_shift(till, money("100.00"))
    for _ in range(times):
        selling.add(till, "ADULT")
        paying.pay_cash(till, None)
        finishing.finish(till)
    assert till.last is not None
    return till.last.fact.receipt


def test_an_answer_does_not_wait_for_a_delayed_acknowledgement(shared: LedgerProcess) -> None:
    """Forty milliseconds each, where the socket holds the second part of an answer back."""
    times = []
    with urllib3.PoolManager(retries=False, timeout=10) as pool:
        for _ in range(30):
            begun = time.perf_counter()
            assert pool.request("GET", f"{shared.address}/v1/health").status == 200
            times.append(time.perf_counter() - begun)
    assert min(times[1:]) < 0.035


def test_two_tills_of_the_command_line(own: LedgerProcess, tmp_path: Path) -> None:
    one = enrolled(own, new_folder(tmp_path / "K1"))
    receipt = sell(one, 3)
    run(tmp_path / "K1", "sync")
    file = tmp_path / "museum.toml"
    file.write_text(
        '[seller]\nname = "S"\nmuseum = "M"\nbusiness_id = "2077474-0"\n[till]\ncode = "K2"\n'
        '[[people]]\nname = "Aino"\npin = "1234"\n',
        "utf-8",
    )
    run(tmp_path / "K2", "init", "--seller", str(file))
    other = enrolled(own, tmp_path / "K2")
    told = json.loads(run(tmp_path / "K2", "sync", "--json"))
    assert told["waiting"] == 0
    assert told["received"] > 3
    assert lookups.receipt(other, receipt)[1].receipt == receipt
    courier = Courier(one.store)
    courier.exchange()
    courier.close()
    assert own.stop() == 0
    database = Database(own.url)
    must.check_all(database, 1, [one.store, other.store])
    database.close()
    one.close()
    other.close()


def test_an_enrolled_till_works_while_the_ledger_is_away(
    own: LedgerProcess, tmp_path: Path
) -> None:
    till = enrolled(own, new_folder(tmp_path / "K1"))
    own.stop()
    sell(till, 2)
    courier = Courier(till.store)
    with pytest.raises(LedgerUnreachable):
        courier.exchange()
    assert "kan inte nås" in run(tmp_path / "K1", "sync", status=1)
    assert waiting(till.store) > 2
    own.start()
    courier.exchange()
    assert waiting(till.store) == 0
    courier.close()
    till.close()


def test_kill_9_of_the_ledger_between_batches(own: LedgerProcess, tmp_path: Path) -> None:
    """What was acknowledged is in the file of a ledger that was never stopped properly."""
    till = enrolled(own, new_folder(tmp_path / "K1"))
    courier = Courier(till.store)
    for _ in range(5):
        sell(till, 4)
        courier.exchange()
        mark = sent_of(till.store).marks[1]
        own.kill()
        database = Database(own.url)
        held = [row[3] for row in must.entries(database, 1) if row[1] == till.store.till_id]
        assert held == list(range(1, mark + 1))
        must.acknowledged_is_present(database, 1, [till.store])
        database.close()
        own.start()
    sell(till)
    courier.exchange()
    courier.close()
    own.stop()
    database = Database(own.url)
    must.check_all(database, 1, [till.store])
    database.close()
    till.close()


@pytest.fixture(scope="module")
def session(shared: LedgerProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The authorization of a till that was let in."""
    folder = new_folder(tmp_path_factory.mktemp("tills") / "K1")
    till = enrolled(shared, folder)
    courier = Courier(till.store)
    yield f"Bearer 1.{courier._reach().session().session}"
    courier.close()
    till.close()


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=1" + "0" * 30, "most=1.5"])
def test_cursors_that_are_none(shared: LedgerProcess, session: str, query: str) -> None:
    reply = ask(shared, "GET", f"/v1/entries?{query}", authorization=session)
    assert reply.status == 400


def test_a_cursor_of_another_incarnation(shared: LedgerProcess, session: str) -> None:
    reply = ask(shared, "GET", "/v1/entries?after=5&incarnation=x", authorization=session)
    assert reply.status == 409
    assert wire.read_json(reply.data, wire.OtherIncarnation).incarnation
