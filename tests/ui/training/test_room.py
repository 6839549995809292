"""Into training and out again in the real window: the real till is untouched but for the count."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from pos.domain.money import Money
from pos.till import selling
from pos.till.day.figures import takings
from pos.till.till import Till
from tests.support.driving import driven
from tests.support.naive import entries
from ui.demo.driver import Driver
from ui.desk import Desk
from ui.input import slow
from ui.shell.window import Window

COORDINATOR, CASHIER = "4711", "1234"
ROOT = Path(__file__).parents[3]


def enter(driver: Driver) -> None:
    """By F12, as a cashier does."""
    driver.window.view.go("sell")
    driver.key(Qt.Key.Key_F12)
    driver.click("more_training")
    driver.click("trainingStart")
    driver.until(lambda: driver.window.training.inside, "training did not begin")
    driver.wait()


def leave(driver: Driver) -> None:
    driver.click("trainingLeave")
    driver.until(lambda: not driver.window.training.inside, "training did not end")
    notice = driver.window.view.notice
    driver.until(lambda: notice.text() != "", "nobody said that it was over")


def cash_sale(driver: Driver, code: str = "ADM-ADULT") -> None:
    driver.scan(code)
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    driver.until(lambda: not driver.window.till.basket.lines, "the sale was not finished")


def papers(till: Till) -> int:
    """Every paper that was ever queued there."""
    return int(till.store.row("SELECT count(*) FROM print_job")[0])


def kinds(folder: Path) -> list[str]:
    return [entry["kind"] for entry in entries(folder)]


def test_training_leaves_only_its_count(driver: Driver, museum: Path) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    driver.window.view.go("sell")
    cash_sale(driver)
    driver.scan("ADM-SENIOR")
    real = driver.window.till
    driver.wait()
    before, basket, jobs = entries(museum), real.basket, papers(real)
    enter(driver)
    copy = driver.window.till
    assert copy is not real
    assert (copy.shift.opening_float, copy.basket.lines) == (Money(15000), ())
    assert driver.find("trainingBand").isVisible()
    cash_sale(driver)
    sold = copy.last.fact.receipt
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F11)
    driver.scan("0047118255301")
    driver.type("5")
    driver.key(Qt.Key.Key_F11)
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    driver.until(lambda: not copy.basket.lines, "the sale with a voucher was not finished")
    assert [tender.kind for tender in copy.last.fact.tenders] == ["voucher", "cash"]
    driver.key(Qt.Key.Key_F8)
    driver.type(sold)
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_F8)
    driver.until(lambda: copy.last.fact.KIND == "refund", "the sale was not paid back")
    assert copy.last.fact.original.receipt == sold
    leave(driver)
    assert driver.window.till is real
    assert not driver.find("trainingBand").isVisible()
    assert real.basket == basket
    after = entries(museum)
    assert after[: len(before)] == before  # to the byte: each is as it was read from the file
    assert [one["kind"] for one in after[len(before) :]] == ["training_sale"] * 3
    counted = [one["body"]["what"] for one in after[len(before) :]]
    assert counted == ["sale", "sale", "refund"]
    assert takings(real, real.shift.id).training == 3
    assert papers(real) == jobs
    assert not list(museum.glob("training-*"))
    assert driver.window.view.pages.now == "sell"


def test_another_person_in_training_comes_back_to_a_locked_till(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    enter(driver)
    driver.window.lock()
    driver.sign_in(CASHIER)
    driver.click("trainingLeave")
    driver.until(lambda: not driver.window.training.inside, "training did not end")
    assert driver.window.view.locked
    assert driver.window.till.person is None


def test_closing_the_window_in_training_counts_and_cleans_up(driver: Driver, museum: Path) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    enter(driver)
    cash_sale(driver)
    driver.window.shut()
    assert kinds(museum)[-1] == "training_sale"
    assert not list(museum.glob("training-*"))


def test_the_window_closes_while_the_end_of_training_is_under_way(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    enter(driver)
    driver.window.training.leave()
    (gone,) = driver.window.training._gone
    driver.window.shut()
    delete(gone.view)  # as the window's own parts go with it
    driver.until(lambda: not slow._under_way, "the end of training was not told")


def test_killed_in_training_the_real_till_opens_and_says_so(
    qapp: QApplication, museum: Path
) -> None:
    del qapp
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(museum)], cwd=ROOT, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    assert list(museum.glob("training-*"))
    before = kinds(museum)
    window = Window(museum, demo=True, language="en")
    with driven(window) as driver:
        driver.open()
        assert "in the middle of training" in window.view.notice.text()
        assert not window.till.training
        assert kinds(museum) == [*before, "training_sale"]
        assert not list(museum.glob("training-*"))
        driver.wait()


_KILLED = """
import os, signal, sys
from pathlib import Path
from pos.till import finishing, paying, people, selling
from pos.till.training import practice
from pos.till.till import Till

real = Till.open(Path(sys.argv[1]))
person = people.sign_in(real, "4711")
session = practice.begin(real.store, person=person)
copy = Till.open(session.folder)
people.enter(copy, person)
selling.add(copy, "ADM-ADULT")
paying.pay_cash(copy)
finishing.finish(copy)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_who_may_not_train_is_asked_for_a_coordinator(driver: Driver) -> None:
    from pos.till.settings import put

    till = driver.window.till
    with till.store.write() as tx:
        put(tx, "role", {"cashier": {"training": False}}, None)
    till.reload()
    driver.sign_in(CASHIER)
    driver.open_shift("150")
    driver.window.view.go("sell")

    def asked() -> None:
        driver.key(Qt.Key.Key_F12)
        driver.click("more_training")
        assert driver.window.view.pages.now == "sell"
        driver.type(COORDINATOR)
        driver.key(Qt.Key.Key_Return)
        driver.until(lambda: driver.window.view.pages.now == "training", "it was not allowed")

    asked()
    driver.window.view.go("sell")
    assert till.allowed is None  # at the counter it allows nothing
    asked()
    driver.click("trainingStart")
    driver.until(lambda: driver.window.training.inside, "training did not begin")
    leave(driver)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_band_can_be_read(theme: str) -> None:
    from tests.ui.test_theme import contrast
    from ui.theme import THEMES

    assert contrast(THEMES[theme].training_ink, THEMES[theme].training) >= 7


def test_a_page_says_why_training_cannot_begin(
    desk: Desk, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pos.storage.engine import DiskFull
    from pos.till.training import practice

    del desk

    def full(*_: object) -> None:
        raise DiskFull(problem="full")

    monkeypatch.setattr(practice, "copy_till", full)
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    driver.window.view.go("training")
    driver.click("trainingStart")
    notice = driver.find("trainingNotice")
    driver.until(notice.isVisible, "nothing was said")
    assert not driver.window.training.inside
    assert driver.find("trainingStart").isEnabled()
    assert not list(driver.window.till.folder.glob("training-*"))
    assert selling.add(driver.window.till, "ADM-ADULT").lines


def test_the_customers_window_says_so_too(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    window = driver.window
    driver.until(lambda: window.customer is not None, "there is no customer's window")
    window.customer.want(True)
    assert window.customer.display.mark == ""
    enter(driver)
    assert window.customer.open
    assert window.customer.display.mark == "TRAINING"
    leave(driver)
    assert window.customer.open
    assert window.customer.display.mark == ""


@pytest.mark.parametrize("closed", [True, False])
def test_who_locks_or_closes_while_the_copy_is_set_up(
    driver: Driver, museum: Path, monkeypatch: pytest.MonkeyPatch, closed: bool
) -> None:
    """The copy is set up in several turns of the window; between them it is the real till's."""
    driver.sign_in(COORDINATOR)
    driver.open_shift("150")
    window, room = driver.window, driver.window.training
    real, build, met = window.till, room._build, []

    def between(exercise: str) -> None:
        met.append(window.till is real and not window.view.isHidden())
        if closed:
            window.shut()
        else:
            window.lock()
        build(exercise)

    monkeypatch.setattr(room, "_build", between)
    window.view.go("training")
    driver.click("trainingStart")
    driver.until(lambda: bool(met), "the copy was not set up")
    driver.until(lambda: not list(museum.glob("training-*")), "the copy is still there")
    driver.wait(100)
    assert met == [True]
    assert not room.inside
    assert not room.starting
    assert kinds(museum).count("training_sale") == 0
    if not closed:
        assert window.till is real
        assert window.view.locked
        driver.sign_in(COORDINATOR)
        monkeypatch.undo()
        enter(driver)
        leave(driver)
