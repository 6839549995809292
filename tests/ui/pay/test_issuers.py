"""The issuers of vouchers stand in one row where the window has room for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.demo.driver import Driver


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080), (800, 1280)])
def test_the_usual_five_stand_in_one_row(counter: Driver, size: tuple[int, int]) -> None:
    counter.scan("ADM-ADULT")
    counter.key(Qt.Key.Key_F11)
    counter.window.resize(*size)
    counter.wait(50)
    row = counter.find("issuer")
    buttons = list(row.buttons.values())
    assert len(buttons) == 5
    assert {button.y() for button in buttons} == {0}
    assert all(button.width() >= button.minimumWidth() for button in buttons)
    assert buttons[-1].geometry().right() < row.width()


def test_they_break_where_there_is_none_and_go_back_again(counter: Driver) -> None:
    counter.scan("ADM-ADULT")
    counter.key(Qt.Key.Key_F11)
    row = counter.find("issuer")
    for button in row.buttons.values():
        button.setMinimumWidth(150)
    counter.window.resize(1024, 768)
    counter.wait(50)
    assert len({button.y() for button in row.buttons.values()}) == 3
    counter.window.resize(1920, 1080)
    counter.wait(50)
    assert {button.y() for button in row.buttons.values()} == {0}


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_kinds_and_years_stand_in_one_row_and_no_digit_scrolls(
    counter: Driver, language: str
) -> None:
    counter.window.desk.choose_language(language)
    counter.window.resize(1024, 768)
    counter.scan("ADM-ADULT")
    counter.key(Qt.Key.Key_F11)
    counter.wait(50)
    media, years = counter.find("medium"), counter.find("expires")
    assert media.y() == years.y()
    assert counter.find("voucherScroll").verticalScrollBar().maximum() == 0
