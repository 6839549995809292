"""What issuers keep and when they pay: the worked figures, and days by the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.books.bank_days import after_bank_days, bank_day, easter, is_bank_day
from pos.books.settlement import (
    EXPENSE,
    INPUT,
    Share,
    Terms,
    invoice,
    of_difference,
    of_invoice,
    of_payment,
    papers_due,
    papers_of,
    payout_after,
    reversed_,
    share,
    worth,
)
from pos.domain.money import ZERO, Money
from pos.domain.settlement_facts import BatchItem
from tests.support.museum import money


def test_ten_euros_at_four_and_a_half_percent():
    terms = Terms(commission=450)
    assert share(money("10.00"), terms, 2550) == Share(money("0.45"), money("0.11"), money("9.44"))
    rows = of_payment("edenred", money("10.00"), money("9.44"), money("0.45"), money("0.11"), INPUT)
    assert {(row.role, row.sub): str(row.amount) for row in rows} == {
        ("bank", ""): "9.44", ("commission", ""): "0.45", ("input_vat", ""): "0.11",
        ("voucher_receivable", "edenred"): "-10.00",
    }  # fmt: skip


def test_vat_of_the_commission_as_an_expense_by_the_accountants_setting():
    rows = of_payment("e", money("10.00"), money("9.44"), money("0.45"), money("0.11"), EXPENSE)
    assert {row.role for row in rows} == {
        "bank", "commission", "commission_vat", "voucher_receivable"
    }  # fmt: skip


def test_an_invoiced_commission_is_not_kept():
    terms = Terms(commission=450, netted=False)
    assert share(money("10.00"), terms, 2550) == Share(ZERO, ZERO, money("10.00"))
    told = invoice(money("10.00"), terms, 2550)
    assert told == Share(money("0.45"), money("0.11"), money("10.00"))
    rows = of_invoice("edenred", told.commission, told.vat, INPUT)
    assert {(row.role, row.sub): str(row.amount) for row in rows} == {
        ("commission", ""): "0.45", ("input_vat", ""): "0.11",
        ("supplier_payable", "edenred"): "-0.56",
    }  # fmt: skip
    assert invoice(money("10.00"), Terms(commission=450), 2550).commission == ZERO


def test_no_vat_where_there_is_none():
    assert share(money("10.00"), Terms(commission=450, vat=""), 0).bank == money("9.55")


@given(
    st.integers(0, 10**7), st.integers(0, 10_000), st.integers(0, 3000), st.integers(-500, 500),
    st.booleans(),
)  # fmt: skip
def test_what_is_kept_and_what_comes_is_the_claim_and_every_posting_balances(
    cents, commission, rate, off, netted
):
    claim = Money(cents)
    parts = share(claim, Terms(commission=commission, netted=netted), rate)
    assert parts.bank + parts.commission + parts.vat == claim
    rows = of_payment("x", claim, parts.bank + Money(off), parts.commission, parts.vat, INPUT)
    assert sum(row.amount.cents for row in rows) == 0
    assert sum(row.amount.cents for row in rows if row.role == "voucher_difference") == -off
    assert sum(row.amount.cents for row in (*rows, *reversed_(rows))) == 0
    assert sum(row.amount.cents for row in of_difference("x", Money(off))) == 0


def test_papers_by_face_value():
    items = [
        BatchItem("a", "K1-1", "2026-11-22", "1", ((Money(500), 2),), Money(1000)),
        BatchItem("b", "K1-2", "2026-11-22", "", ((Money(400), 3), (Money(500), 1)), Money(1700)),
        BatchItem("a", "K1-1", "2026-11-22", "2", ((Money(500), 1),), Money(-500)),
    ]
    assert papers_of(items) == ((Money(500), 2), (Money(400), 3))
    assert worth(papers_of(items)) == money("22.00")


# Sundays of Easter and holidays as the almanac of the University of Helsinki has them.
@pytest.mark.parametrize("day", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"])
def test_easter(day):
    assert easter(date.fromisoformat(day).year) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "day",
    ["2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14",
     "2026-06-19", "2026-12-24", "2026-12-25", "2026-11-22"],
)  # fmt: skip
def test_banks_are_shut(day):
    assert not is_bank_day(date.fromisoformat(day))


def test_bank_days_forward():
    assert bank_day(date(2026, 12, 24)) == date(2026, 12, 28)
    assert after_bank_days(date(2026, 12, 22), 3) == date(2026, 12, 29)
    assert after_bank_days(date(2026, 11, 20), 5) == date(2026, 11, 27)


def test_payout_days():
    month = Terms(days=(1, 8, 16, 24))
    assert payout_after(month, date(2026, 11, 22)) == date(2026, 11, 24)
    assert payout_after(month, date(2026, 11, 24)) == date(2026, 12, 1)
    assert payout_after(month, date(2026, 12, 17)) == date(2026, 12, 28)  # the 24th is no bank day
    assert payout_after(Terms(weekdays=(1, 4)), date(2026, 11, 22)) == date(2026, 11, 24)
    assert payout_after(Terms(within=5), date(2026, 11, 20)) == date(2026, 11, 27)
    assert payout_after(Terms(days=(31,)), date(2026, 11, 25)) == date(2026, 11, 30)
    assert payout_after(Terms(days=(31,)), date(2026, 4, 10)) == date(2026, 4, 30)  # a Thursday
    assert payout_after(Terms(days=(31,)), date(2026, 3, 10)) == date(2026, 3, 31)
    assert payout_after(Terms(), date(2026, 11, 20)) is None


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sets(st.integers(1, 31), min_size=1))
def test_a_payout_comes_after_sending_on_a_bank_day(sent, days):
    found = payout_after(Terms(days=tuple(days)), sent)
    assert found is not None
    assert found > sent
    assert is_bank_day(found)
    assert found - sent < timedelta(days=40)


def test_papers_of_a_year_are_due_in_january():
    terms = Terms(last_day="01-31")
    assert papers_due(terms, date(2026, 3, 1)) == date(2027, 1, 31)
    assert papers_due(Terms(), date(2026, 3, 1)) is None
