"""What the office did is found again by kind, subject and date; a record has its history."""

from __future__ import annotations

import pytest

from pos.books.postings import Unbalanced, posted
from pos.domain.facts import Setting
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.domain.office_facts import OfficeFact
from pos.domain.takings import Posting
from pos.office import desks
from pos.storage.office_entries import acts, settings_of
from pos.till import people
from pos.till.day import drawer
from pos.till.refusals import NotSignedIn
from pos.till.settings import put
from tests.support.museum import CASHIER, COORDINATOR, MANAGER, a_till


def test_cash_that_moved_is_found_by_its_shift_and_date() -> None:
    with a_till(pin=COORDINATOR) as till:
        assert till.shift is not None
        drawer.cash_move(till, "drop", Money(2000), "safe")
        shift, day = till.shift.id, till.day.isoformat()
        (moved,) = acts(till.store, "cash_moved", shift, first=day, last=day)
        assert (moved.fact.subject, moved.fact.amount) == (shift, Money(2000))
        assert acts(till.store, "cash_moved", "another") == []
        assert acts(till.store, "cash_moved", first="9998-01-01") == []


def test_a_records_history_is_its_entries_in_order() -> None:
    with a_till() as till:
        id_ = product_id("POSTER")
        for price in (1300, 1400):
            with till.store.write() as tx:
                put(tx, "product", {id_: {"price/0001-01-01": price}}, "somebody")
        first, *later = [recorded.fact for recorded in settings_of(till.store, "product", id_)]
        assert isinstance(first, Setting)
        assert [fact.items[0].fields for fact in later] == [
            {"price/0001-01-01": 1300}, {"price/0001-01-01": 1400},
        ]  # fmt: skip
        assert acts(till.store, "setting", "product")[-1].fact == later[-1]


def test_an_office_act_posts_what_it_says_and_no_more() -> None:
    one = Posting("bank", "", Money(944))
    fact = OfficeFact(date="2026-11-21", postings=(one, Posting("voucher", "edenred", -one.amount)))
    assert posted(fact) == {("bank", ""): 944, ("voucher", "edenred"): -944}
    with pytest.raises(Unbalanced):
        posted(OfficeFact(date="2026-11-21", postings=(one,)))


def test_each_desk_has_its_people() -> None:
    with a_till(pin=CASHIER) as till:
        with pytest.raises(desks.OnlyCoordinators):
            desks.coordinator(till)
        with pytest.raises(desks.OnlyManagers):
            desks.manager(till)
        people.sign_in(till, MANAGER)
        assert desks.manager(till) == till.person
        with pytest.raises(desks.OnlyCoordinators):
            desks.coordinator(till)
        people.sign_out(till)
        with pytest.raises(NotSignedIn):
            desks.manager(till)
