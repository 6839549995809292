"""What a person prefers is remembered: the language everywhere, the looks on this till."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.office import people as office
from pos.storage.verify import verify_journal
from pos.till import people
from pos.till.refusals import NotSignedIn
from pos.till.staff.preferences import Preferences, prefer, prefer_language, preferences
from pos.till.till import Till
from tests.support.museum import CASHIER, COORDINATOR, a_till
from tests.support.naive import entries


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(opened=None) as opened:
        yield opened


def test_looks_are_each_persons_and_no_fact(till: Till) -> None:
    before = entries(till.folder)
    aino = till.person.id
    assert preferences(till, aino) == Preferences()
    prefer(till, colours="dark")
    prefer(till, text="large")
    assert preferences(till, aino) == Preferences("dark", "large")
    maria = people.sign_in(till, COORDINATOR).id
    assert preferences(till, maria) == Preferences()
    assert entries(till.folder) == before


def test_a_language_is_a_field_of_the_record(till: Till) -> None:
    prefer_language(till, "fi")
    (entry,) = [one for one in entries(till.folder) if one["kind"] == "setting"][-1:]
    assert entry["person"] == till.person.id
    assert entry["body"]["items"][0]["fields"] == {"language": "fi"}
    length = len(entries(till.folder))
    prefer_language(till, "fi")
    assert len(entries(till.folder)) == length
    assert people.sign_in(till, CASHIER).language == "fi"
    assert verify_journal(till.store)[1] == []


def test_nobody_prefers_nothing(till: Till) -> None:
    people.sign_out(till)
    for act in (lambda: prefer(till, colours="dark"), lambda: prefer_language(till, "fi")):
        with pytest.raises(NotSignedIn):
            act()


def test_who_is_erased_leaves_no_preference(till: Till) -> None:
    prefer(till, text="large")
    aino = till.person.id
    people.sign_in(till, COORDINATOR)
    office.erase(till, aino)
    assert preferences(till, aino) == Preferences()


def test_what_another_program_kept_is_passed_over(till: Till) -> None:
    with till.store.write() as tx:
        tx.set_local(f"prefers/{till.person.id}", b"\xff")
    assert preferences(till, till.person.id) == Preferences()
