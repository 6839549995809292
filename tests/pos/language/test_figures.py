"""Figures and amounts: every digit where a person of that language looks for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.language import (
    LANGUAGES,
    AmountError,
    coin,
    euros,
    money,
    parse_amount,
    percent,
    with_euro,
)
from pos.language.amounts import LARGEST_CENTS

CENTS = st.integers(-LARGEST_CENTS, LARGEST_CENTS)


@pytest.mark.parametrize(
    ("cents", "swedish", "english"),
    [
        (0, "0,00", "0.00"),
        (5, "0,05", "0.05"),
        (-5, "−0,05", "−0.05"),
        (700, "7,00", "7.00"),
        (99_999, "999,99", "999.99"),
        (185_790, "1\u00a0857,90", "1,857.90"),
        (-123_456_789, "−1\u00a0234\u00a0567,89", "−1,234,567.89"),
    ],
)
def test_money(cents: int, swedish: str, english: str) -> None:
    assert money(cents, "sv") == money(cents, "fi") == swedish
    assert money(cents, "en") == english


def test_sign_and_minus_are_the_callers_choice() -> None:
    assert money(2, "sv", sign=True) == "+0,02"
    assert money(0, "sv", sign=True) == "0,00"
    assert money(-2, "sv", sign=True, minus="-") == "-0,02"
    assert euros(-2, "en", minus="-") == "-€0.02"
    assert percent(-450, "fi", minus="-") == "-4,5\u00a0%"


def test_euros() -> None:
    assert euros(5690, "sv") == euros(5690, "fi") == "56,90\u00a0€"
    assert euros(5690, "en") == "€56.90"
    assert euros(5690, "fi", sign=True) == "+56,90\u00a0€"


@pytest.mark.parametrize(
    ("basis_points", "swedish"),
    [(1350, "13,5"), (2550, "25,5"), (1400, "14"), (0, "0"), (1, "0,01"), (-10, "−0,1")],
)
def test_percent(basis_points: int, swedish: str) -> None:
    assert percent(basis_points, "sv") == percent(basis_points, "fi") == f"{swedish}\u00a0%"
    assert percent(basis_points, "en") == f"{swedish.replace(',', '.')}\u00a0%"


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("7", 700),
        ("7,5", 750),
        ("7.50", 750),
        ("1 857,90", 185790),
        ("1\u00a0857,90", 185790),
        ("1\u202f857", 185700),
        ("1,857.90", 185790),
        ("1.857,90", 185790),
        ("-7,50", -750),
        ("−7,50", -750),
        ("+0,02", 2),
        ("-0", 0),
        (",5", 50),
        (".05", 5),
        ("  12,50\n", 1250),
        ("007", 700),
        ("1 000 000,00", LARGEST_CENTS),
    ],
)
def test_amounts_that_people_write(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "-", ",", ".", "7,", "7.", "1e9", "1E2", "abc", "NaN", "inf", "0x10", "1_000"],
        *["7,555", "1,857", "1.857", "--7", "-−7", "- 7", "7-", "7,5,0", "7.5.0", "1 85,00"],
        *["12 34", "1  857", "1234 567", "1,857 900.00", "1.000.00", "٧", "７", "²", "½", "7€"],
        *["1 000 000,01", "9" * 30, "9" * 10_000, "7\x00", "7\n8", "😀", "=1+1", "1'000"],
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(text)


def test_refusal_is_a_sentence_in_each_language() -> None:
    with pytest.raises(ValueError, match="at most two decimals") as refusal:
        parse_amount("1,234")
    assert isinstance(refusal.value, AmountError)
    assert len({refusal.value.sentence(language) for language in LANGUAGES}) == 3


@given(CENTS, st.sampled_from(LANGUAGES), st.booleans(), st.sampled_from("-−"))
def test_money_reads_back(cents: int, language: str, sign: bool, minus: str) -> None:
    assert parse_amount(money(cents, language, sign=sign, minus=minus)) == cents


@given(CENTS)
def test_machine_form_reads_back(cents: int) -> None:
    sign = "-" if cents < 0 else ""
    assert parse_amount(f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}") == cents


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        cents = parse_amount(text)
    except AmountError:
        return
    assert type(cents) is int
    assert abs(cents) <= LARGEST_CENTS


def test_coins_and_figures_that_are_written_already() -> None:
    assert [coin(value, "en") for value in (2000, 100, 50)] == ["€20", "€1", "50\u00a0c"]
    assert [coin(value, "fi") for value in (2000, 50)] == ["20\u00a0€", "50\u00a0c"]
    assert [with_euro(text, "en") for text in ("8.00", "−8.00", "+8.00")] == [
        "€8.00", "−€8.00", "+€8.00"
    ]  # fmt: skip
