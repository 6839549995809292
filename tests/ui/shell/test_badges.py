"""A badge under the scanner in the real window, wherever the focus is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos.domain.badge import code_of
from pos.domain.money import Money
from pos.office.badges import give
from pos.storage.print_jobs import PrintJobs
from pos.till.people import everyone, sign_in
from pos.till.till import Till
from tests.support.clock import SetClock
from ui.demo.driver import Driver

COORDINATOR, CASHIER = "4711", "1234"


@pytest.fixture
def badges(museum: Path, clock: SetClock) -> dict[str, str]:
    """Everyone's badge, by role and made before the window opens."""
    till = Till.open(museum, clock, selling=False)
    sign_in(till, COORDINATOR)
    codes = {str(one.roles[0]): give(till, one.id).code for one in everyone(till)}
    till.close()
    return codes


def at_the_counter(driver: Driver) -> str:
    person = driver.window.till.person
    return str(person.roles[0]) if person else ""


def test_it_signs_in(badges: dict[str, str], driver: Driver) -> None:
    driver.scan(badges["cashier"])
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    assert at_the_counter(driver) == "cashier"


def test_it_switches_person_and_keeps_the_basket(badges: dict[str, str], driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    driver.window.view.go("sell")
    driver.scan("ADM-ADULT")
    basket = driver.window.till.basket
    assert basket.lines
    driver.find("search").setFocus()
    driver.type("mus")
    driver.scan(badges["cashier"])
    driver.until(lambda: at_the_counter(driver) == "cashier", "nobody took over")
    assert driver.window.till.basket == basket
    assert "The basket is kept" in driver.window.view.notice.text()
    fields = driver.window.findChildren(QLineEdit)
    assert not [field.text() for field in fields if "MPB" in field.text().upper()]


def test_one_who_is_there_already_is_told(badges: dict[str, str], driver: Driver) -> None:
    driver.scan(badges["cashier"])
    driver.until(lambda: not driver.window.view.locked, "nobody was signed in")
    driver.scan(badges["cashier"])
    notice = driver.window.view.notice
    driver.until(lambda: "already" in notice.text(), "nothing was said")


def test_a_coordinators_badge_allows_what_a_pin_would(
    badges: dict[str, str], driver: Driver
) -> None:
    driver.sign_in(CASHIER)
    driver.open_shift("150")
    driver.window.view.go("sell")
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F7)
    driver.type("50")
    driver.key(Qt.Key.Key_Return)
    board = driver.window.view.pages.current().sell
    assert board.asks_pin
    driver.scan(badges["coordinator"])
    driver.until(lambda: not board.asks_pin, "it was not allowed")
    assert driver.window.till.basket.total == Money(350)
    assert at_the_counter(driver) == "cashier"  # the act was allowed, nobody was switched


def test_a_strange_badge_is_refused_in_a_sentence(driver: Driver) -> None:
    driver.scan(code_of(b"\x07" * 15))
    notice = driver.find("signInNotice")
    driver.until(notice.isVisible, "nothing was said")
    assert "withdrawn" in notice.text()
    assert driver.window.view.locked


def test_a_coordinator_gives_and_withdraws_one(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    driver.click("chip_person")
    driver.click("panelBadges")
    till = driver.window.till
    driver.click("badgeGive1")
    notice = driver.find("badgeNotice")
    driver.until(notice.isVisible, "nothing was said")
    jobs = PrintJobs(till.store)
    driver.until(lambda: not jobs.waiting(), "it was not printed")
    assert driver.find("badgeWithdraw1").isEnabled()
    driver.click("badgeWithdraw1")
    driver.until(lambda: "withdrawn" in notice.text(), "it was not withdrawn")
    driver.wait()
    assert not driver.find("badgeWithdraw1").isEnabled()


def test_a_cashier_is_offered_no_badges(driver: Driver) -> None:
    driver.sign_in(CASHIER)
    driver.click("chip_person")
    assert not [one for one in driver.find("panel").children() if one.objectName() == "panelBadges"]
