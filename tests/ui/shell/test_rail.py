"""The rail: its words have room in every language and size of text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from pos.language import LANGUAGES
from ui.demo.driver import Driver
from ui.shell.rail_button import RailButton
from ui.theme_change import wear


@pytest.mark.parametrize("text", ["normal", "large"])
def test_its_words_are_no_wider_than_it(driver: Driver, qapp: QApplication, text: str) -> None:
    driver.sign_in("4711")
    wear("light", text)
    try:
        for language in LANGUAGES:
            driver.window.desk.choose_language(language)
            for button in driver.window.findChildren(RailButton):
                wide = QFontMetrics(button.word_font()).horizontalAdvance(button.text())
                assert 0 < wide <= button.width(), button.text()
    finally:
        wear("light", "normal")
