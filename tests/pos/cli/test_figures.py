"""Every worked figure of the domain that a till shows, through `ring`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.pos.cli.conftest import Answer, Counter


def bought(sku: str, price: str) -> list[Answer]:
    return [{"do": "add", "sku": sku}, {"do": "price", "amount": price}]


PAY_CASH, FINISH = {"do": "pay", "tender": "cash"}, {"do": "finish"}
PAY_CARD = {"do": "pay", "tender": "card"}


@pytest.mark.parametrize(
    ("day", "sku", "gross", "rate", "vat", "net"),
    [
        ("2026-11-22", "ADM-OPEN", "12.00", "13.5", "1.43", "10.57"),
        ("2026-11-22", "ADM-ADULT", "7.00", "13.5", "0.83", "6.17"),
        ("2026-11-22", "BOOK", "29.90", "13.5", "3.56", "26.34"),
        ("2026-11-22", "MUG", "19.90", "25.5", "4.04", "15.86"),
        ("2025-06-01", "CAKE", "10.00", "14", "1.23", "8.77"),
        ("2026-11-22", "PAPER", "7.90", "10", "0.72", "7.18"),
    ],
)
def test_vat_of_a_receipt(
    on: Callable[[str], Counter], day: str, sku: str, gross: str, rate: str, vat: str, net: str
) -> None:
    receipt = on(day).ok(*bought(sku, gross), PAY_CARD, FINISH)
    assert receipt["vat"] == [{"rate": rate, "gross": gross, "vat": vat, "net": net}]
    assert (receipt["total"], receipt["due"], receipt["change"]) == (gross, "0.00", "0.00")


def test_vat_is_taken_from_the_sum_of_the_lines(counter: Counter) -> None:
    five, other = {"do": "add", "sku": "ADM-FIVE"}, {"do": "add", "sku": "ADM-STUDENT"}
    receipt = counter.ok(five, other, PAY_CARD, FINISH)
    assert receipt["vat"] == [{"rate": "13.5", "gross": "10.00", "vat": "1.19", "net": "8.81"}]


def test_a_day_adds_up_the_receipts_vat(counter: Counter) -> None:
    for _ in range(2):
        counter.ok({"do": "add", "sku": "ADM-FIVE"}, PAY_CARD, FINISH)
    assert counter.takings()["vat"] == [
        {"rate": "13.5", "gross": "10.00", "vat": "1.18", "net": "8.82"}
    ]


@pytest.mark.parametrize(
    ("total", "paid", "rounding"),
    [
        ("7.41", "7.40", "-0.01"),
        ("7.42", "7.40", "-0.02"),
        ("7.43", "7.45", "0.02"),
        ("7.44", "7.45", "0.01"),
        ("7.46", "7.45", "-0.01"),
        ("7.47", "7.45", "-0.02"),
        ("7.48", "7.50", "0.02"),
        ("0.02", "0.02", "0.00"),
        ("0.03", "0.05", "0.02"),
    ],
)
def test_cash_is_rounded(counter: Counter, total: str, paid: str, rounding: str) -> None:
    receipt = counter.ok(*bought("OPEN", total), PAY_CASH, FINISH)
    assert (receipt["total"], receipt["rounding"]) == (total, rounding)
    assert receipt["tenders"][0]["amount"] == paid
    assert receipt["vat"][0]["gross"] == total


def test_cards_are_not_rounded(counter: Counter) -> None:
    receipt = counter.ok(*bought("OPEN", "7.43"), PAY_CARD, FINISH)
    assert (receipt["rounding"], receipt["tenders"][0]["amount"]) == ("0.00", "7.43")


def test_only_what_a_voucher_leaves_is_rounded(counter: Counter) -> None:
    voucher = {
        "do": "pay", "tender": "voucher", "issuer": "smartum", "serial": "1", "amount": "5.00",
    }  # fmt: skip
    receipt = counter.ok(*bought("ADM-OPEN", "7.43"), voucher, PAY_CASH, FINISH)
    assert [row["amount"] for row in receipt["tenders"]] == ["5.00", "2.45"]
    assert receipt["rounding"] == "0.02"


def test_the_excess_of_two_papers_is_kept_apart(counter: Counter) -> None:
    vouchers = {
        "do": "pay", "tender": "voucher", "issuer": "edenred", "amount": "5.00", "count": 2,
    }  # fmt: skip
    receipt = counter.ok({"do": "add", "sku": "ADM-ADULT"}, vouchers, FINISH)
    assert (receipt["change"], receipt["tenders"][0]["amount"]) == ("0.00", "10.00")
    assert receipt["tenders"][0]["excess"] == "3.00"
    found = {row["role"]: (row["debit"], row["credit"]) for row in counter.takings()["postings"]}
    assert found == {
        "voucher_receivable:edenred": ("10.00", "0.00"),
        "sales:13.5": ("0.00", "6.17"),
        "vat_payable:13.5": ("0.00", "0.83"),
        "voucher_excess": ("0.00", "3.00"),
    }


def test_refunded_singly_the_vat_still_adds_up(counter: Counter) -> None:
    five, other = {"do": "add", "sku": "ADM-FIVE"}, {"do": "add", "sku": "ADM-STUDENT"}
    counter.ok(five, other, PAY_CASH, FINISH)
    back = [
        counter.ok({"do": "refund", "receipt": "K1-000001", "lines": [n], "tender": "cash"})
        for n in (1, 2)
    ]
    assert [one["vat"][0]["vat"] for one in back] == ["-0.59", "-0.60"]
    assert [one["receipt"] for one in back] == ["K1-000002", "K1-000003"]
    assert counter.takings()["gross"] == "0.00"


def test_a_refund_in_cash_is_rounded_away_from_zero(counter: Counter) -> None:
    counter.ok(*bought("OPEN", "7.43"), PAY_CASH, FINISH)
    back = counter.ok({"do": "refund", "receipt": "K1-000001", "tender": "cash"})
    assert (back["total"], back["rounding"]) == ("-7.43", "-0.02")
    assert back["tenders"][0]["amount"] == "-7.45"


def test_change_and_a_mixed_payment(counter: Counter) -> None:
    receipt = counter.ok(
        {"do": "scan", "code": "2100001001001", "quantity": 2},
        {"do": "add", "sku": "BOOK"},
        {"do": "pay", "tender": "voucher", "issuer": "edenred", "serial": "7", "amount": "10.00"},
        {"do": "pay", "tender": "card", "amount": "20.00"},
        {"do": "pay", "tender": "cash", "amount": "20.00"},
        FINISH,
    )
    assert (receipt["total"], receipt["change"], receipt["rounding"]) == ("43.90", "6.10", "0.00")
    tenders = [(row["tender"], row["issuer"], row["amount"]) for row in receipt["tenders"]]
    assert tenders == [
        ("voucher", "edenred", "10.00"),
        ("card", "", "20.00"),
        ("cash", "", "13.90"),
    ]
    assert len(receipt["hash"]) == 64


def test_outside_vat_is_no_rate(counter: Counter) -> None:
    counter.ok({"do": "add", "sku": "ADM-CARD"}, {"do": "add", "sku": "CARD"}, PAY_CARD, FINISH)
    rows = counter.takings()
    assert [row["rate"] for row in rows["vat"]] == ["25.5", "outside"]
    assert rows["visits"] == [{"kind": "museum_card", "count": 1}]
