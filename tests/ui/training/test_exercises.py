"""An exercise in the real window, done from start to end by its own keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt

from pos.till.training.exercises import done_by
from ui.demo.driver import Driver

COORDINATOR = "4711"
LOOK = 700  # ms, a little more than between two looks of the panel


def begin(driver: Driver, exercise: str) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    driver.window.view.go("training")
    driver.click(f"exercise_{exercise}")
    driver.until(lambda: driver.window.training.inside, "training did not begin")
    driver.until(driver.find("coachPanel").isVisible, "there is no exercise")


def says(driver: Driver, words: str) -> None:
    label = driver.find("coachWords")
    driver.until(lambda: words in label.text(), f"{words!r} was not said, but {label.text()!r}")


def finish_in_cash(driver: Driver, given: str = "") -> None:
    driver.key(Qt.Key.Key_F9)
    driver.type(given)
    driver.key(Qt.Key.Key_F9)
    driver.until(lambda: not driver.window.till.basket.lines, "the sale was not finished")


def test_a_sale_in_cash_from_start_to_end(driver: Driver) -> None:
    begin(driver, "sell")
    says(driver, "Two adults")
    driver.scan("ADM-ADULT")
    finish_in_cash(driver)  # one ticket, exact: kindly, once more
    again = driver.find("coachAgain")
    driver.until(again.isVisible, "nobody said what went otherwise")
    assert "with two" in again.text()
    driver.scan("ADM-ADULT")
    driver.scan("ADM-ADULT")
    says(driver, "€50")
    assert not again.isVisible()
    finish_in_cash(driver, "50")
    says(driver, "Well done")
    real = driver.window.training.real
    driver.until(lambda: done_by(real.store, real.person.id) == {"sell"}, "it was not kept")
    driver.click("coachNext")
    says(driver, "culture vouchers")
    driver.click("coachSkip")
    assert not driver.find("coachPanel").isVisible()
    driver.click("trainingLeave")
    driver.until(lambda: not driver.window.training.inside, "training did not end")
    driver.window.view.go("training")
    assert driver.find("exerciseDone_sell").text() == "done"
    assert driver.find("exerciseDone_voucher").text() == ""


@pytest.mark.parametrize(("width", "beside"), [(1024, False), (1280, True)])
def test_the_step_stands_where_there_is_room(driver: Driver, width: int, beside: bool) -> None:
    driver.window.resize(QSize(width, 768))
    begin(driver, "museum_card")
    driver.wait()
    coach, pages = driver.find("coachPanel"), driver.window.view.pages
    assert (coach.x() > pages.x()) is beside
    assert (coach.y() < pages.y()) is not beside
    assert pages.width() + (coach.width() if beside else 0) >= width - 100


def test_the_card_and_its_language(driver: Driver) -> None:
    begin(driver, "museum_card")
    driver.scan("ADM-MUSEUMCARD")
    says(driver, "Finish with F9")
    driver.window.lock()  # it waits for whoever signs in
    assert not driver.find("coachPanel").isVisible()
    assert not driver.find("trainingExercises").isVisible()
    driver.sign_in(COORDINATOR)
    driver.window.desk.choose_language("fi")
    says(driver, "Päätä painamalla F9")
    driver.key(Qt.Key.Key_F9)
    says(driver, "Hyvin tehty!")


def test_a_refund_by_its_keys(driver: Driver) -> None:
    begin(driver, "refund")
    says(driver, "Sell something first")
    driver.scan("ADM-ADULT")
    finish_in_cash(driver)
    says(driver, "receipt 0-000001")
    for _ in range(3):  # the receipts, the newest, paid back
        driver.key(Qt.Key.Key_F8)
    says(driver, "Well done")
