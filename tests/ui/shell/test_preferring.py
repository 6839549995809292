"""Language, colours and size of text are the person's, taken on at sign-in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ui import theme
from ui.demo.driver import Driver
from ui.theme_change import wear
from ui.widgets.table_cells import INSET

COORDINATOR, CASHIER = "4711", "1234"


@pytest.fixture(autouse=True)
def usual_looks() -> Iterator[None]:
    yield
    wear("light", "normal")


def choose(driver: Driver, what: str) -> None:
    driver.click("chip_person")
    driver.click(f"choose_{what}")


def seen() -> tuple[str, str]:
    return theme.current().name, theme.current_text()


def test_each_person_finds_the_window_as_they_left_it(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    for what in ("dark", "large", "fi"):
        choose(driver, what)
    assert (seen(), driver.window.desk.language) == (("dark", "large"), "fi")
    driver.window.lock()
    driver.sign_in(CASHIER)
    assert (seen(), driver.window.desk.language) == (("light", "normal"), "en")
    driver.window.lock()
    driver.sign_in(COORDINATOR)
    assert (seen(), driver.window.desk.language) == (("dark", "large"), "fi")


def test_who_has_no_language_keeps_the_one_chosen_at_signing_in(driver: Driver) -> None:
    driver.click("signIn_sv")
    driver.sign_in(CASHIER)
    assert driver.window.desk.language == "sv"
    driver.window.lock()
    driver.sign_in(CASHIER)
    assert driver.window.desk.language == "en"


def test_large_text_is_larger_everywhere(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    title = driver.find("museumName")
    before = (title.fontInfo().pixelSize(), theme.SIZES.text, theme.SIZES.text_due)
    choose(driver, "large")
    after = (title.fontInfo().pixelSize(), theme.SIZES.text, theme.SIZES.text_due)
    assert all(large > usual for large, usual in zip(after, before, strict=True))
    choose(driver, "normal")
    assert (title.fontInfo().pixelSize(), theme.SIZES.text, theme.SIZES.text_due) == before


def test_larger_text_cuts_nothing_on_a_page_that_is_open(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150,00")
    driver.window.resize(1024, 768)
    choose(driver, "sv")
    rare = driver.find("countPiecesMore")
    usual = rare.width()
    choose(driver, "large")
    driver.until(lambda: rare.width() > usual, "the way to rare notes and coins is cut")
    choose(driver, "normal")

    driver.window.view.go("books")
    table = driver.find("booksVouchers")
    driver.until(lambda: bool(table.rows), "nothing is posted")
    sums = len(table.columns) - 1
    choose(driver, "large")
    words = max((row.cells[sums] for row in table.rows), key=len)
    room = table.columnWidth(sums) - 2 * INSET
    assert room >= table.fontMetrics().horizontalAdvance(words)

    driver.window.view.go("reports")
    bar = driver.find("reportsScroll").horizontalScrollBar()
    driver.until(lambda: driver.find("reportSales").figure.text() != "", "nothing was read")
    driver.wait()
    assert bar.maximum() == 0, "the list of reports is wider than the page"
