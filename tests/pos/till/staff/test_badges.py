"""Badges: one scan signs in, authorises or is refused; what is kept of one gives nothing away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.badge import BadgeMisread, code_of, is_badge, read
from pos.domain.money import Money
from pos.domain.person import NeedsAuthorisation
from pos.office import badges as office
from pos.office import people as office_people
from pos.office.desks import OnlyCoordinators
from pos.office.people import NoSuchPerson
from pos.storage.personal import badges as kept
from pos.storage.personal import living
from pos.till import people, selling, shifts
from pos.till.refusals import NotSignedIn, TooManyTries, WrongBadge
from pos.till.staff import badges
from pos.till.till import Till
from receipts.printers.base import PRINTED
from receipts.spool import Spool
from tests.receipts.bad_printer import BadPrinter
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, COORDINATOR, a_till

RANDOM = st.binary(min_size=15, max_size=15)


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till(opened=None, pin=COORDINATOR) as opened:
        yield opened


def id_of(till: Till, name: str) -> str:
    return next(one.id for one in people.everyone(till) if one.name == name)


def badge_of(till: Till, name: str) -> str:
    return office.give(till, id_of(till, name)).code


@given(RANDOM)
def test_a_code_is_read_as_it_was_made(random: bytes) -> None:
    code = code_of(random)
    assert is_badge(code)
    assert read(code) == code == read(f" {code.lower()} ")
    assert code.isalnum()


@given(RANDOM, st.integers(3, 27), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_any_letter_read_wrong_is_noticed(random: bytes, place: int, letter: str) -> None:
    code = code_of(random)
    misread = code[:place] + letter + code[place + 1 :]
    if misread == code:
        return
    assert is_badge(misread)  # and so it lands in no field
    with pytest.raises(BadgeMisread):
        read(misread)


@pytest.mark.parametrize(
    "text", ["", "MPB", "2100001001001", "9789519426419", "MPB" + "0" * 24, "MPB" + "-" * 25]
)
def test_what_is_no_badge(text: str) -> None:
    assert not is_badge(text)


def test_a_badge_signs_in_and_keeps_the_basket(till: Till) -> None:
    code = badge_of(till, "Aino")
    shifts.open_shift(till, Money(0))
    selling.add(till, "ADULT")
    basket = till.basket
    assert badges.sign_in(till, code).name == "Aino"
    assert till.basket == basket
    assert [one.name for one in people.everyone(till)] == ["Aino", "Jukka", "Maria"]


def test_what_is_kept_is_neither_the_code_nor_told_by_it_alone(till: Till) -> None:
    code = badge_of(till, "Aino")
    (record,) = kept(till.store)
    assert code not in record.verifier
    assert badges.verifier(b"another organisation's secret...", code) != record.verifier
    assert record not in living(till.store)


def test_a_new_badge_withdraws_the_old_one(till: Till) -> None:
    old, new = badge_of(till, "Aino"), badge_of(till, "Aino")
    with pytest.raises(WrongBadge):
        badges.sign_in(till, old)
    assert badges.sign_in(till, new).name == "Aino"


def test_withdrawn_and_erased_at_once(till: Till) -> None:
    aino, jukka = id_of(till, "Aino"), id_of(till, "Jukka")
    codes = [office.give(till, one).code for one in (aino, jukka)]
    assert office.wearers(till) == {aino, jukka}
    assert office.withdraw(till, aino) == 1
    assert office.withdraw(till, aino) == 0
    office_people.erase(till, jukka)
    assert office.wearers(till) == set()
    for code in codes:
        with pytest.raises(WrongBadge):
            badges.verify(till, code)


def test_wrong_badges_wait_as_wrong_pins_do() -> None:
    clock = SetClock()
    with a_till(clock, opened=None, pin=COORDINATOR) as till:
        right = badge_of(till, "Aino")
        stranger = code_of(b"\x01" * 15)
        for _ in range(3):
            with pytest.raises(WrongBadge):
                badges.verify(till, stranger)
        with pytest.raises(TooManyTries):
            badges.verify(till, right)
        with pytest.raises(TooManyTries):
            people.verify(till, CASHIER)
        clock.forward(seconds=2)
        assert badges.verify(till, right).name == "Aino"
        with pytest.raises(WrongBadge):  # the first of three again
            badges.verify(till, stranger)
        assert badges.verify(till, right).name == "Aino"


def test_a_badge_read_badly_is_no_wrong_try(till: Till) -> None:
    code = badge_of(till, "Aino")
    for _ in range(5):
        with pytest.raises(BadgeMisread):
            badges.verify(till, code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert badges.verify(till, code).name == "Aino"


def test_a_coordinators_badge_allows_one_act(till: Till) -> None:
    aino, maria = badge_of(till, "Aino"), badge_of(till, "Maria")
    badges.sign_in(till, aino)
    with pytest.raises(NeedsAuthorisation):
        badges.authorise(till, aino)
    badges.authorise(till, maria)
    assert (till.person.name, till.allowed.name) == ("Aino", "Maria")
    people.sign_out(till)
    with pytest.raises(NotSignedIn):
        badges.authorise(till, maria)


def test_only_a_coordinator_gives_badges(till: Till) -> None:
    aino = id_of(till, "Aino")
    with pytest.raises(NoSuchPerson):
        office.give(till, "nobody")
    people.sign_in(till, CASHIER)
    for act in (office.give, office.withdraw):
        with pytest.raises(OnlyCoordinators):
            act(till, aino)


def test_a_badge_prints_and_the_database_has_its_code_for_this_till_only(till: Till) -> None:
    made = office.give(till, id_of(till, "Aino"))
    office.print_badge(till, made)
    (body,) = till.store.row("SELECT body FROM print_job WHERE what = 'badge'")
    assert made.code.encode() not in bytes(body)
    printer = BadPrinter(PRINTED)
    Spool(till.store, printer, seller=lambda: till.seller).run_once()
    (paper,) = [sent.decode() for sent in printer.sent]
    assert "Aino" in paper
    assert "Musikmuseet" in paper
