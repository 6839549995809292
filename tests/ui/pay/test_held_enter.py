"""Whoever leans on Enter takes one step, at every step of paying, and never ends a sale by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from pos.domain.money import Money
from pos.till import lookups, selling
from tests.support.keys import hold
from ui.demo.driver import Driver
from ui.pay.pending_form import ARMED

Key = Qt.Key


@pytest.fixture
def leaning(counter: Driver) -> Driver:
    """Somebody who holds Enter down, at a basket of one ticket."""
    selling.add(counter.window.till, "ADM-ADULT")
    counter.window.desk.basket_changed.emit()
    counter.window.view.pages.current().sell.show_basket()
    return counter


def lean(driver: Driver) -> str:
    """Enter, held; where the focus went."""
    hold(None, Key.Key_Return, lambda: driver.wait(5))
    return driver.focus().objectName()


def sales(driver: Driver) -> int:
    return len(lookups.receipts(driver.window.till, 500))


def test_a_search_is_added_once(counter: Driver) -> None:
    counter.type("ADM-ADULT")
    lean(counter)
    assert [line.quantity for line in counter.window.till.basket.lines] == [1]


def test_cash_asks_for_an_enter_at_the_field_and_another_at_the_button(leaning: Driver) -> None:
    before = sales(leaning)
    leaning.key(Key.Key_F9)
    assert lean(leaning) == "take_cash"
    assert leaning.window.till.basket.tenders == ()
    assert "7.00" in leaning.find("take_cash").text()  # it says what the next one takes
    assert sales(leaning) == before
    lean(leaning)
    assert sales(leaning) == before + 1
    lean(leaning)  # at the change, where nothing is left to do
    assert sales(leaning) == before + 1
    assert leaning.find("doneCard").isVisible()
    assert leaning.window.till.basket.lines == ()


def test_a_part_in_cash_stands_until_the_rest_is_paid(leaning: Driver) -> None:
    before = sales(leaning)
    leaning.key(Key.Key_F9)
    leaning.type("5")
    lean(leaning)
    lean(leaning)
    till = leaning.window.till
    assert [one.amount for one in till.basket.tenders] == [Money(500)]
    assert sales(leaning) == before


def test_a_terminal_is_asked_once_and_answered_by_nobody(leaning: Driver) -> None:
    before, till = sales(leaning), leaning.window.till
    leaning.key(Key.Key_F10)
    assert lean(leaning) == "take_card"
    assert till.basket.pending is None
    lean(leaning)
    assert till.basket.pending is not None
    leaning.wait(ARMED)
    for _ in range(2):
        lean(leaning)
    leaning.find("reference").setFocus()
    assert lean(leaning) == "approved"
    assert till.basket.pending is not None
    assert sales(leaning) == before
    lean(leaning)
    assert sales(leaning) == before + 1


def test_a_voucher_goes_from_number_to_value_to_button(leaning: Driver) -> None:
    before, till = sales(leaning), leaning.window.till
    leaning.key(Key.Key_F11)
    leaning.type("0047118255301")
    assert lean(leaning) == "voucherValue"
    leaning.find("voucherValue").setText("10,00")
    assert lean(leaning) == "take_voucher"
    assert till.basket.tenders == ()
    lean(leaning)
    assert len(till.basket.tenders) == 1
    assert sales(leaning) == before


def test_no_function_key_repeats(counter: Driver) -> None:
    counter.key(Key.Key_F9)
    keys = counter.window.findChildren(QShortcut)
    assert [one.key().toString() for one in keys
            if one.autoRepeat() and one.key().toString().startswith("F")] == []  # fmt: skip
