"""A plain sale with nothing but the scanner: goods, then a command from the card beside it."""

from __future__ import annotations

from typing import Any

from pos.domain.money import ZERO, Money
from pos.till.basket.counter_codes import CARD, CASH, DONE, LESS, NO, YES


def test_goods_then_cash(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.scan(cashier.barcode("POSTER-5070"))
    cashier.scan(CASH)
    sale = cashier.till.last.fact
    assert (sale.total, [tender.kind for tender in sale.tenders]) == (Money(3190), ["cash"])
    cashier.scan(DONE)
    assert not cashier.sees("doneCard")
    cashier.scan("ADM-ADULT")
    cashier.scan(CASH)
    assert cashier.till.last.fact.total == Money(700)
    assert cashier.pressed == 0


def test_goods_then_card_asked_and_answered(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.scan(CARD)
    assert cashier.basket.pending.amount == Money(700)
    cashier.scan(CARD)  # scanned twice: asked once
    cashier.scan(CASH)
    assert cashier.basket.pending is not None
    cashier.scan(NO)
    assert cashier.basket.pieces == 1
    cashier.scan(CARD)
    cashier.scan(YES)
    assert [tender.kind for tender in cashier.till.last.fact.tenders] == ["card"]
    assert cashier.pressed == 0


def test_a_wrong_line_and_a_free_visit(cashier: Any) -> None:
    cashier.scan("ADM-CHILD")
    cashier.scan("ADM-ADULT")
    cashier.scan(DONE)
    assert cashier.said("sellNotice")
    assert cashier.basket.pieces == 2
    cashier.scan(LESS)
    cashier.scan(DONE)
    assert cashier.till.last.fact.total == ZERO
    assert [line.sku for line in cashier.till.last.fact.lines] == ["ADM-CHILD"]


def test_a_command_is_never_typed_into_a_price(cashier: Any) -> None:
    cashier.scan("GIFT-OPEN")
    assert cashier.sees("askField")
    cashier.scan(CASH)
    assert cashier.basket.pieces == 1
    assert cashier.till.last is None
    assert "MPK" not in cashier.see("askField").text()


def test_an_answer_nobody_asked_for_changes_nothing(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.scan(YES)
    cashier.scan(NO)
    assert cashier.basket.pieces == 1
    assert cashier.till.last is None


def test_the_card_is_printed_from_the_window(cashier: Any) -> None:
    from PySide6.QtCore import Qt

    papers = cashier.till.folder / "paper"
    before = len(list(papers.glob("*.png")))
    cashier.key(Qt.Key.Key_F12)
    cashier.press("more_commands")
    cashier.until(lambda: len(list(papers.glob("*.png"))) == before + 1)
