"""People between tills: who belongs to one museum signs in at another's, whatever happens."""

from __future__ import annotations

import pytest

from pos.domain.person import Role
from pos.ledger import tills
from pos.office import badges
from pos.office import people as office
from pos.storage.overview import museums_of_people
from pos.storage.personal import living
from pos.sync.refusals import TillRejected
from pos.till import people, refunding
from pos.till.refusals import RefundTooMuch, WrongBadge, WrongPin
from pos.till.settings import put
from pos.till.staff import badges as till_badges
from tests.support import ledger_invariants as must
from tests.support.checked import check_people
from tests.support.ledger import Organisation, sell
from tests.support.museum import CASHIER, COORDINATOR
from tests.support.staff import hire

SIV, BO = "8888", "9999"


def test_a_person_signs_in_at_anothers_till_and_refunds_there(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    siv = hire(one, "Siv", SIV, Role.COORDINATOR)
    receipt = sell(one)
    with pytest.raises(WrongPin):
        people.sign_in(other.till, SIV)
    group.settle()
    person = people.sign_in(other.till, SIV)
    assert (person.id, person.roles) == (siv, (Role.COORDINATOR,))
    done = refunding.refund(other.till, receipt)
    assert done.fact.till == "K2"
    with pytest.raises(RefundTooMuch):
        refunding.refund(other.till, receipt)
    group.settle()
    with pytest.raises(RefundTooMuch):
        refunding.refund(one.till, receipt)
    check_people(group)


def test_a_till_that_has_not_exchanged_again_says_that_names_are_on_their_way(
    group: Organisation,
) -> None:
    one = group.add("K1", products=True)
    hire(one, "Siv", SIV)
    one.sync()
    other = group.add("K2")
    other.sync()  # the record is here; its secret is sealed when the first till comes again
    assert "Siv" in [person.name for person in people.everyone(other.till)]
    with pytest.raises(WrongPin, match="on their way"):
        people.sign_in(other.till, SIV)
    assert people.sign_in(other.till, CASHIER).name == "Aino"
    one.sync()
    other.sync()
    assert people.sign_in(other.till, SIV).name == "Siv"


def test_nothing_new_costs_no_request(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        counter.wire.requests.clear()
        sell(counter)
        counter.sync()
        assert "/v1/people" not in [request.path for request in counter.wire.requests]
    office_at = hire(one, "Siv", SIV)
    group.settle()
    for counter in (one, other):
        counter.wire.requests.clear()
    people.sign_in(one.till, COORDINATOR)
    office.rename(one.till, office_at, "Siv Ek")
    one.sync()
    other.sync()
    for counter in (one, other):
        asked = [request.path for request in counter.wire.requests]
        assert asked.count("/v1/people") == 1
    assert office.find(other.till, "Siv Ek").id == office_at
    check_people(group)


def test_two_tills_change_one_person(group: Organisation) -> None:
    """Name and PIN merge; and whoever erases wins over every change, whatever its version."""
    one, other = group.add("K1", products=True), group.add("K2")
    siv, bo = hire(one, "Siv", SIV), hire(one, "Bo", BO)
    group.settle()
    people.sign_in(other.till, COORDINATOR)
    office.rename(one.till, siv, "Siv Ek")
    office.set_pin(other.till, siv, "7777")
    for name in ("Bo A", "Bo B", "Bo C"):
        office.rename(one.till, bo, name)
    office.erase(other.till, bo)
    other.sync()
    check_people(group)
    for counter in group.counters:
        assert people.verify(counter.till, "7777").name == "Siv Ek"
        assert "Bo C" not in [person.name for person in people.everyone(counter.till)]


def test_a_new_pin_given_at_anothers_till_works_at_home(group: Organisation) -> None:
    """It is made with the secret that her own till has, even one that has met nobody since."""
    one, other = group.add("K1", products=True), group.add("K2")
    siv = hire(one, "Siv", SIV)
    group.settle()
    people.sign_in(other.till, COORDINATOR)
    office.set_pin(other.till, siv, "7777")
    (record,) = [record for record in living(other.store) if record.id == siv]
    assert record.secret == one.store.ring.own
    group.settle()
    assert people.sign_in(one.till, "7777").id == siv
    with pytest.raises(WrongPin):
        people.verify(other.till, SIV)


def test_more_people_than_a_page(group: Organisation) -> None:
    from pos.domain.personal import Personal
    from pos.storage.personal import keep

    one, other = group.add("K1", products=True), group.add("K2")
    with one.store.write() as tx:
        for n in range(450):
            keep(tx, Personal(f"many-{n}", f"Å{n} " * 20, 1, "pin1$" + "0" * 64, 1, "0" * 16))
    check_people(group)
    assert len(living(other.store)) > 450
    third = group.add("K3")
    third.sync()
    assert len([one for one in living(third.store) if one.id.startswith("many")]) == 450
    check_people(group)


def test_a_retired_till_is_sent_nothing(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    other.sync()
    tills.retire(group.database, group.org, other.store.till_id)
    hire(one, "Siv", SIV)
    one.sync()
    one.sync()
    with pytest.raises(TillRejected):
        other.sync()
    assert "Siv" not in [person.name for person in people.everyone(other.till)]
    keys = must.rows(group.database, "SELECT public_key FROM sealed WHERE org = :org", group.org)
    assert other.store.key.public.hex() not in {row[0] for row in keys}


def test_one_exchange_after_both_are_enrolled_is_enough(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    hire(one, "Siv", SIV)
    one.sync()
    other.sync()
    assert people.sign_in(other.till, SIV).name == "Siv"


def test_a_key_that_the_ledgers_journal_does_not_name_is_given_nothing(
    group: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is given secrets is known to every till; and gets them once it is known."""
    one = group.add("K1", products=True)
    with monkeypatch.context() as patch:
        patch.setattr("pos.ledger.enrolment.author.write", lambda *_: None)
        other = group.add("K2")
    for counter in (one, other, one):
        counter.sync()
    key = other.store.key.public.hex()
    keys = "SELECT public_key FROM sealed WHERE org = :org AND length(box) > 0"
    assert (key,) not in must.rows(group.database, keys, group.org)
    group.enrol(other)
    check_people(group)
    assert (key,) in must.rows(group.database, keys, group.org)


def test_a_badge_signs_in_at_anothers_till_until_it_is_withdrawn(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    siv = hire(one, "Siv", SIV)
    group.settle()
    people.sign_in(other.till, COORDINATOR)
    made = badges.give(other.till, siv)
    assert till_badges.verify(other.till, made.code).id == siv
    with pytest.raises(WrongBadge):
        till_badges.verify(one.till, made.code)
    group.settle()
    assert till_badges.verify(one.till, made.code).name == "Siv"
    badges.withdraw(one.till, siv)
    with pytest.raises(WrongBadge):
        till_badges.verify(one.till, made.code)
    group.settle()
    with pytest.raises(WrongBadge):
        till_badges.verify(other.till, made.code)
    check_people(group)


def test_each_persons_museum_is_known(group: Organisation) -> None:
    """So that two who were given one PIN can be told apart."""
    one, other = group.add("K1", products=True), group.add("K2")
    with other.store.write() as tx:
        seller = {"name": "S", "museum": "Sibeliusmuseum", "business_id": "2780101-9"}
        put(tx, "seller", {"place-2": seller}, None)
        put(tx, "till", {other.store.till_id: {"place": "place-2"}}, None)
    other.till.reload()
    siv, bo = hire(one, "Siv", SIV), hire(other, "Bo", BO)
    group.settle()
    for counter in group.counters:
        museums = museums_of_people(counter.store.rows)
        assert (museums[siv], museums[bo]) == ("Musikmuseet", "Sibeliusmuseum")
