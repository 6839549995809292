"""Gift cards' codes, and the VAT of a single-rate card over its parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from pos.domain.gift_card import (
    Card,
    CardPaid,
    CardSold,
    GiftCardWrong,
    clean_code,
    grouped,
    is_own,
    masked,
    months_later,
    new_code,
)
from pos.domain.money import ZERO, Money
from pos.domain.vat import extract
from tests.support.museum import money

digits = st.text("0123456789", min_size=14, max_size=14)


def code_of(fourteen: str) -> str:
    """Check digits by python-stdnum, which is not ours."""
    return "GC" + fourteen + mod_97_10.calc_check_digits(fourteen)


def test_codes_are_right_and_unlike() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(is_own(code) and mod_97_10.is_valid(code[2:]) for code in codes)


@given(digits, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_shows(fourteen: str, place: int, by: int) -> None:
    code = list(code_of(fourteen)[2:])
    code[place] = str((int(code[place]) + by) % 10)
    assert not is_own("GC" + "".join(code))


@given(digits, st.integers(0, 15), st.integers(0, 15))
def test_any_two_digits_swapped_show(fourteen: str, one: int, other: int) -> None:
    right = code_of(fourteen)
    code = list(right[2:])
    code[one], code[other] = code[other], code[one]
    swapped = "GC" + "".join(code)
    assert is_own(swapped) == (swapped == right)


@given(digits)
def test_a_code_is_read_as_people_type_it(fourteen: str) -> None:
    code = code_of(fourteen)
    assert clean_code(grouped(code)) == code
    assert clean_code(grouped(code).lower().replace(" ", "-")) == code
    assert clean_code(code[2:]) == code
    assert masked(code) == "··" + code[-4:]


@pytest.mark.parametrize(
    "text", ["", "GC", "GC1234567890123456", "GC123", "abc", "å1234567", "1" * 41, "\ud800abcdefg"]
)
def test_what_is_no_code(text: str) -> None:
    with pytest.raises(GiftCardWrong):
        clean_code(text)


def test_codes_that_the_museum_had_printed() -> None:
    assert clean_code(" museum-0012 ") == "MUSEUM0012"
    assert grouped("MUSEUM0012") == "MUSE UM00 12"


def used(card: Card, amount: str) -> tuple[Card, Money]:
    vat = card.vat_of(money(amount))
    return card.pay(CardPaid(single=True, rate=1350, vat=vat), money(amount)), vat


def single(amount: str) -> Card:
    vat = extract(money(amount), 1350)
    return Card("X").sell(CardSold("X", single=True, vat=vat), money(amount), "culture", 1350)


def test_vat_is_cumulative_over_the_parts() -> None:
    """As DOMAIN has it for refunds: 0.59, then 0.60; and 50.00 (5.95) in three parts."""
    card, first = used(single("10.00"), "5.00")
    _, second = used(card, "5.00")
    assert (str(first), str(second)) == ("0.59", "0.60")
    card, parts = single("50.00"), []
    for amount in ("20.00", "20.00", "10.00"):
        card, vat = used(card, amount)
        parts.append(str(vat))
    assert parts == ["2.38", "2.38", "1.19"]  # 2.38, 4.76, 5.95 in all
    assert card.vat_back(ZERO) == ZERO


@given(st.integers(1, 100_000), st.lists(st.integers(-500, 5_000), max_size=12))
def test_no_cent_of_vat_is_lost(cents: int, parts: list[int]) -> None:
    """Whatever is used, put back and taken back: in the end the VAT is all used or given back."""
    vat = extract(Money(cents), 1350)
    card = Card("X").sell(CardSold("X", single=True, vat=vat), Money(cents), "culture", 1350)
    for part in parts:
        amount = max(-card.used, min(card.balance, Money(part)))
        card = card.pay(CardPaid(single=True, rate=1350, vat=card.vat_of(amount)), amount)
        assert ZERO <= card.vat_used <= card.vat_sold
    back = card.vat_back(card.balance)
    gone = CardSold("X", single=True, vat=-back)
    card = card.sell(gone, -card.balance, "culture", 1350)
    assert (card.balance, card.vat_sold) == (ZERO, card.vat_used)


def test_validity() -> None:
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2026, 11, 22), 36) == date(2029, 11, 22)
    card = Card("X").sell(CardSold("X", valid_until="2027-01-01"), money("5.00"), "", None)
    assert card.expired(date(2027, 1, 2))
    assert not card.expired(date(2027, 1, 1))
    later = card.sell(CardSold("X", valid_until="2028-01-01"), money("5.00"), "", None)
    assert later.valid_until == "2028-01-01"
    assert not later.sell(CardSold("X"), money("1.00"), "", None).expired(date(2100, 1, 1))
