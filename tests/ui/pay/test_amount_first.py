"""An amount that is typed where the voucher's number belongs is taken for what it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos.domain.money import Money
from ui.demo.driver import Driver


@pytest.fixture
def paying(counter: Driver) -> Driver:
    counter.scan("ADM-ADULT")
    counter.scan("ADM-ADULT")
    counter.key(Qt.Key.Key_F11)
    return counter


def vouchers(driver: Driver) -> list[tuple[Money, str, int]]:
    tenders = driver.window.till.basket.tenders
    return [(tender.amount, tender.serial, tender.count) for tender in tenders]


def test_the_number_is_asked_for_and_the_amount_is_kept(paying: Driver) -> None:
    paying.type("10")
    paying.key(Qt.Key.Key_F11)
    assert vouchers(paying) == []
    assert paying.find("voucherValue").text() == "10"
    serial = paying.find("serial")
    assert (serial.text(), serial.hasFocus()) == ("", True)
    assert "€10.00 is its value" in paying.find("notice_voucher").text()
    paying.key(Qt.Key.Key_F11)  # neither a number nor how many
    assert vouchers(paying) == []
    paying.type("4711")
    paying.key(Qt.Key.Key_F11)
    assert vouchers(paying) == [(Money(1000), "4711", 1)]
    paying.type("4,00")  # over what stands there from the last one
    paying.key(Qt.Key.Key_F11)
    assert len(vouchers(paying)) == 1
    paying.type("4712")
    paying.key(Qt.Key.Key_F11)
    assert vouchers(paying)[1] == (Money(400), "4712", 1)


def test_or_how_many_there_are(paying: Driver) -> None:
    paying.type("7")
    paying.key(Qt.Key.Key_F11)
    paying.fill("voucherCount", "2")
    paying.key(Qt.Key.Key_F11)
    assert vouchers(paying) == [(Money(1400), "", 2)]


def test_who_wrote_a_value_means_a_number(paying: Driver) -> None:
    paying.fill("voucherValue", "10")
    paying.fill("serial", "255")
    paying.key(Qt.Key.Key_F11)
    assert vouchers(paying) == [(Money(1000), "255", 1)]


def test_a_number_that_is_no_amount_is_a_number(paying: Driver) -> None:
    paying.type("4711")
    paying.key(Qt.Key.Key_F11)
    assert paying.find("serial").text() == "4711"
    assert "value" in paying.find("notice_voucher").text()


def test_another_issuer_leaves_what_was_written(paying: Driver) -> None:
    """Else the value that was last taken of it would be taken again, unseen."""
    paying.type("5,00")
    paying.key(Qt.Key.Key_F11)
    paying.scan("0047118255301")  # Edenred's, by its beginning
    paying.key(Qt.Key.Key_F11)
    paying.click("issuer_smartum")
    paying.type("4,00")
    paying.key(Qt.Key.Key_F11)
    paying.scan("0047118255302")
    assert paying.find("voucherValue").text() == "4,00"
    paying.key(Qt.Key.Key_F11)
    taken = [amount for amount, _, _ in vouchers(paying)]
    assert taken == [Money(500), Money(400)]


def test_nothing_that_was_written_is_left_for_the_next_time(paying: Driver) -> None:
    paying.type("4,00")
    paying.key(Qt.Key.Key_F11)
    paying.key(Qt.Key.Key_Escape)
    paying.key(Qt.Key.Key_F11)
    assert paying.find("voucherValue").text() == ""
