"""Signing in by PIN alone, where several museums gave PINs out before they met."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from argon2 import PasswordHasher

from pos.domain.person import Limits, NeedsAuthorisation, Role
from pos.domain.personal import Personal
from pos.office import people as office
from pos.storage.personal import keep, living
from pos.till import people
from pos.till.refusals import NotSignedIn, SeveralPeople, WrongPin
from pos.till.settings import put
from pos.till.staff import pins
from pos.till.staff.pins import verifier
from pos.till.till import Till
from tests.support.museum import CASHIER, COORDINATOR, MANAGER, a_till

SECRET = b"another museum's secret, 32 byte"


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(opened=None) as opened:
        yield opened


def arrive(
    till: Till, id_: str, name: str, pin: str, roles: tuple[Role, ...] = (), *, secret: bool = True
) -> None:
    """A person of another museum, as a sync brings them."""
    ring = till.store.ring
    named = ring.add(SECRET) if secret else "0" * 16
    with till.store.write() as tx:
        keep(tx, Personal(id_, name, 1, verifier(SECRET, pin), 1, named), unsent=False)
        put(tx, "person", {id_: {"roles": list(roles), "language": "fi"}}, None)
    till.reload()


def test_a_person_of_another_museum_signs_in(till: Till) -> None:
    arrive(till, "x-1", "Bo", "9999", (Role.CASHIER,))
    person = people.sign_in(till, "9999")
    assert (person.id, person.name, person.roles, person.language) == (
        "x-1", "Bo", (Role.CASHIER,), "fi")  # fmt: skip


def test_one_pin_of_two_people_is_asked_about(till: Till) -> None:
    arrive(till, "x-1", "Bo", CASHIER)
    with pytest.raises(SeveralPeople) as told:
        people.sign_in(till, CASHIER)
    assert [person.name for person in told.value.people] == ["Aino", "Bo"]
    assert "Aino, Bo" in told.value.sentence("en")
    assert people.sign_in(till, CASHIER, "bo ").id == "x-1"
    assert people.sign_in(till, CASHIER, "x-1").name == "Bo"
    assert people.sign_in(till, CASHIER, "Aino").name == "Aino"
    with pytest.raises(WrongPin):
        people.sign_in(till, CASHIER, "Maria")
    with pytest.raises(WrongPin):
        people.sign_in(till, MANAGER, "Bo")


def test_one_name_and_one_pin_is_one_person(till: Till) -> None:
    """Two tills that were both told of Aino: she is not asked who she is, and is this till's."""
    own = people.sign_in(till, CASHIER).id
    arrive(till, "0-first", "AINO", CASHIER, (Role.COORDINATOR,))
    person = people.sign_in(till, CASHIER)
    assert (person.id, person.roles) == (own, (Role.CASHIER,))
    arrive(till, "y-2", "Bo", "7777")
    arrive(till, "y-1", "Bo", "7777")
    assert people.sign_in(till, "7777").id == "y-1"  # neither from here: the same on every till


def test_an_authorisation_is_by_whoever_may_give_one(till: Till) -> None:
    arrive(till, "x-1", "Bo", COORDINATOR, (Role.CASHIER,))
    assert people.authorise(till, COORDINATOR).name == "Maria"
    with pytest.raises(NeedsAuthorisation):
        people.authorise(till, CASHIER)
    arrive(till, "x-2", "Siv", COORDINATOR, (Role.COORDINATOR,))
    with pytest.raises(SeveralPeople) as told:
        people.authorise(till, COORDINATOR)
    assert [person.name for person in told.value.people] == ["Maria", "Siv"]
    assert people.authorise(till, COORDINATOR, "Siv").id == "x-2"
    people.sign_out(till)
    with pytest.raises(NotSignedIn):
        people.authorise(till, COORDINATOR)


def test_names_whose_secret_has_not_arrived_are_told_of(till: Till) -> None:
    with pytest.raises(WrongPin) as plain:
        people.sign_in(till, "5555")
    assert str(plain.value) == "The PIN is not right."
    arrive(till, "x-1", "Bo", "9999", secret=False)
    with pytest.raises(WrongPin) as told:
        people.sign_in(till, "9999")
    assert "still on their way" in str(told.value)
    assert "på väg" in told.value.sentence("sv")
    assert people.sign_in(till, CASHIER).name == "Aino"  # nobody else is kept waiting


def test_what_a_person_may_do_follows_the_roles_as_they_are(till: Till) -> None:
    """They may be changed at another till while she is signed in here."""
    aino = people.sign_in(till, CASHIER)
    assert not till.limits.authorise
    with till.store.write() as tx:
        put(tx, "person", {aino.id: {"roles": ["coordinator"]}}, None)
    till.reload()
    assert till.limits.authorise
    with till.store.write() as tx:  # as when she is erased
        put(tx, "person", {aino.id: {"roles": []}}, None)
    till.reload()
    assert till.limits == Limits()
    people.sign_out(till)
    assert till.limits == Limits()


def old_verifier(secret: bytes, pin: str) -> str:
    """As the first release made them."""
    hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    return hasher.hash(pins._peppered(secret, pin))


def test_verifiers_of_the_first_release_work_and_are_made_anew(till: Till) -> None:
    ring = till.store.ring
    (aino,) = [one for one in living(till.store) if one.name == "Aino"]
    with till.store.write() as tx:
        old = msgspec.structs.replace(aino, verifier=old_verifier(ring.own_secret, CASHIER))
        keep(tx, old, unsent=False)
    with pytest.raises(WrongPin):
        people.sign_in(till, "5555")
    assert people.sign_in(till, CASHIER).id == aino.id
    assert aino in living(till.store)  # the same PIN gives the same verifier
    assert people.sign_in(till, CASHIER).id == aino.id


def test_a_damaged_verifier_is_nobodys(till: Till) -> None:
    with till.store.write() as tx:
        for n, text in enumerate(("", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$eA$eA", "pin1$x")):
            keep(tx, Personal(f"d-{n}", "D", 1, text, 1, till.store.ring.own))
    assert people.sign_in(till, CASHIER).name == "Aino"


def test_the_cost_is_of_the_secrets_and_not_of_the_people(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(40):
        with till.store.write() as tx:
            keep(tx, Personal(f"z-{n}", f"Z {n}", 1, "pin1$" + "0" * 64, 1, till.store.ring.own))
    arrive(till, "x-1", "Bo", "9999")
    hashed: list[str] = []
    real = pins.verifier
    monkeypatch.setattr(pins, "verifier", lambda *given: hashed.append("") or real(*given))
    people.verify(till, CASHIER)
    assert len(hashed) == 2


def test_secrets_are_in_a_backup_and_nowhere_in_the_database(till: Till, tmp_path: Path) -> None:
    from pos.storage.backup import back_up
    from pos.till.keeping.restoring import restore

    arrive(till, "x-1", "Bo", "9999")
    own = till.store.ring.own_secret
    back_up(till.store, tmp_path / "backup")
    till.store.checkpoint()
    database = (till.folder / "museum.sqlite").read_bytes()
    assert SECRET not in database
    assert own not in database
    new = tmp_path / "new machine"
    restore(new, tmp_path / "backup", till.store.clock)
    restored = Till.open(new, till.store.clock)
    try:
        assert people.sign_in(restored, "9999").name == "Bo"
        assert people.sign_in(restored, CASHIER).name == "Aino"
        assert not restored.store.rows("SELECT 1 FROM local WHERE key LIKE 'organisation%'")
        restored.store.checkpoint()
        assert SECRET not in (new / "museum.sqlite").read_bytes()
    finally:
        restored.close()
        shutil.rmtree(new)


def test_the_usual_length_is_known_only_while_it_is_everyones(till: Till) -> None:
    usual = pins.usual_length
    assert usual(till.store) == 4
    arrive(till, "x-1", "Bo", "9999")  # set elsewhere: how long, nobody knows
    assert usual(till.store) == 0
    people.sign_in(till, "9999")
    assert usual(till.store) == 4
    people.sign_in(till, COORDINATOR)
    office.set_pin(till, "x-1", "123456")
    assert usual(till.store) == 0
    office.set_pin(till, "x-1", "8888")
    assert usual(till.store) == 4
