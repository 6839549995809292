"""While a refund stands in the basket's place, no key and no barcode touches the basket."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos.till.basket.counter_codes import CASH
from ui.demo.driver import Driver


@pytest.fixture
def unseen(driver: Driver) -> Driver:
    """A ticket in the basket, and a refund without receipt in its place."""
    driver.sign_in("1234")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F8)
    driver.click("noReceipt")
    driver.scan("2100001001001")
    return driver


@pytest.mark.parametrize("key", [Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F9, Qt.Key.Key_F11])
def test_a_key_leaves_the_basket_alone(unseen: Driver, key: Qt.Key) -> None:
    unseen.key(key)
    unseen.key(key)
    assert unseen.find("noReceiptPage").isVisible()
    assert unseen.window.till.basket.pieces == 1
    assert unseen.window.till.last is None


def test_a_scanned_command_pays_nothing_unseen(unseen: Driver) -> None:
    unseen.scan(CASH)
    assert unseen.find("noReceiptPage").isVisible()
    assert unseen.window.till.last is None


def test_card_chooses_what_it_goes_back_by(unseen: Driver) -> None:
    page = unseen.find("noReceiptPage")
    unseen.key(Qt.Key.Key_F10)
    assert page.paid_by == "card"
    unseen.key(Qt.Key.Key_F9)
    assert page.paid_by == "cash"
    unseen.key(Qt.Key.Key_Escape)
    unseen.key(Qt.Key.Key_Escape)
    unseen.key(Qt.Key.Key_F9)
    assert unseen.find("payCard").isVisible()
