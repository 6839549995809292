"""VAT: the figures of the law, by class and date, and their sums."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.money import ZERO, Money
from pos.domain.vat import VatClass, VatRates, by_rate, extract
from pos.till.settings import defaults
from tests.support.museum import money

RATES = VatRates(
    tuple(
        (VatClass(name), date.fromisoformat(first.removeprefix("rate/")), rate)
        for name, rows in defaults()["vat"].items()
        for first, rate in rows.items()
    )
)
rates = st.sampled_from([None, 0, 1000, 1350, 1400, 2400, 2550])


@pytest.mark.parametrize(
    ("gross", "rate", "vat", "net"),
    [
        ("12.00", 1350, "1.43", "10.57"), ("7.00", 1350, "0.83", "6.17"),
        ("29.90", 1350, "3.56", "26.34"), ("19.90", 2550, "4.04", "15.86"),
        ("10.00", 1400, "1.23", "8.77"), ("7.90", 1000, "0.72", "7.18"),
    ],
)  # fmt: skip
def test_the_worked_figures(gross: str, rate: int, vat: str, net: str) -> None:
    assert extract(money(gross), rate) == money(vat)
    (row,) = by_rate([(rate, money(gross))])
    assert row.net == money(net)
    assert extract(-money(gross), rate) == -money(vat)


def test_vat_is_of_the_sum_not_of_the_lines() -> None:
    (row,) = by_rate([(1350, money("5.00")), (1350, money("5.00"))])
    assert (row.vat, row.net) == (money("1.19"), money("8.81"))
    assert extract(money("5.00"), 1350) * 2 == money("1.18")


def test_the_worked_day() -> None:
    receipts = [
        by_rate([(1350, money("14.00"))]),
        by_rate([(1350, money("29.90")), (2550, money("19.90"))]),
        by_rate([(2550, money("2.43"))]),
    ]
    rows = [row for receipt in receipts for row in receipt]
    sums = {
        rate: [sum((getattr(r, part) for r in rows if r.rate == rate), ZERO)
               for part in ("net", "vat")]
        for rate in (1350, 2550)
    }  # fmt: skip
    assert sums == {
        1350: [money("38.67"), money("5.23")],
        2550: [money("17.80"), money("4.53")],
    }
    assert extract(money("43.90"), 1350) == money("5.22")  # what recomputing would have given
    assert extract(money("22.33"), 2550) == money("4.54")


@pytest.mark.parametrize(
    ("vat_class", "day", "rate"),
    [
        ("general", "2024-08-31", 2400), ("general", "2024-09-01", 2550),
        ("general", "2026-11-22", 2550), ("culture", "2024-12-31", 1000),
        ("culture", "2025-01-01", 1400), ("culture", "2025-12-31", 1400),
        ("culture", "2026-01-01", 1350), ("food", "2025-12-31", 1400),
        ("food", "2026-01-01", 1350), ("press", "2026-01-01", 1000),
        ("zero", "2026-01-01", 0), ("outside", "2026-01-01", None),
    ],
)  # fmt: skip
def test_rates_by_class_and_date(vat_class: str, day: str, rate: int | None) -> None:
    assert RATES.on(VatClass(vat_class), date.fromisoformat(day)) == rate


def test_a_class_without_a_rate_yet() -> None:
    with pytest.raises(LookupError):
        VatRates(((VatClass.FOOD, date(2026, 1, 1), 1350),)).on(VatClass.FOOD, date(2025, 1, 1))


def test_a_bare_rate_means_the_first_class_that_has_it() -> None:
    assert RATES.classes(date(2026, 11, 22)) == {
        2550: VatClass.GENERAL, 1350: VatClass.CULTURE, 1000: VatClass.PRESS, 0: VatClass.ZERO,
        None: VatClass.OUTSIDE,
    }  # fmt: skip


@given(st.lists(st.tuples(rates, st.integers(-(10**6), 10**6).map(Money)), max_size=30))
def test_rows_add_up_and_outside_is_a_class_of_its_own(
    lines: list[tuple[int | None, Money]],
) -> None:
    rows = by_rate(lines)
    assert sum((row.gross for row in rows), ZERO) == sum((amount for _, amount in lines), ZERO)
    assert {row.rate for row in rows} == {rate for rate, _ in lines}
    for row in rows:
        assert row.net + row.vat == row.gross
        if not row.rate:
            assert row.vat == ZERO
        else:  # within half a cent of the exact share
            exact = row.gross.cents * row.rate
            assert abs(2 * (row.vat.cents * (10_000 + row.rate) - exact)) <= 10_000 + row.rate
    order = [row.rate for row in rows]
    known = [rate for rate in order if rate is not None]
    assert known == sorted(known, reverse=True)
    assert None not in order[:-1]
