"""A coordinator's acts on people; and what is erased is gone from the till's files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.domain.errors import RuleBroken
from pos.domain.person import Role
from pos.office import people as office
from pos.office.desks import OnlyCoordinators
from pos.storage.verify import verify_journal
from pos.till import people
from pos.till.refusals import NotSignedIn, WrongPin
from pos.till.setup.museum import PinTaken, PinWrong
from pos.till.till import Till
from tests.support.museum import CASHIER, COORDINATOR, MANAGER, a_till


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(opened=None, pin=COORDINATOR) as opened:
        yield opened


def test_someone_new_signs_in(till: Till) -> None:
    made = office.add(till, " Siv  Ek ", "8888", [Role.CASHIER, Role.MANAGER, Role.CASHIER], "fi")
    found = people.sign_in(till, "8888")
    assert found == made
    assert (found.name, found.roles, found.language) == (
        "Siv Ek", (Role.CASHIER, Role.MANAGER), "fi")  # fmt: skip
    assert office.find(till, "siv ek") == office.find(till, made.id) == made


@pytest.mark.parametrize(("given", "refusal"), [
    (("", "8888", [Role.CASHIER]), office.NameMissing), (("Siv", "888", [Role.CASHIER]), PinWrong),
    (("Siv", "88x8", [Role.CASHIER]), PinWrong), (("Siv", CASHIER, [Role.CASHIER]), PinTaken),
    (("Siv", "8888", []), office.RolesMissing), (("Aino", CASHIER, [Role.CASHIER]), PinTaken),
    (("Siv", "8888", [Role.CASHIER], "no"), office.LanguageUnknown),
])  # fmt: skip
def test_what_cannot_be_added_changes_nothing(
    till: Till, given: tuple[str, str, list[Role]], refusal: type[RuleBroken]
) -> None:
    before = people.everyone(till)
    with pytest.raises(refusal):
        office.add(till, *given)
    assert people.everyone(till) == before


def test_only_a_coordinator_may(till: Till) -> None:
    aino = office.find(till, "Aino").id
    acts = (
        lambda: office.add(till, "Siv", "8888", [Role.CASHIER]),
        lambda: office.rename(till, aino, "Aina"), lambda: office.set_pin(till, aino, "8888"),
        lambda: office.set_roles(till, aino, [Role.COORDINATOR]),
        lambda: office.set_language(till, aino, "fi"), lambda: office.erase(till, aino),
    )  # fmt: skip
    before = people.everyone(till)
    for pin in (CASHIER, MANAGER, None):
        people.sign_out(till)
        if pin:
            people.sign_in(till, pin)
        for act in acts:
            with pytest.raises(OnlyCoordinators if pin else NotSignedIn):
                act()
    assert people.everyone(till) == before


def test_a_name_a_pin_roles_and_a_language_are_changed(till: Till) -> None:
    aino = office.find(till, "Aino").id
    office.rename(till, aino, "Aina")
    office.set_pin(till, aino, "8888")
    office.set_roles(till, aino, [Role.MANAGER])
    office.set_language(till, aino, "fi")
    with pytest.raises(WrongPin):
        people.verify(till, CASHIER)
    found = people.verify(till, "8888")
    assert (found.id, found.name, found.roles, found.language) == (
        aino, "Aina", (Role.MANAGER,), "fi")  # fmt: skip
    with pytest.raises(PinTaken):
        office.set_pin(till, aino, COORDINATOR)
    office.set_pin(till, aino, "8888")  # her own
    for act in (office.rename, office.set_pin):
        with pytest.raises(office.NoSuchPerson):
            act(till, "nobody", "9999")


def test_someone_must_be_left_who_may_allow_things(till: Till) -> None:
    maria = office.find(till, "Maria").id
    for act in (lambda: office.erase(till, maria),
                lambda: office.set_roles(till, maria, [Role.CASHIER])):  # fmt: skip
        with pytest.raises(office.LastCoordinator):
            act()
    assert people.verify(till, COORDINATOR).roles == (Role.COORDINATOR,)
    office.add(till, "Siv", "8888", [Role.COORDINATOR])
    office.set_roles(till, maria, [Role.CASHIER])
    with pytest.raises(OnlyCoordinators):
        office.erase(till, maria)


def test_an_erased_person_is_in_no_file(till: Till) -> None:
    siv = office.add(till, "Siv Erasmusson", "8888", [Role.CASHIER])
    office.rename(till, siv.id, "Siv Rosendahl")
    for n in range(40):  # pages fill, split and are written anew around the record
        office.rename(till, siv.id, f"Siv Rosendahl {n}")
    till.store.checkpoint()
    assert b"Rosendahl" in written(till)
    office.erase(till, siv.id)
    assert b"Rosendahl" not in written(till)
    assert b"Erasmusson" not in written(till)
    assert siv.id.encode() in written(till)
    with pytest.raises(WrongPin):
        people.verify(till, "8888")
    for act in (lambda: office.find(till, siv.id), lambda: office.erase(till, siv.id),
                lambda: office.rename(till, siv.id, "Siv")):  # fmt: skip
        with pytest.raises(office.NoSuchPerson):
            act()
    assert verify_journal(till.store)[1] == []


def written(till: Till) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(till.folder.glob("museum.sqlite*")))


def test_two_of_one_name_are_told_apart_by_their_ids(till: Till) -> None:
    one = office.add(till, "Siv", "8888", [Role.CASHIER])
    other = office.add(till, "siv", "9999", [Role.CASHIER])
    with pytest.raises(office.NameOfSeveral) as told:
        office.find(till, "Siv")
    assert one.id in str(told.value)
    assert office.find(till, other.id) == other
    office.set_pin(till, other.id, "8888")  # one person after all, whom two tills were told of
    assert people.verify(till, "8888").id == min(one.id, other.id)
