"""A sale is found again by whatever the customer still has of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pos.domain.gift_card import grouped
from pos.domain.money import ZERO
from pos.till import finishing, paying, refunding, selling, shifts
from pos.till.after_sale import finding
from pos.till.tenders.paying_gift_card import pay_gift_card
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import BARCODE, a_till, money

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)  # noon in Finland


@pytest.fixture
def found_in():
    """A till with four receipts: at 12.00 on Sunday, then two hours and a day apart."""
    clock = SetClock(SUNDAY)
    with a_till(clock) as till:
        sell(till, "ADULT", voucher="0047 1182-5530")
        clock.forward(hours=2)
        sell(till, "POSTER")
        sell(till, "PICK")  # 2.43, of which 2.45 is paid in cash
        shifts.close_shift(till, provisional=True)
        clock.forward(hours=22)
        shifts.open_shift(till, ZERO)
        sell(till, "BOOK")
        yield till


def sell(till: Till, sku: str, voucher: str = "") -> None:
    selling.add(till, sku)
    if voucher:
        paying.pay_voucher(till, "edenred", money("5.00"), serial=voucher, medium="paper")
    paying.pay_cash(till)
    finishing.finish(till)


def numbers(till: Till, text: str) -> list[int]:
    return [one.receipt.number for one in finding.find(till, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [4, 3, 2, 1]),
        ("K1-000002", [2]),
        ("k1-2", [2]),
        ("2", [2]),
        ("004711825530", [1]),
        ("0047 1182-5530", [1]),
        ("12,00", [2]),
        ("12.00", [4, 1, 2]),  # two at that time, one of that amount
        ("12:00 ", [4, 1]),  # the last days' receipts of about noon
        ("22.11. 14.10", [3, 2]),
        ("22.11.", [3, 2, 1]),
        ("2026-11-23", [4]),
        ("2,45", [3]),
        ("2,43 €", [3]),
        (BARCODE, [2]),
        ("poster", [2]),
        ("POSTER sv", [2]),
        ("K1-000099", []),
        ("violin", []),
        ("31.2.", []),
        ("25:99", []),
        ("\ud800", []),
        ("x" * 5000, []),
        ("999999999999999999999", []),
    ],
)
def test_one_field_understands_all_of_these(found_in: Till, text: str, expected: list[int]) -> None:
    assert numbers(found_in, text) == expected


def test_a_scanned_receipt_is_found_by_its_proof_alone(found_in: Till) -> None:
    first = finding.find(found_in, "1")[0]
    qr = f"MPOS1:{first.receipt.receipt}:{first.hash[:32]}"
    assert numbers(found_in, qr) == [1]
    assert numbers(found_in, f"MPOS1:{first.receipt.receipt}:{'0' * 32}") == []


def test_a_refund_is_found_as_well_and_limits_hold(found_in: Till) -> None:
    refunding.refund(found_in, "K1-000002")
    assert numbers(found_in, "12,00") == [5, 2]
    assert len(finding.find(found_in, "", 2)) == 2


def test_an_approval_number_is_found_within_its_days(found_in: Till) -> None:
    selling.add(found_in, "ADULT")
    paying.pay_voucher(found_in, "epassi", money("7.00"), serial="998877", medium="mobile")
    finishing.finish(found_in)
    assert numbers(found_in, "998877") == [5]


def test_a_gift_cards_code_finds_where_it_was_sold_and_used(found_in: Till) -> None:
    selling.add(found_in, "GIFT")
    selling.set_price(found_in, money("20.00"))
    paying.pay_cash(found_in)
    sold = finishing.finish(found_in).fact
    assert sold.lines[0].gift_card is not None
    code = sold.lines[0].gift_card.code
    selling.add(found_in, "POSTER")
    pay_gift_card(found_in, code)
    finishing.finish(found_in)
    assert numbers(found_in, code) == [6, 5]
    assert numbers(found_in, grouped(code)) == [6, 5]
