"""Signing in by finger, by keyboard and by a tap; a wrong PIN slows the next one down."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.demo.driver import Driver


def test_the_pad_signs_in(driver: Driver) -> None:
    driver.sign_in("4711")
    assert driver.window.till.person.name == "Maria Granqvist"
    assert driver.window.view.rail.isVisible()


def test_the_keyboard_signs_in(driver: Driver) -> None:
    driver.type("1234")
    driver.key(Qt.Key.Key_Return)
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in", 5)
    assert driver.window.till.person.name == "Aino Lehtonen"


def test_a_person_of_the_demonstration_is_tapped(driver: Driver) -> None:
    driver.click("demoPerson1")
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in", 5)


def test_a_wrong_pin_is_told_and_slows_down(driver: Driver) -> None:
    page = driver.window.view.sign_in
    for _ in range(4):
        driver.type("9999")
        driver.key(Qt.Key.Key_Return)
        driver.until(lambda: not page.verifier.busy, "the PIN was not checked", 5)
        assert page.notice.text()
    assert driver.window.view.locked
    assert not driver.find("signInEnter").isEnabled()
    assert "Wait" in page.notice.text()
    driver.until(page.pad.isEnabled, "the wait did not end", 10)
    assert not page.notice.isVisible()


def test_the_language_switches_at_once(driver: Driver) -> None:
    driver.click("signIn_fi")
    assert driver.find("signInTitle").text() == "Kirjaudu PIN-koodilla"
    driver.click("signIn_sv")
    assert driver.find("signInTitle").text() == "Logga in med din PIN-kod"


def test_a_barcode_is_nobodys_pin(driver: Driver) -> None:
    driver.scan("2100001001001")
    assert driver.window.view.locked
    assert not driver.find("signInEnter").isEnabled()
