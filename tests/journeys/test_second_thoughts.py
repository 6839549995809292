"""The life of a payment: customers change their minds, cards are declined and taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from pos.domain.money import Money

Key = Qt.Key


def journal(cashier: Any, kind: str) -> list[Any]:
    rows = cashier.till.store.rows(
        "SELECT position FROM entry WHERE org = :org AND kind = :kind ORDER BY position", kind=kind
    )
    return [cashier.till.store.at(row[0]).fact for row in rows]


def test_the_customer_changes_from_voucher_to_card(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")
    cashier.type("5")
    cashier.key(Key.Key_F11)
    assert cashier.basket.due == Money(200)
    cashier.press("removeTender1")
    assert cashier.basket.tenders == ()
    assert cashier.said("left") == cashier.window.desk.euros(Money(700))
    cashier.key(Key.Key_F10)
    cashier.key(Key.Key_F10)
    cashier.press("approved")
    assert [one.kind for one in cashier.till.last.fact.tenders] == ["card"]
    cashier.scan("ADM-ADULT")
    cashier.scan("0047118255301")  # the paper was never used
    cashier.type("5")
    cashier.key(Key.Key_F11)
    assert len(cashier.basket.tenders) == 1


def test_a_declined_card_keeps_the_voucher_and_the_rest_is_paid_in_cash(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")
    cashier.type("5")
    cashier.key(Key.Key_F11)
    before = len(journal(cashier, "tender_declined"))
    cashier.key(Key.Key_F10)
    cashier.key(Key.Key_F10)
    cashier.press("declined")
    assert len(journal(cashier, "tender_declined")) == before + 1
    assert [one.kind for one in cashier.basket.tenders] == ["voucher"]
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    sale = cashier.till.last.fact
    assert [(one.kind, one.amount) for one in sale.tenders] == [
        ("voucher", Money(500)), ("cash", Money(200)),
    ]  # fmt: skip


def test_an_authorisation_number_is_kept_and_read_out_when_the_card_is_taken_back(
    cashier: Any,
) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F10)
    cashier.type("3")
    cashier.key(Key.Key_F10)
    cashier.see("reference").setFocus()
    cashier.type("A1B2C3")
    cashier.press("approved")
    assert journal(cashier, "tender_approved")[-1].reference == "A1B2C3"
    cashier.press("removeTender1")
    assert "A1B2C3" in cashier.said("settleNoticeDetail")
    cashier.press("reversedYes")
    assert cashier.basket.tenders == ()
    assert journal(cashier, "tender_reversed")[-1].amount == Money(300)
