"""The printer's panel: every question reachable, a paper not wanted, a paper on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from pos.storage.print_jobs import PrintJobs
from tests.receipts.bad_printer import BadPrinter
from ui.demo.driver import Driver


@pytest.fixture
def counter(driver: Driver) -> Driver:
    """At a printer without paper."""
    driver.sign_in("9021")
    driver.open_shift("150,00")
    spooling = driver.window.spooling
    driver.until(lambda: not spooling.jobs.waiting(), "the queue is not empty")
    spooling.spool.use(BadPrinter())
    spooling.look()
    chip = driver.window.bar.chips["printer"]
    driver.until(lambda: chip.text() == "Out of paper", "the printer was not looked at")
    return driver


def sell(driver: Driver) -> None:
    driver.window.view.go("sell")
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)


def waiting(driver: Driver) -> list[int]:
    jobs: PrintJobs = driver.window.spooling.jobs
    return [job.id for job in jobs.waiting() if job.what != "drawer"]


def test_more_questions_than_fit_are_all_reachable(counter: Driver) -> None:
    jobs: PrintJobs = counter.window.spooling.jobs
    counter.window.spooling.spool.stop()
    asked = [jobs.add("test", language="en") for _ in range(12)]
    for job in asked:
        jobs.set_state(job, "unknown")
    counter.window.spooling.changed.emit()
    counter.click("chip_printer")
    panel = counter.find("panel")
    assert panel.geometry().bottom() <= counter.window.height()
    for job in asked:
        button = counter.find(f"job_{job}_yes")
        panel.scrolled.ensureWidgetVisible(button)
        counter.wait(10)
        top = button.mapTo(panel.scrolled, QPoint(0, 0)).y()
        assert 0 <= top <= panel.scrolled.height() - button.height()
        counter.click(f"job_{job}_yes")
    assert jobs.to_ask() == []


def test_a_paper_that_is_not_wanted(counter: Driver) -> None:
    sell(counter)
    (job,) = waiting(counter)
    counter.click("chip_printer")
    counter.click(f"job_{job}_cancel")
    jobs: PrintJobs = counter.window.spooling.jobs
    assert jobs.get(job).state == "dropped"
    assert "sale stays" in counter.window.view.notice.text()
    assert counter.window.till.last.fact.receipt


def test_a_paper_on_the_screen_in_place_of_the_printer(counter: Driver, museum: Path) -> None:
    sell(counter)
    (job,) = waiting(counter)
    number = counter.window.till.last.fact.receipt
    counter.click("chip_printer")
    counter.click(f"job_{job}_show")
    counter.until(counter.window.view.paper.isVisible, "no paper was shown")
    jobs: PrintJobs = counter.window.spooling.jobs
    assert jobs.get(job).state == "dropped"  # it was not printed
    newest = max((museum / "paper").glob("*.txt"))
    assert number in newest.read_text("utf-8")
    assert waiting(counter) == []


def test_the_panel_follows_the_queue(counter: Driver) -> None:
    sell(counter)
    counter.click("chip_printer")
    panel = counter.find("panel")
    (first,) = waiting(counter)
    assert counter.find(f"job_{first}_cancel").isVisible()
    second = counter.window.spooling.jobs.add("test", language="en")
    counter.window.spooling.changed.emit()
    counter.until(lambda: counter.find("panelRetry").isVisible(), "no way to try again")
    name = f"job_{second}_cancel"
    counter.until(lambda: bool(panel.findChildren(QAbstractButton, name)), "it does not follow")
    for button in panel.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName()
            assert button.height() >= 44
