"""Fuzz: whatever comes, the ledger says why not, stores nothing of it, and goes on."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.domain.errors import Refusal
from pos.ledger.feed import page
from pos.sync import wire
from pos.sync.state import cursor_of
from pos.sync.transport import Reply, Request
from tests.support import ledger_invariants as must
from tests.support.checked import check
from tests.support.described import must_be_described
from tests.support.ledger import Counter, Organisation, batch_of, next_batch, sell
from tests.support.mutating import LEAVES, VALUES, spoilt, spoilt_bytes, spoilt_value

MORE = pytest.param(3_000, marks=[pytest.mark.torture, pytest.mark.timeout(0)])


def authorization(group: Organisation, counter: Counter) -> str:
    return f"Bearer {group.org}.{counter.courier._reach().session().session}"


def ask(group: Organisation, request: Request) -> Reply:
    """The reply, which is no fault of the ledger's own and is described."""
    reply = group.endpoints.answer(request)
    assert reply.status != 500
    must_be_described(request.method, request.path, reply.status, reply.headers)
    return reply


def upload(group: Organisation, body: bytes, shown: str) -> int:
    return ask(group, Request("POST", "/v1/entries", body, {"authorization": shown})).status


def stored(group: Organisation) -> set[bytes]:
    return {row[4] for row in must.entries(group.database, group.org)}


@pytest.mark.parametrize("examples", [150, MORE])
@pytest.mark.parametrize("first", [True, False], ids=["the first batch", "a later batch"])
def test_a_batch_that_was_changed_anywhere(group: Organisation, first: bool, examples: int) -> None:
    """Only entries as the till wrote them are stored; then the true batch is taken in."""
    one = group.add("K1", products=True)
    shown = authorization(group, one)
    if not first:
        one.sync()
    sell(one, 3)
    batch = next_batch(one)
    true = set(batch.hashes()) | stored(group)

    @settings(max_examples=examples)
    @given(spoilt(batch))
    def send(body: bytes) -> None:
        upload(group, body, shown)
        assert stored(group) <= true

    send()
    assert upload(group, wire.pack(batch), shown) == 200
    check(group)


@pytest.mark.parametrize("examples", [60, MORE])
def test_nonsense_that_its_own_till_signed(group: Organisation, examples: int) -> None:
    """It is kept in suspense, blocks neither what follows nor another till, and is no bug."""
    one, other = group.add("K1", products=True), group.add("K2")
    sell(one)
    group.settle()
    every = [row[6] for row in must.entries(group.database, group.org)]
    sale = msgspec.json.decode(next(data for data in every if b'"sale"' in data))
    shown = authorization(group, one)
    poisoned: set[bytes] = set()

    @settings(max_examples=examples)
    @given(st.one_of(
        st.binary(max_size=99),
        LEAVES.filter(lambda leaf: not isinstance(leaf, bytes)).map(_json),
        spoilt_bytes(_json(sale)),
        spoilt_value(sale).map(_json),
        spoilt_value(sale["body"]).map(lambda body: _json({**sale, "body": body})),
        st.sampled_from(sorted(sale)).flatmap(
            lambda name: VALUES.map(lambda value: _json({**sale, name: value}))),
        st.integers(1, 100_000).map(lambda deep: b'{"act":' + b"[" * deep),
    ))  # fmt: skip
    def send(data: bytes) -> None:
        batch = batch_of(one, data)
        assert upload(group, wire.pack(batch), shown) == 200
        (hash_,) = batch.hashes()
        with one.store.write() as tx:
            tx.cursor.execute("UPDATE head SET seq = seq + 1, hash = ?", (hash_,))
        poisoned.add(hash_)

    send()
    other.sync()
    assert {bytes(row[0]) for row in other.store.rows("SELECT hash FROM entry")} >= poisoned
    must.posted_once_and_balanced(group.database, group.org)
    must.rebuild_changes_nothing(group.database, [other.store])
    must.all_machines_agree(group.database, group.org, [other.store])


def _json(value: Any) -> bytes:
    """As JSON where it can be said in JSON."""
    return msgspec.json.encode(value, enc_hook=str)


_HEADER = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["Bearer", "Bearer 1.", "Bearer .x", "Bearer 1.x", "Bearer ١.x", "Bearer -1.x",
                     "bearer 1.\0", "Bearer 999999999999999.x", "Basic MTox",
                     "Bearer 1." + "x" * 200]),
)  # fmt: skip


@pytest.mark.parametrize("examples", [150, MORE])
def test_cursors_and_headers(group: Organisation, examples: int) -> None:
    one = group.add("K1", products=True)
    group.settle()
    shown = authorization(group, one)
    words = st.one_of(
        st.text(max_size=70), st.integers().map(str), st.floats().map(str),
        st.sampled_from(["0", "1", "500", "٣", "1e3", "0x1", "+1", "1_0", "", "9" * 400]),
    )  # fmt: skip
    names = st.sampled_from(["after", "most", "incarnation", "else"])

    @settings(max_examples=examples)
    @given(st.dictionaries(names, words, max_size=4), st.one_of(st.just(shown), _HEADER))
    def read(query: dict[str, str], header: str) -> None:
        asked = Request("GET", "/v1/entries", headers={"authorization": header}, query=query)
        reply = ask(group, asked)
        assert reply.status in (200, 400, 409) if header == shown else reply.status == 401

    read()
    check(group)


@pytest.mark.parametrize("examples", [150, MORE])
def test_small_messages(group: Organisation, examples: int) -> None:
    """Enrolment and sessions, changed in any way: nobody is let in who was not let in before."""
    one = group.add("K1", products=True)
    seen = {request.path: msgspec.json.decode(request.body) for request in one.wire.requests}
    ledger_before = enrolled(group)
    true = seen["/v1/enrol"]

    @settings(max_examples=examples)
    @given(st.data())
    def send(data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(["/v1/enrol", "/v1/nonce", "/v1/session"]))
        start = seen.get(path) or {"org": 1, "till": true["till"], "nonce": "00", "signature": "0"}
        body = data.draw(st.one_of(spoilt_value(start).map(_json), st.binary(max_size=80)))
        status = ask(group, Request("POST", path, body)).status
        assert status in ((200, 400) if path == "/v1/nonce" else (200, 400, 401, 403, 409, 429))
        assert enrolled(group) == ledger_before

    send()
    check(group)


def enrolled(group: Organisation) -> list[Any]:
    """The tills, and the keys that are theirs."""
    tills = must.rows(
        group.database, "SELECT till, code, state FROM till WHERE org = :org", group.org
    )
    return tills + must.rows(
        group.database, "SELECT till, public_key FROM till_key WHERE org = :org", group.org
    )


@pytest.mark.parametrize("examples", [150, MORE])
def test_a_page_that_was_changed_anywhere(group: Organisation, examples: int) -> None:
    """The till takes in what its peers signed, or nothing: and says so in a way it knows."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one, 3)
    one.sync()
    cursor = cursor_of(other.store)
    true = stored(group)
    found = page(group.database, group.org, cursor.incarnation, cursor.position)
    shown: list[bytes] = []

    class Mad:
        """A ledger whose pages are what it is told."""

        def send(self, request: Request) -> Reply:
            if request.path == "/v1/entries" and request.method == "GET" and shown:
                return Reply(200, shown.pop())
            return group.endpoints.answer(request)

        def close(self) -> None:
            """Nothing is open."""

    other.courier.close()
    other.courier._connect = lambda _address: Mad()

    @settings(max_examples=examples)
    @given(spoilt(found))
    def read(body: bytes) -> None:
        shown[:] = [body]
        with suppress(Refusal):
            other.sync()
        assert {bytes(row[0]) for row in other.store.rows("SELECT hash FROM entry")} <= true
        assert must.unproved(other.store) == []

    read()
    check(group)
