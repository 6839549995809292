"""Exercises know by the till's own state how far a person is, whichever way they took."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.domain.money import Money
from pos.language import LANGUAGES, translate
from pos.office import people as office
from pos.till import finishing, paying, people, refunding, selling, shifts
from pos.till.till import Till
from pos.till.training.exercises import CLOSED, EXERCISES, Coach, by_key, done_by, mark_done
from tests.support.museum import COORDINATOR, a_product, a_till, list_products

CARD = a_product("CARD", "0.00", visits=(("museum_card", 1),))


@pytest.fixture
def till() -> Iterator[Till]:
    with a_till() as opened:
        list_products(opened.store, (CARD,))
        opened.reload()
        yield opened


def sell(till: Till, *skus: str, given: str | None = None) -> None:
    for sku in skus:
        selling.add(till, sku)
    if till.basket.due:
        paying.pay_cash(till, Money(int(given)) if given else None)
    finishing.finish(till)


def test_a_sale_in_cash_from_start_to_end(till: Till) -> None:
    coach = Coach(till, "sell")
    assert coach.look().step == 1
    selling.add(till, "ADULT")
    assert coach.look().step == 1  # one is not two
    selling.add(till, "ADULT")
    assert coach.look().step == 2
    paying.pay_cash(till, Money(5000))
    assert coach.look().step == 2
    finishing.finish(till)
    assert coach.look().finished


@pytest.mark.parametrize(
    ("skus", "given", "word"),
    [(("ADULT",), "5000", "two"), (("ADULT", "ADULT"), None, "exact")],
)
def test_what_went_otherwise_is_said_and_begun_anew(
    till: Till, skus: tuple[str, ...], given: str | None, word: str
) -> None:
    coach = Coach(till, "sell")
    sell(till, *skus, given=given)
    advice = coach.look()
    assert (advice.step, advice.finished) == (1, False)
    assert word in advice.again
    assert word in coach.look().again  # it stays until the next step
    sell(till, "ADULT", "ADULT", given="5000")
    assert coach.look().finished


def test_a_sale_by_card_is_no_sale_in_cash(till: Till) -> None:
    coach = Coach(till, "sell")
    for _ in range(2):
        selling.add(till, "ADULT")
    paying.pay_outside(till, "card")
    finishing.finish(till)
    assert "cash" in coach.look().again


def test_a_voucher_and_the_rest(till: Till) -> None:
    coach = Coach(till, "voucher")
    selling.add(till, "CD")
    assert coach.look().step == 1  # no voucher pays for it
    selling.add(till, "ADULT")
    assert coach.look().step == 2
    paying.pay_voucher(till, "edenred", amount=Money(500), serial="0047118255301")
    assert coach.look().step == 3
    sell(till)
    assert coach.look().finished


def test_a_museum_card(till: Till) -> None:
    coach = Coach(till, "museum_card")
    sell(till, "ADULT")
    assert "Museum Card" in coach.look().again
    selling.add(till, "CARD")
    assert coach.look().step == 2
    sell(till)
    assert coach.look().finished


def test_a_refund_names_the_receipt(till: Till) -> None:
    coach = Coach(till, "refund")
    assert coach.look().step == 1
    sell(till, "ADULT")
    receipt = till.last.fact.receipt
    assert (coach.look().step, coach.look().values) == (2, {"receipt": receipt})
    refunding.refund(till, receipt)
    assert coach.look().finished


def test_closing(till: Till) -> None:
    sell(till, "ADULT")
    coach = Coach(till, "close")
    assert coach.look().step == 1
    shifts.count(till, "cash", amount=Money(1))
    assert coach.look().step == 2
    shifts.close_shift(till, reason="practice")
    assert coach.look().finished
    assert Coach(till, "sell").look().words == CLOSED


def test_what_was_before_is_no_part_of_it(till: Till) -> None:
    sell(till, "ADULT", "ADULT", given="5000")
    assert Coach(till, "sell").look().step == 1


def test_progress_is_each_persons_and_goes_with_them(till: Till) -> None:
    aino = till.person.id
    for key in ("sell", "close", "sell"):
        mark_done(till.store, aino, key)
    assert done_by(till.store, aino) == {"sell", "close"}
    maria = people.sign_in(till, COORDINATOR).id
    assert done_by(till.store, maria) == set()
    office.erase(till, aino)
    assert done_by(till.store, aino) == set()


def test_every_exercise_has_words_in_three_languages() -> None:
    for exercise in EXERCISES:
        assert by_key(exercise.key) is exercise
        for text in (exercise.title, exercise.about, *(step.words for step in exercise.steps)):
            said = {translate(text, language, receipt="0-000001") for language in LANGUAGES}
            assert len(said) == 3, text
