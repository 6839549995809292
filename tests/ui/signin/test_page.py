"""Signing in by finger, by keyboard and by a tap; a wrong PIN slows the next one down."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from pos.domain.personal import Personal
from pos.storage import overview
from pos.storage.personal import keep
from pos.till.people import everyone
from pos.till.settings import put
from pos.till.staff.pins import verifier
from ui.demo.driver import Driver
from ui.input import late_enter
from ui.input.late_enter import LATE, LateEnter
from ui.signin.who_card import WhoCard


def test_the_pad_signs_in(driver: Driver) -> None:
    driver.sign_in("4711")
    assert driver.window.till.person.name == "Maria Granqvist"
    assert driver.window.view.rail.isVisible()


def test_the_keyboard_signs_in(driver: Driver) -> None:
    driver.type("1234")
    driver.key(Qt.Key.Key_Return)
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    assert driver.window.till.person.name == "Aino Lehtonen"


def test_what_is_typed_while_a_pin_is_checked_is_the_next_one(driver: Driver) -> None:
    page = driver.window.view.sign_in
    for digit in "9999":
        page.press(digit)
    page.submit()  # where not all PINs are of that length
    assert page.verifier.busy
    for key in ("4", "8", "back", "4", "7", "1", "1"):
        page.press(key)
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    assert driver.window.till.person.name == "Maria Granqvist"


def test_a_person_of_the_demonstration_is_tapped(driver: Driver) -> None:
    driver.click("demoPerson1")
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")


def test_a_wrong_pin_is_told_and_slows_down(driver: Driver) -> None:
    page = driver.window.view.sign_in
    tries = 0
    while "Wait" not in page.notice.text():  # each wait is twice the last; the first is a second
        driver.type("9999")
        driver.key(Qt.Key.Key_Return)
        driver.until(lambda: not page.verifier.busy, "the PIN was not checked")
        assert page.notice.text()
        tries += 1
        assert tries < 9
    assert tries > 3
    assert driver.window.view.locked
    assert not driver.find("signInEnter").isEnabled()
    driver.until(page.pad.isEnabled, "the wait did not end")
    assert not page.notice.isVisible()


def test_the_language_switches_at_once(driver: Driver) -> None:
    driver.click("signIn_fi")
    assert driver.find("signInTitle").text() == "Kirjaudu PIN-koodilla tai tunnisteella"
    driver.click("signIn_sv")
    assert driver.find("signInTitle").text() == "Logga in med PIN-kod eller bricka"


def test_a_barcode_is_nobodys_pin(driver: Driver) -> None:
    driver.scan("2100001001001")
    assert driver.window.view.locked
    assert not driver.find("signInEnter").isEnabled()


def arrives(driver: Driver, name: str, pin: str, role: str = "cashier") -> None:
    """Somebody of another museum with a PIN that is given out here."""
    till = driver.window.till
    ring = till.store.ring
    with till.store.write() as tx:
        keep(tx, Personal(f"x-{name}", name, 1, verifier(ring.own_secret, pin), 1, ring.own))
        put(tx, "person", {f"x-{name}": {"roles": [role], "language": "fi"}}, None)
    till.reload()


def who(driver: Driver, pin: str) -> WhoCard:
    """Type a PIN that two have; the question who it is."""
    driver.type(pin)
    driver.key(Qt.Key.Key_Return)
    card = driver.window.view.sign_in.who
    driver.until(card.isVisible, "nobody asked who it is")
    assert driver.window.view.locked
    assert not driver.window.view.sign_in.pad_card.isVisible()
    return card


def test_one_pin_of_two_people_asks_who_it_is(driver: Driver) -> None:
    arrives(driver, "Åsa Öhman", "1234")
    card = who(driver, "1234")
    assert card.title.text() == "Who are you?"
    heard = [button.accessibleName() for button in card.buttons]
    assert heard == ["Aino Lehtonen, cashier", "Åsa Öhman, cashier"]
    assert all(button.height() >= 44 for button in card.buttons)
    driver.window.desk.choose_language("fi")
    assert card.title.text() == "Kuka olet?"
    driver.click("who2")
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    assert driver.window.till.person.name == "Åsa Öhman"
    assert driver.window.desk.language == "fi"  # her own


def test_people_of_two_museums_are_told_apart(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrives(driver, "Åsa Öhman", "1234")
    till = driver.window.till
    (aino,) = [one.id for one in everyone(till) if one.name == "Aino Lehtonen"]
    told = {aino: "Musikmuseet", "x-Åsa Öhman": "Sibeliusmuseum"}
    monkeypatch.setattr(overview, "museums_of_people", lambda ask: told)
    card = who(driver, "1234")
    heard = [button.accessibleName() for button in card.buttons]
    assert heard == [
        "Aino Lehtonen, cashier · Musikmuseet", "Åsa Öhman, cashier · Sibeliusmuseum"
    ]  # fmt: skip


def test_a_digit_says_who_and_escape_steps_back(driver: Driver) -> None:
    arrives(driver, "Åsa Öhman", "1234")
    card = who(driver, "1234")
    driver.key(Qt.Key.Key_9)  # nobody's
    assert card.isVisible()
    driver.key(Qt.Key.Key_Escape)
    assert driver.window.view.sign_in.pad_card.isVisible()
    assert not card.isVisible()
    card = who(driver, "1234")
    card._waiting.timeout.emit()  # she went away
    assert driver.window.view.sign_in.pad_card.isVisible()
    who(driver, "1234")
    driver.key(Qt.Key.Key_1)
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    assert driver.window.till.person.name == "Aino Lehtonen"
    driver.window.lock()
    assert driver.window.view.sign_in.pad_card.isVisible()


def test_tab_goes_from_person_to_person(driver: Driver) -> None:
    arrives(driver, "Åsa Öhman", "1234")
    who(driver, "1234")
    met = []
    for _ in range(3):
        driver.key(Qt.Key.Key_Tab)
        met.append(driver.focus().objectName())
    assert met == ["who1", "who2", "whoBack"]


def test_a_coordinators_pin_that_two_have_asks_who_allows_it(driver: Driver) -> None:
    arrives(driver, "Åsa Öhman", "4711", "coordinator")
    driver.sign_in("1234")
    driver.open_shift("100")
    view = driver.window.view
    view.go("sell")
    board = view.pages.current().sell
    board.questions.pin("why")
    board.asking.field.setText("4711")
    board.asking.give()
    driver.until(lambda: bool(board.asking.groups), "nobody asked who it is")
    assert [button.text() for button in board.asking.groups[0]] == ["Maria Granqvist", "Åsa Öhman"]
    board.asking.groups[0][1].click()
    board.asking.give()
    driver.until(lambda: driver.window.till.allowed is not None, "nobody allowed it")
    assert driver.window.till.allowed.name == "Åsa Öhman"


def test_the_last_digit_signs_in_and_a_late_enter_does_nothing(driver: Driver) -> None:
    driver.window.view.lock()
    assert not driver.find("signInEnter").isVisible()
    driver.type("1234")
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    assert driver.find("openFloat").hasFocus()
    driver.key(Qt.Key.Key_Return)
    assert driver.window.till.shift is None
    driver.wait(LATE + 100)
    assert not driver.window.findChildren(LateEnter)


def test_a_late_enter_is_late_from_when_the_window_hears_again(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that takes longer to come than a hand waits: the Enter was struck before it came."""
    monkeypatch.setattr(late_enter, "LATE", 30)
    ear = LateEnter(driver.window)
    time.sleep(0.06)
    QApplication.processEvents()
    assert isValid(ear)
    driver.until(lambda: not isValid(ear), "it listens for ever")


def test_a_pin_of_another_length_wants_enter(driver: Driver) -> None:
    arrives(driver, "Åsa Öhman", "123456")  # from another till: nobody knows how long it is
    driver.window.view.lock()
    assert driver.find("signInEnter").isVisible()
    driver.type("1234")
    driver.wait(100)
    assert driver.window.view.locked
    driver.type("56")
    driver.key(Qt.Key.Key_Return)
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    assert driver.window.till.person.name == "Åsa Öhman"
