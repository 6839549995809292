"""Another language while something is open beside the basket: no word of the old one stays."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.demo.driver import Driver


def test_what_is_open_is_not_left_in_the_old_language(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.window.desk.choose_language("sv")
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F7)
    assert driver.find("askTitle").text() == "Hur mycket rabatt?"
    driver.window.desk.choose_language("fi")
    assert not driver.find("askTitle").isVisible()
    assert driver.window.till.basket.pieces == 1
    driver.key(Qt.Key.Key_F12)
    driver.window.desk.choose_language("sv")
    assert driver.find("moreTitle").text() == "Mer"
    assert driver.find("more_drawer").text() == "Öppna lådan"


def test_a_family_is_not_asked_about_in_two_languages(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.window.desk.choose_language("sv")
    driver.scan("ADM-FAMILY")
    assert driver.find("visitsLabel_adult").isVisible()
    driver.window.desk.choose_language("fi")
    assert not driver.find("visitsLabel_adult").isVisible()
    assert driver.window.till.basket.pieces == 1
