"""What the ledger's file gives away, and what comes that is no message about people."""

from __future__ import annotations

import msgspec
import pytest

from pos.domain.person import Role
from pos.domain.personal import Personal, erased
from pos.ledger import tills
from pos.office import people as office
from pos.sync.transport import Request
from pos.sync.wire import JSON, encode_json, read_json
from pos.sync.wire_people import MOST_SENT, AskPeople, People, Sealed
from pos.till import people
from tests.support import ledger_invariants as must
from tests.support.ledger import Counter, Organisation
from tests.support.museum import CASHIER, COORDINATOR, MANAGER
from tests.support.staff import ask, holder


def test_a_stolen_ledger_has_neither_pin_nor_secret(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    people.sign_in(one.till, COORDINATOR)
    office.add(one.till, "Siv", "880088", [Role.CASHIER])
    group.settle()
    assert people.verify(other.till, "880088").name == "Siv"
    stolen = written(group)
    assert b"Siv" in stolen  # names it has
    for counter in (one, other):
        ring = counter.store.ring
        for secret in (ring.own_secret, *ring.others().values(), counter.store.key._secret):
            assert secret not in stolen
            assert secret.hex().encode() not in stolen
    for pin in (CASHIER, COORDINATOR, MANAGER, "880088"):
        row = "SELECT count(*) FROM personal WHERE org = :org AND verifier LIKE '%" + pin + "%'"
        assert must.rows(group.database, row, group.org) == [(0,)]


def written(group: Organisation) -> bytes:
    files = sorted(group.folder.glob("ledger.sqlite*"))
    return b"".join(path.read_bytes() for path in files)


def test_who_is_erased_is_in_no_byte_of_the_ledger(group: Organisation) -> None:
    one = group.add("K1", products=True)
    who = holder(group, one)
    many = tuple(Personal(f"p-{n}", f"Rosendahl {n}", 1, f"pin1${n:064}", 1) for n in range(40))
    ask(group, who, people=many)
    for version in range(2, 30):  # pages fill, split and are written anew around them
        some = tuple(
            msgspec.structs.replace(record, name=f"{record.name}{'x' * version}",
                                    name_version=version)
            for record in many[::3]
        )  # fmt: skip
        ask(group, who, people=some)
    assert b"Rosendahl" in written(group)
    ask(group, who, people=tuple(erased(record.id) for record in many))
    assert b"Rosendahl" not in written(group)
    assert b"pin1$000" not in written(group)


# ------------------------------------------------------------- bad messages


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b"null", b"\xff", b'{"incarnation":1}', b"{}",
    b'{"incarnation":"","people":[["p"]],"after":-1}', b'{"incarnation":"","people":[["../p"]]}',
    b'{"incarnation":"","people":[["p","a\\u0000b",1]]}',
    b'{"incarnation":"","people":[["p","a",-1]]}', b'{"incarnation":"","people":[["p","a",1e3]]}',
    b'{"incarnation":"","people":[["p","' + b"x" * 101 + b'"]]}',
    b'{"incarnation":"","people":[' + b",".join([b'["p"]'] * (MOST_SENT + 1)) + b"]}",
    b'{"incarnation":"","holds":["xyz"]}', b'{"incarnation":"","sealed":[["' + b"0" * 16 + b'"]]}',
])  # fmt: skip
def test_what_is_no_message_is_refused(group: Organisation, body: bytes) -> None:
    one = group.add("K1")
    one.sync()
    before = must.rows(group.database, "SELECT * FROM personal WHERE org = :org", 1)
    reply = post(group, one, body)
    assert reply.status == 400, reply.body
    assert post(group, one, body + b" " * 70_000).status == 413
    after = must.rows(group.database, "SELECT * FROM personal WHERE org = :org", 1)
    assert after == before


def post(group: Organisation, counter: Counter, body: bytes, session: str = ""):  # type: ignore[no-untyped-def]
    shown = session or next(
        request.headers["authorization"]
        for request in reversed(counter.wire.requests)
        if "authorization" in request.headers
    )
    headers = {"authorization": shown, "content-type": JSON}
    return group.endpoints.answer(Request("POST", "/v1/people", body, headers))


def test_only_a_till_in_a_session_is_answered(group: Organisation) -> None:
    one = group.add("K1")
    one.sync()
    good = encode_json(AskPeople(incarnation=group_incarnation(group)))
    assert post(group, one, good, session="Bearer 1.wrong").status == 401
    reply = post(group, one, good)
    assert reply.status == 200
    assert len(read_json(reply.body, People).people) == 3
    assert post(group, one, encode_json(AskPeople(incarnation="other"))).status == 409
    later = encode_json(AskPeople(incarnation=group_incarnation(group), after=10**6))
    assert post(group, one, later).status == 409
    tills.retire(group.database, group.org, one.store.till_id)
    assert post(group, one, good).status == 401


def group_incarnation(group: Organisation) -> str:
    rows = must.rows(
        group.database, "SELECT incarnation FROM organisation WHERE org = :org", group.org
    )
    return str(rows[0][0])


def test_the_largest_request_fits_in_a_small_body() -> None:
    record = Personal("i" * 64, "\U0001f3bc" * 100, 2**31 - 1, "v" * 200, 2**31 - 1, "f" * 16)
    asked = AskPeople(
        incarnation="x" * 64, after=2**53, people=(record,) * MOST_SENT,
        holds=("0" * 16,) * 500, sealed=(Sealed("0" * 16, "0" * 64, "0" * 160),) * 50,
    )  # fmt: skip
    body = encode_json(asked)
    assert read_json(body, AskPeople) == asked
    assert len(body) <= 64 << 10
