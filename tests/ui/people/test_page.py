"""A coordinator keeps the people: added, changed, given a badge, erased; nobody else gets there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos.domain.person import Role
from pos.office.badges import wearers
from pos.till.people import everyone, verify
from ui.demo.driver import Driver

Key = Qt.Key


@pytest.fixture
def page(counter: Driver) -> Driver:
    counter.click("chip_person")
    counter.click("panelPeople")
    return counter


def saved(driver: Driver) -> str:
    notice = driver.find("personNotice")
    driver.until(lambda: not driver.window.view.pages.page("people")._busy, "it was not answered")
    return str(notice.text())


def named(driver: Driver, name: str) -> object:
    return next((one for one in everyone(driver.window.till) if one.name == name), None)


def test_somebody_new_signs_in_with_the_pin(page: Driver) -> None:
    page.click("personNew")
    page.type("Siiri Salo")
    page.click("personRole_manager")
    page.click("personSpeaks_fi")
    page.fill("personPin", "7391")
    page.key(Key.Key_Return)
    assert "Siiri Salo" in saved(page)
    person = verify(page.window.till, "7391")
    assert (person.name, person.roles) == ("Siiri Salo", (Role.CASHIER, Role.MANAGER))
    assert person.language == "fi"
    assert page.find("personPin").text() == ""


def test_what_is_wrong_is_said_and_nothing_is_changed(page: Driver) -> None:
    before = everyone(page.window.till)
    page.click("personNew")
    page.fill("personName", "Siiri Salo")
    page.fill("personPin", "12")
    page.click("personSave")
    assert "4 to 12 digits" in saved(page)
    page.fill("personPin", "1234")  # Aino's
    page.click("personSave")
    assert saved(page)
    page.click("personRole_cashier")
    page.fill("personPin", "7391")
    page.click("personSave")
    assert "at least one role" in saved(page)
    assert everyone(page.window.till) == before
    assert page.find("personName").text() == "Siiri Salo"


def test_another_name_role_and_pin_at_once(page: Driver) -> None:
    page.click("person1")
    old = page.find("personTitle").text()
    page.fill("personName", "Aina Lindqvist")
    page.fill("personPin", "7391")
    page.click("personSave")
    saved(page)
    assert named(page, old) is None
    assert verify(page.window.till, "7391").name == "Aina Lindqvist"


def test_the_last_coordinator_stays_one(page: Driver) -> None:
    till = page.window.till
    holding = [one for one in everyone(till) if Role.COORDINATOR in one.roles]
    holding.sort(key=lambda one: one.id == till.person.id)  # herself last
    for person in holding:
        row = next(button for button in page.window.view.pages.page("people")._rows
                   if button.text() == person.name)  # fmt: skip
        page.click(row.objectName())
        if not page.find("personRole_cashier").isChecked():
            page.click("personRole_cashier")
        page.click("personRole_coordinator")
        page.click("personSave")
        said = saved(page)
    assert "coordinator first" in said
    assert any(Role.COORDINATOR in one.roles for one in everyone(till))


def test_a_badge_and_its_end(page: Driver) -> None:
    page.click("person1")
    page.click("personBadge")
    assert "printer" in saved(page)
    person = page.find("personForm").person
    assert person.id in wearers(page.window.till)
    page.click("personWithdraw")
    saved(page)
    assert person.id not in wearers(page.window.till)


def test_erasing_wants_a_second_press(page: Driver) -> None:
    page.click("person1")
    name = page.find("personTitle").text()
    page.click("personErase")
    assert named(page, name) is not None
    page.click("personErase")
    assert name in saved(page)
    assert named(page, name) is None


def test_no_cashier_gets_there(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.window.view.go("people")
    assert driver.window.view.pages.now == "day"


def test_what_was_begun_stands_there_after_a_lock_and_another_page(page: Driver) -> None:
    page.click("personNew")
    page.type("Siiri Salo")
    page.fill("personPin", "7391")
    page.window.view.lock()
    page.sign_in("4711")
    page.window.view.go("sell")
    page.window.view.go("people")
    assert page.find("personName").text() == "Siiri Salo"
    assert page.find("personPin").text() == ""  # nobody else finds a PIN
    page.click("person1")
    page.window.view.go("sell")
    page.window.view.go("people")
    assert page.find("personName").text() == page.window.till.person.name
