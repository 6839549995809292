"""Where sentences take the height of a low window, keys stay keys and one button leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui.walk import checks
from ui.demo.driver import Driver
from ui.theme_change import wear


@pytest.fixture
def low(driver: Driver) -> Driver:
    driver.window.resize(1024, 768)
    driver.sign_in("1234")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    return driver


@pytest.fixture
def large() -> Iterator[None]:
    yield
    wear("light", "normal")


def leading(driver: Driver) -> list[str]:
    """The buttons that look like the one to press."""
    found = driver.window.findChildren(QAbstractButton)
    return [
        one.objectName()
        for one in found
        if one.isVisible() and one.isEnabled() and one.property("variant") == "primary"
    ]


def test_a_refused_discount_leaves_the_digits_their_size(low: Driver) -> None:
    low.scan("ADM-ADULT")
    low.key(Qt.Key.Key_F7)
    low.click("askOption_staff")
    low.click("askConfirm")
    assert low.find("askNotice").isVisible()
    assert checks.overlapping(checks.Sight(low.window)) == []
    assert checks.small(checks.Sight(low.window)) == []


def test_a_voucher_in_an_exercise_leaves_the_digits_their_size(low: Driver) -> None:
    low.window.view.go("training")
    low.click("exercise_sell")
    low.until(lambda: low.window.till.training, "the exercise was not begun")
    low.window.view.go("sell")
    low.scan("ADM-ADULT")
    low.key(Qt.Key.Key_F11)
    assert low.find("voucherPad").isVisible()
    assert checks.overlapping(checks.Sight(low.window)) == []
    assert checks.small(checks.Sight(low.window)) == []


def test_a_question_beside_the_basket_has_the_only_leading_button(low: Driver) -> None:
    low.scan("ADM-ADULT")
    assert leading(low) == ["pay_card"]
    low.key(Qt.Key.Key_F3)
    assert leading(low) == ["askConfirm"]
    low.key(Qt.Key.Key_Escape)
    assert leading(low) == ["pay_card"]


def test_a_comma_among_the_coins_is_not_typed(low: Driver) -> None:
    low.window.view.go("day")
    field = low.find("pieces5000")
    field.setFocus()
    low.type("1,5")
    assert field.text() == "15"


def test_large_text_pushes_no_voucher_key_over_the_edge(low: Driver, large: None) -> None:
    low.window.desk.choose_language("fi")
    wear("contrast", "large")
    low.scan("ADM-ADULT")
    low.key(Qt.Key.Key_F11)
    room = low.find("voucherScroll").viewport()
    over = [
        one.objectName()
        for one in room.findChildren(QAbstractButton)
        if one.isVisible() and one.mapTo(room, one.rect().topRight()).x() > room.width()
    ]
    assert room.findChildren(QAbstractButton)
    assert over == []
