"""The window: its chips and panels, the lock, the keys, and what it does about a bug."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from ui.demo.driver import Driver
from ui.shell.trouble import Trouble
from ui.shell.window import Window


@pytest.fixture
def counter(driver: Driver) -> Driver:
    driver.sign_in("9021")
    driver.open_shift("150,00")
    return driver


def test_the_chips_tell_the_truth(driver: Driver) -> None:
    driver.sign_in("9021")
    chips = driver.window.bar.chips
    assert chips["shift"].text() == "The till is closed"
    assert chips["printer"].text() == "Printer ready"
    assert "Works alone" in chips["connection"].text()
    assert chips["person"].text() == "Solveig Mäkelä"
    driver.open_shift("150,00")
    assert chips["shift"].text().startswith("Till open since")


@pytest.mark.parametrize("chip", ["connection", "printer", "shift", "person"])
def test_every_chip_opens_what_explains_it(counter: Driver, chip: str) -> None:
    counter.click(f"chip_{chip}")
    panel = counter.find("panel")
    assert panel.isVisible()
    assert panel.accessibleName()
    counter.key(Qt.Key.Key_Escape)
    assert counter.window._panel is None


def test_locking_keeps_the_basket(counter: Driver) -> None:
    counter.window.view.go("sell")
    counter.scan("2100001001001")
    counter.window.lock()
    assert counter.window.till.person is None
    assert not counter.window.view.rail.isVisible()
    counter.sign_in("1234")
    assert counter.window.till.basket.pieces == 1
    assert counter.window.view.pages.now == "sell"


def test_the_language_of_the_person_is_everywhere(counter: Driver) -> None:
    counter.click("chip_person")
    counter.click("choose_fi")
    assert counter.window.view.rail.buttons["day"].text() == "Päiväkassa"
    assert counter.window.bar.chips["printer"].text() == "Tulostin valmis"


def test_f1_lists_the_keys(counter: Driver) -> None:
    counter.key(Qt.Key.Key_F1)
    assert counter.find("keysOverlay").isVisible()
    counter.key(Qt.Key.Key_Escape)
    counter.key(Qt.Key.Key_F1)
    assert counter.find("keysOverlay").isVisible()


def test_the_question_about_an_unknown_paper(counter: Driver) -> None:
    spooling = counter.window.spooling
    spooling.spool.stop()
    job = spooling.jobs.add("test", language="en")
    spooling.jobs.set_state(job, "unknown")
    spooling.count()
    counter.window.look()
    assert counter.window.bar.chips["printer"].text() == "Printer · 1 to ask about"
    counter.click("chip_printer")
    counter.click(f"job_{job}_yes")
    assert spooling.jobs.to_ask() == []


def test_a_bug_is_written_down_and_the_window_lives(
    counter: Driver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trouble = Trouble(tmp_path / "log")
    trouble.happened.connect(counter.window.trouble)
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError as error:
        trouble._caught(type(error), error, error.__traceback__)
    trouble.remove()
    assert "the basket is kept" in counter.window.view.notice.text()
    assert "ZeroDivisionError: a bug" in (tmp_path / "log" / "window.log").read_text("utf-8")
    assert "Traceback" not in counter.window.view.notice.text()


def test_every_control_has_a_name(counter: Driver) -> None:
    window = counter.window
    for page in ("sell", "day"):
        window.view.go(page)
        counter.wait()
        controls: list[Any] = [*window.findChildren(QAbstractButton),
                               *window.findChildren(QLineEdit)]  # fmt: skip
        seen = [one for one in controls if one.isVisible()]
        assert seen
        assert [one for one in seen if not one.objectName()] == []
        assert [one.objectName() for one in seen if not one.accessibleName()] == []
        assert [one.objectName() for one in seen if one.height() < 44] == []


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("page", ["sell", "day"])
def test_it_fits_every_screen(counter: Driver, size: tuple[int, int], page: str) -> None:
    counter.window.resize(*size)
    counter.window.view.go(page)
    counter.wait(50)
    assert (counter.window.width(), counter.window.height()) == size
    assert counter.window.minimumSizeHint().width() <= size[0]
    assert counter.window.minimumSizeHint().height() <= size[1]


def test_an_empty_folder_says_what_to_do(qtbot: Any, tmp_path: Path) -> None:
    window = Window(tmp_path, language="en")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.welcome.problem), timeout=60_000)
    assert "no till in this folder" in window.welcome.problem
    window.shut()


@pytest.mark.parametrize("leaving", ["rail_lock", "rail_day", "Ctrl+2"])
def test_a_panel_goes_with_its_person_and_its_page(driver: Driver, leaving: str) -> None:
    driver.sign_in("4711")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.click("chip_connection")
    assert driver.find("panelEnrol").isVisible()
    if leaving == "Ctrl+2":
        QTest.keyClick(driver.focus(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    else:
        driver.click(leaving)
    assert driver.window._panel is None
    driver.wait(50)
    assert not [one for one in driver.window.findChildren(QWidget, "panel") if one.isVisible()]
