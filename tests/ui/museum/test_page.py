"""The museum's rules in the window: saved, refused beside their field, kept while typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos.books.accounts import BooksRules
from pos.domain.money import Money
from ui.demo.driver import Driver


@pytest.fixture
def page(counter: Driver) -> Driver:
    counter.click("chip_person")
    counter.click("panelMuseum")
    return counter


def test_a_limit_and_a_telephone_are_saved_at_once(page: Driver) -> None:
    page.fill("role_cashier_refund", "75")
    page.fill("seller_phone", "040 111")
    page.click("role_cashier_open_drawer")
    page.click("museumSave")
    assert "Saved" in page.find("museumNotice").text()
    settings = page.window.till.settings
    assert settings.limits["cashier"].refund == Money(7500)
    assert not settings.limits["cashier"].open_drawer
    assert settings.seller.phone == "040 111"
    page.click("museumSave")  # a hand that clicks twice reads what its first press did
    assert "Saved" in page.find("museumNotice").text()
    page.window.view.go("sell")
    page.window.view.go("museum")
    page.click("museumSave")
    assert "Nothing" in page.find("museumNotice").text()


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(page: Driver) -> None:
    before = page.window.till.settings
    page.fill("seller_phone", "040 111")
    page.fill("seller_business_id", "2077474-1")
    page.click("museumSave")
    assert "2077474-1" in page.find("seller_business_idWrong").text()
    assert page.window.till.settings == before
    page.window.view.go("sell")
    page.window.view.go("museum")
    assert page.find("seller_phone").text() == "040 111"


def test_no_cashier_gets_there(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.window.view.go("museum")
    assert driver.window.view.pages.now == "day"


def test_the_books_language_and_fiscal_year_are_kept(page: Driver) -> None:
    for name, value in (("books_rules_language", "fi"), ("books_rules_fiscal_month", "7")):
        page.find(name).setFocus()
        page.find(name).choose(value)
    page.click("museumSave")
    assert page.window.till.settings.books == BooksRules("fi", 7)
    page.window.desk.choose_language("sv")
    assert page.find("books_rules_fiscal_month").currentText() == "juli"
    page.window.view.go("sell")
    page.window.view.go("museum")
    assert page.find("books_rules_fiscal_month").value() == "7"
    page.find("books_rules_fiscal_month").setFocus()
    page.key(Qt.Key.Key_Up)  # the keyboard alone: June
    page.click("museumSave")
    assert page.window.till.settings.books.fiscal_month == 6
