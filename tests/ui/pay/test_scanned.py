"""What is scanned while a payment is under way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos.domain.money import Money
from ui.demo.driver import Driver


@pytest.fixture
def paying(counter: Driver) -> Driver:
    counter.scan("ADM-ADULT")
    counter.key(Qt.Key.Key_F9)
    return counter


def test_what_has_no_price_is_asked_for_it(paying: Driver) -> None:
    """It cannot be paid without, and the price is typed beside the basket."""
    paying.scan("GIFT-OPEN")
    asked = paying.find("askField")
    assert asked.isVisible()
    assert asked.hasFocus()
    paying.type("20")
    paying.key(Qt.Key.Key_Return)
    assert paying.till.basket.due == Money(2700)
    paying.key(Qt.Key.Key_F9)
    paying.key(Qt.Key.Key_F9)
    paying.until(lambda: not paying.till.basket.lines, "it was not paid")
    assert paying.till.last is not None
    assert paying.till.last.fact.total == Money(2700)


def test_what_has_one_is_paid_where_one_is(paying: Driver) -> None:
    paying.scan("ADM-STUDENT")
    assert paying.find("given").isVisible()
    assert paying.till.basket.due == Money(1200)


def test_what_is_left_is_named_in_the_language_that_is_chosen(paying: Driver) -> None:
    for language in ("sv", "fi"):
        paying.window.desk.choose_language(language)
        paying.wait()
        caption = paying.find("leftCaption").text()
        assert paying.find("left").accessibleName().startswith(f"{caption} ")
