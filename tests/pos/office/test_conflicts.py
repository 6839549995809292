"""Two tills, one field, two values: who is told, how often, and how it ends."""

from __future__ import annotations

from typing import Any

import pytest

from pos.domain.identity import product_id
from pos.domain.person import Person
from pos.language import LANGUAGES
from pos.office import conflict_words as words
from pos.office.conflicts import (
    Conflict,
    MayNotSettle,
    NoSuchConflict,
    conflicts,
    settle,
    tell,
    told_of,
    untold,
)
from pos.till import people, selling
from pos.till.settings import put
from pos.till.till import Till
from tests.support.ledger import Counter, Organisation
from tests.support.museum import CASHIER, COORDINATOR, MANAGER, money

STAMP = product_id("STAMP")
PRICE = "price/0001-01-01"


@pytest.fixture
def two(group: Organisation) -> tuple[Counter, Counter]:
    """Two tills that know the same product list; a manager at one, a coordinator at the other."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    people.sign_in(one.till, MANAGER, mine(one.till, "Jukka"))
    people.sign_in(other.till, COORDINATOR, mine(other.till, "Maria"))
    return one, other


def mine(till: Till, name: str) -> str:
    """The id that this till gave to a person; the other till made one of the same name."""
    row = till.store.row(
        "SELECT id FROM personal WHERE name = :name AND id IN (SELECT id FROM record WHERE"
        " record = 'person' AND fields LIKE '%' || :till || '%')",
        name=name, till=till.store.till_id,
    )  # fmt: skip
    assert row is not None
    return str(row[0])


def set_field(counter: Counter, fields: dict[str, Any], person: str | None = "") -> None:
    author = counter.till.must_person().id if person == "" else person
    with counter.store.write() as tx:
        put(tx, "product", {STAMP: fields}, author)


def signed_in(counter: Counter) -> Person:
    return counter.till.must_person()


def told_at(counter: Counter, person: Person | None = None) -> list[str]:
    """As the window does: what was not told is told now."""
    who = person or signed_in(counter)
    found = conflicts(counter.store)
    new = untold(found, told_of(counter.store), who)
    tell(counter.store, found, [one.key for one in new], who)
    return [one.field for one in new]


def test_both_are_told_exactly_once(group: Organisation, two: tuple[Counter, Counter]) -> None:
    one, other = two
    set_field(one, {PRICE: 150})
    set_field(other, {PRICE: 175})
    assert conflicts(one.store) == conflicts(other.store) == []
    group.settle()
    assert told_at(one) == told_at(other) == [PRICE]
    assert told_at(one) == told_at(other) == []
    group.settle()
    assert told_at(one) == told_at(other) == []


def test_it_says_what_whose_and_which_one_holds(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    one, other = two
    set_field(one, {PRICE: 150})
    group.clock.forward(minutes=3)
    set_field(other, {PRICE: 175})
    group.settle()
    here, there = conflicts(one.store), conflicts(other.store)
    assert here == there  # the same everywhere, whatever came first
    claims = [(one.value, one.name, one.till) for one in here[0].claims]
    assert claims == [(175, "Maria", "K2"), (150, "Jukka", "K1")]
    selling.add(one.till, "STAMP")
    assert one.till.basket.lines[0].unit == money("1.75")  # what holds is what is sold


def test_nobody_else_is_told(group: Organisation, two: tuple[Counter, Counter]) -> None:
    one, other = two
    set_field(one, {PRICE: 150})
    set_field(other, {PRICE: 175})
    group.settle()
    assert told_at(one, people.verify(one.till, CASHIER, mine(one.till, "Aino"))) == []
    assert told_at(other, people.verify(other.till, COORDINATOR, mine(one.till, "Maria"))) == []


def test_where_nobody_signed_those_who_may_settle_are_told(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    one, other = two
    set_field(one, {PRICE: 150}, None)
    set_field(other, {PRICE: 175})
    group.settle()
    assert told_at(one) == [PRICE]
    assert told_at(one, people.verify(one.till, CASHIER, mine(one.till, "Aino"))) == []


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({PRICE: 150}, {PRICE: 150}),
        ({PRICE: 150}, {"order": 7}),
        ({"barcode/1": True}, {"barcode/2": True}),
        ({"price/2027-01-01": 1}, {"price/2028-01-01": 2}),
    ],
    ids=["the same value", "other fields", "two barcodes", "two dates"],
)
def test_what_merged_silently_is_not_told(
    group: Organisation, two: tuple[Counter, Counter], here: dict[str, Any], there: dict[str, Any]
) -> None:
    one, other = two
    set_field(one, here)
    set_field(other, there)
    group.settle()
    assert conflicts(one.store) == conflicts(other.store) == []


def test_a_setting_that_knew_the_other_is_no_conflict(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    one, other = two
    set_field(one, {PRICE: 150})
    group.settle()
    set_field(other, {PRICE: 175})
    group.settle()
    assert conflicts(one.store) == []


def test_settled_it_is_gone_everywhere(group: Organisation, two: tuple[Counter, Counter]) -> None:
    one, other = two
    set_field(one, {PRICE: 150})
    set_field(other, {PRICE: 175})
    group.settle()
    found = conflicts(one.store)[0]
    settle(one.till, found, [claim.value for claim in found.claims].index(150))
    group.settle()
    assert conflicts(one.store) == conflicts(other.store) == []
    selling.add(other.till, "STAMP")
    assert other.till.basket.lines[0].unit == money("1.50")
    with pytest.raises(NoSuchConflict):
        settle(other.till, found, 0)
    told_at(one)
    assert one.store.local("conflicts/told") == b"{}"  # what is settled is forgotten


def test_a_cashier_settles_nothing(group: Organisation, two: tuple[Counter, Counter]) -> None:
    one, other = two
    set_field(one, {PRICE: 150})
    set_field(other, {PRICE: 175})
    group.settle()
    people.sign_in(one.till, CASHIER, mine(one.till, "Aino"))
    with pytest.raises(MayNotSettle):
        settle(one.till, conflicts(one.store)[0], 0)
    with pytest.raises(NoSuchConflict):
        settle(other.till, conflicts(other.store)[0], 2)


def test_another_value_is_another_conflict(
    group: Organisation, two: tuple[Counter, Counter]
) -> None:
    """Settled on both tills apart, differently: both are told again."""
    one, other = two
    set_field(one, {PRICE: 150})
    set_field(other, {PRICE: 175})
    group.settle()
    assert told_at(one) == told_at(other) == [PRICE]
    for counter, value in ((one, 150), (other, 175)):
        found = conflicts(counter.store)[0]
        settle(counter.till, found, [claim.value for claim in found.claims].index(value))
    group.settle()
    assert told_at(one) == told_at(other) == [PRICE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_words(
    group: Organisation, two: tuple[Counter, Counter], language: str
) -> None:
    one, other = two
    for counter, n in ((one, 1), (other, 2)):
        group.clock.forward(minutes=1)
        set_field(
            counter,
            {PRICE: 100 * n, "price/2027-01-01": None if n == 1 else 300,
             "vat": "press" if n == 1 else "zero", "name/fi": f"Merkki {n}",
             "visits": [["adult", n]], "archived": n == 1, "barcode/12": n == 1,
             "something_newer": n},
        )  # fmt: skip
    group.settle()
    told = [said(conflict, language, one.till) for conflict in conflicts(one.store)]
    assert len(told) == 8
    assert all("{" not in line and "/" not in line for lines in told for line in lines)
    price = next(lines for lines in told if "2,00" in lines[1] or "2.00" in lines[1])
    assert "Maria" in price[1]
    assert "Jukka" in price[2]
    if language == "en":
        assert price[0] == "STAMP, price: two people set it differently."
        assert price[1] == "2.00 – Maria, till K2, 22 Nov 2026 at 10:02 (holds now)"


def said(conflict: Conflict, language: str, till: Till) -> list[str]:
    claims = (words.claim_words(conflict, one, language, till.local) for one in conflict.claims)
    return [words.headline(conflict, language), *claims]
