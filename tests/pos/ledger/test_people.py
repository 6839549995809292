"""Personal records at the ledger, on SQLite and on PostgreSQL: merged, ordered, and no secrets."""

from __future__ import annotations

import functools
import itertools
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pos.domain.personal import Personal, erased, merged
from pos.journal.key import Key, seal
from pos.journal.keyring import secret_id
from pos.ledger import organisations, tills
from pos.ledger.sessions import Holder
from pos.storage.personal import keep, living, record_of
from pos.sync.wire_people import MOST_PEOPLE, MOST_SENT, Sealed
from tests.support import ledger_invariants as must
from tests.support.ledger import Counter, Organisation
from tests.support.postgresql import needs_postgresql
from tests.support.staff import ask, holder

SECRET = b"s" * 32


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgresql)])
def group(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Organisation]:
    url = "" if request.param == "sqlite" else request.getfixturevalue("server").new_database()
    organisation = Organisation(tmp_path, url=url)
    yield organisation
    organisation.close()


def test_whatever_order_records_come_in_the_ledger_has_their_merger(group: Organisation) -> None:
    records = (
        Personal("p", "Aino", 1, "pin1$00", 1, "0" * 16), Personal("p", "Aino L", 2),
        Personal("p", "Aina", 2, "pin1$ff", 2, "f" * 16), Personal("p", "", 0, "pin1$11", 2),
        Personal("p", "Zoe", 9, erased=True), Personal("q", "Bo", 1),
    )  # fmt: skip
    wanted = functools.reduce(merged, (one for one in records if one.id == "p"), Personal("p"))
    assert wanted == erased("p")
    some = random.Random(1).sample(list(itertools.permutations(records)), 12)
    for n, order in enumerate(some):
        with group.database.write() as work:
            org = organisations.make(work, f"{n}", group.database.now())
        who = Holder(org, "nobody")
        for one in order:
            ask(group, who, people=(one,))
            ask(group, who, people=(one,))  # its answer was lost
        answer = ask(group, who)
        assert {one.id: one for one in answer.people} == {"p": wanted, "q": Personal("q", "Bo", 1)}
        without = [one for one in order if not one.erased]
        ask(group, who, people=tuple(without))  # an older till, or one put back from a backup
        assert ask(group, who, after=answer.cursor).people == ()


def test_pages_are_bounded_and_skip_nobody(group: Organisation) -> None:
    who = holder(group, group.add("K1"))
    for first in range(0, MOST_PEOPLE + 80, MOST_SENT):
        some = (Personal(f"p-{n}", "Å" * 100, 1) for n in range(first, first + MOST_SENT))
        ask(group, who, after=first, people=tuple(some))
    seen: list[str] = []
    after, more = 0, True
    while more:
        answer = ask(group, who, after=after)
        assert len(answer.people) <= MOST_PEOPLE
        assert answer.cursor > after
        seen += [one.id for one in answer.people]
        after, more = answer.cursor, answer.more
    assert len(seen) == len(set(seen)) == MOST_PEOPLE + 80
    changed = ask(group, who, after=after, people=(Personal("p-7", "Bo", 2),))
    assert [one.name for one in changed.people] == ["Bo"]
    assert changed.cursor == after + 1


def test_who_comes_all_at_once_misses_nothing(group: Organisation) -> None:
    counters = [group.add(f"K{n}", products=n == 1) for n in range(1, 5)]
    group.settle()
    failed: list[BaseException] = []

    def work(counter: Counter) -> None:
        try:
            for n in range(6):
                with counter.store.write() as tx:
                    keep(tx, Personal(f"{counter.till.code}-{n}", "Ny", 1))
                    known = record_of(tx, "one") or Personal("one")
                    name, version = f"{counter.till.code} {n}", known.name_version + 1
                    keep(tx, msgspec.structs.replace(known, name=name, name_version=version))
                counter.courier.exchange()
        except BaseException as error:  # noqa: BLE001 - told on the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=(counter,)) for counter in counters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failed == []
    for counter in counters:
        counter.till.reload()
    group.settle()
    must.everyone_knows_everyone(group.database, group.org, [one.store for one in counters])
    (one,) = [record for record in living(counters[0].store) if record.id == "one"]
    assert one.name.endswith(" 5")
    assert 6 <= one.name_version <= 24


def test_an_organisation_knows_nothing_of_another(group: Organisation) -> None:
    who = holder(group, group.add("K1"))
    with group.database.write() as work:
        other = Holder(organisations.make(work, "Other", group.database.now()), who.till)
    ask(group, who, people=(Personal("p", "Aino", 1),))
    assert ask(group, other).people == ()
    ask(group, other, people=(erased("p"),))
    assert ask(group, who).people == (Personal("p", "Aino", 1),)


# -------------------------------------------------------------------- secrets


def test_boxes_are_for_active_tills_and_from_who_holds_the_secret(group: Organisation) -> None:
    one, other, gone = (group.add(code) for code in ("K1", "K2", "K3"))
    tills.retire(group.database, group.org, gone.store.till_id)
    id_, mine = secret_id(SECRET), holder(group, one)

    def box_for(key: bytes) -> Sealed:
        box = seal(key, SECRET)
        assert box is not None
        return Sealed(id_, key.hex(), box.hex())

    theirs = box_for(other.store.key.public)
    boxes = (theirs, box_for(gone.store.key.public), box_for(Key(b"7" * 32).public), theirs)
    ask(group, mine, sealed=boxes)  # it does not hold it
    assert ask(group, holder(group, other)).sealed == ()
    answer = ask(group, mine, holds=(id_,))
    assert [(row.secret, row.public_key) for row in answer.lacking] == [
        (id_, other.store.key.public.hex())]  # fmt: skip
    ask(group, mine, holds=(id_,), sealed=boxes)
    ask(group, mine, holds=(id_,), sealed=(box_for(other.store.key.public),))
    (got,) = ask(group, holder(group, other)).sealed
    assert got == theirs  # the first one stays
    assert other.store.key.open(bytes.fromhex(got.box)) == SECRET
    assert ask(group, mine, holds=(id_,)).lacking == ()
    rows = must.rows(group.database, "SELECT public_key FROM sealed WHERE org = :org", group.org)
    assert {row[0] for row in rows} == {one.store.key.public.hex(), other.store.key.public.hex()}
    tills.retire(group.database, group.org, other.store.till_id)
    rows = must.rows(group.database, "SELECT public_key FROM sealed WHERE org = :org", group.org)
    assert [row[0] for row in rows] == [one.store.key.public.hex()]


def test_a_new_key_is_sealed_for_anew(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    (other.till.folder / "till.key").write_bytes(b"n" * 32)
    for path in other.till.folder.glob("organisation-*.key"):
        path.unlink()
    old = other.store.key.public.hex()
    other.courier.close()
    other.till.close()
    group.counters.remove(other)
    again = group.join(other.till.folder)  # its journal goes on in an epoch of the new key
    group.enrol(again)
    group.settle()
    must.everyone_knows_everyone(group.database, group.org, [one.store, again.store])
    rows = must.rows(group.database, "SELECT public_key FROM sealed WHERE org = :org", group.org)
    assert old not in {row[0] for row in rows}
