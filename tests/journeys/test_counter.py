"""Limits and PINs, discounts with a name, baskets set aside, two persons on one drawer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from pos.domain.money import Money
from tests.support import naive

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def give_pin(cashier: Any, pin: str = "4711") -> None:
    """Asked beside the cause; the act then goes on by itself."""
    cashier.until(lambda: cashier.sees("askField") and _secret(cashier))
    cashier.type(pin)
    cashier.key(Key.Key_Return)
    cashier.until(lambda: not cashier.sees("askField"))


def _secret(cashier: Any) -> bool:
    field = cashier.see("askField")
    return bool(field.echoMode() == field.EchoMode.Password)


def add_poster(cashier: Any) -> None:
    cashier.scan(cashier.barcode("POSTER-5070"))


def test_a_discount_above_the_limit_goes_on_after_a_pin(cashier: Any) -> None:
    add_poster(cashier)
    cashier.key(Key.Key_F7)
    cashier.type("50")
    cashier.key(Key.Key_Return)
    assert cashier.basket.lines[0].discount is None
    give_pin(cashier)
    assert cashier.basket.lines[0].discount.basis_points == 5000
    assert cashier.till.allowed is None
    assert len(cashier.basket.authorised) == 1


def test_a_price_far_below_the_list_goes_on_after_a_pin(cashier: Any) -> None:
    for _ in range(2):
        add_poster(cashier)
    cashier.key(Key.Key_F4)
    cashier.type("1")
    cashier.key(Key.Key_Return)
    give_pin(cashier)
    assert cashier.basket.total == Money(200)


def test_fewer_pieces_of_a_discounted_line_go_on_after_a_pin(cashier: Any) -> None:
    cashier.type("10*")
    add_poster(cashier)
    cashier.key(Key.Key_F7)
    cashier.type("20")
    cashier.press("askOption_amount")
    cashier.key(Key.Key_Return)
    cashier.key(Key.Key_F3)
    cashier.type("2")
    cashier.key(Key.Key_Return)
    assert cashier.basket.pieces == 10
    give_pin(cashier)
    assert cashier.basket.pieces == 2


def test_much_cash_out_goes_on_after_a_pin(cashier: Any) -> None:
    cashier.key(Key.Key_F12)
    cashier.press("more_out")
    cashier.type("120")
    cashier.key(Key.Key_Return)
    give_pin(cashier)
    moved = naive.entries(cashier.till.folder)[-1]
    assert (moved["kind"], moved["body"]["amount"]) == ("cash_moved", 12000)
    assert moved["body"]["authorised"]


def test_a_wrong_pin_is_said_and_changes_nothing(cashier: Any) -> None:
    add_poster(cashier)
    cashier.key(Key.Key_F7)
    cashier.type("50")
    cashier.key(Key.Key_Return)
    cashier.until(lambda: _secret(cashier))
    cashier.type("1234")  # the cashier's own
    cashier.key(Key.Key_Return)
    cashier.until(lambda: cashier.see("askConfirm").isEnabled())
    assert cashier.said("askNotice")
    cashier.key(Key.Key_Escape)
    assert cashier.basket.lines[0].discount is None


def test_the_staff_discount_by_its_name(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    add_poster(cashier)
    cashier.key(Key.Key_F7)
    cashier.press("askOption_staff")
    cashier.press("askConfirm")
    assert "Personalrabatt" in cashier.see("line2").view.hint
    assert cashier.basket.total == Money(700 + 2490 - 623)
    cashier.key(Key.Key_F7)
    cashier.press("askOption_none")
    cashier.press("askConfirm")
    assert cashier.basket.total == Money(700 + 2490)


def test_the_drawer_opens_for_a_reason(cashier: Any) -> None:
    cashier.key(Key.Key_F12)
    cashier.press("more_drawer")
    cashier.type("sedel")
    cashier.key(Key.Key_Return)
    opened = naive.entries(cashier.till.folder)[-1]
    assert (opened["kind"], opened["body"]["reason"]) == ("drawer_opened", "sedel")
    cashier.until(lambda: cashier.sees("sellNotice") and "Lådan" in cashier.said("sellNotice"))


def test_three_customers_wait_and_each_gets_his_own_basket_back(cashier: Any) -> None:
    for code in ("ADM-ADULT", "ADM-STUDENT", "ADM-PENSIONER"):
        cashier.scan(code)
        cashier.key(Key.Key_F6)
        assert cashier.basket.lines == ()
    cashier.key(Key.Key_F6)
    assert cashier.sees("recall_1")
    shown = cashier.see("recall_2").accessibleName()
    assert "Studerande" in shown
    cashier.key(Key.Key_Tab)
    cashier.key(Key.Key_Return)
    assert cashier.basket.lines[0].product.sku == "ADM-STUDENT"
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    cashier.scan("ADM-FAMILY")
    cashier.key(Key.Key_F12)
    cashier.press("recall_3")  # another customer comes back first: this basket waits in its stead
    assert cashier.basket.lines[0].product.sku == "ADM-PENSIONER"
    assert {row.names["sv"] for row in _parked(cashier)} == {"Inträde vuxen", "Familjebiljett"}


def test_one_parked_basket_comes_back_with_the_same_key(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F6)
    assert "(1)" in cashier.see("park").text()
    cashier.key(Key.Key_F6)
    assert cashier.basket.pieces == 1


def _parked(cashier: Any) -> Any:
    from pos.till.selling import parked

    return parked(cashier.till)


def test_two_persons_on_one_drawer_keep_the_basket_and_sign_each_their_own(cashier: Any) -> None:
    first = cashier.till.person.id
    cashier.sell()
    cashier.scan("ADM-ADULT")
    cashier.pressed = 0
    cashier.key(Key.Key_L, CTRL)
    cashier.sign_in("3690")
    assert cashier.pressed == 5  # the last digit signs in
    assert cashier.basket.pieces == 1
    assert cashier.sees("search")
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    second = cashier.till.person.id
    sales = [one for one in naive.entries(cashier.till.folder) if one["kind"] == "sale"][-2:]
    assert [sale["person"] for sale in sales] == [first, second]
    assert first != second
    assert len({sale["body"]["shift"] for sale in sales}) == 1
