"""A walk over every page and panel: what a hand, an eye and a screen reader must find there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from pos.language import LANGUAGES
from tests.ui.walk import checks
from tests.ui.walk.stops import stops
from ui.app import wear
from ui.demo.driver import Driver
from ui.theme import THEMES

SIZES = ((1280, 800), (1024, 768), (1920, 1080), (800, 1280))
LOOKS = (checks.unnamed, checks.small, checks.outside, checks.overlapping, checks.clipped)


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    yield
    wear("light")


def say(driver: Driver, stop: str, language: str) -> None:
    """Every visible word in another language; a panel is opened anew, as the window would."""
    if driver.window.desk.language != language:
        driver.window.desk.choose_language(language)
        if stop.startswith("panel "):
            driver.window.back()
            driver.window.ask(stop.removeprefix("panel "))


def seen(driver: Driver) -> set[str]:
    """What is wrong with what is shown now."""
    window = driver.window
    return {f"{look.__name__}: {fault}" for look in LOOKS for fault in look(window)}


def test_every_page_in_every_language_on_every_screen(driver: Driver) -> None:
    faults: dict[str, str] = {}
    count = 0
    for stop in stops(driver):
        count += 1
        for language in LANGUAGES:
            say(driver, stop, language)
            for size in SIZES:
                driver.window.resize(*size)
                driver.wait(10)
                found = seen(driver)
                if found:  # a layout may not have settled yet
                    driver.wait(100)
                    found &= seen(driver)
                for fault in found:
                    faults.setdefault(fault, f"{stop}, {language}, {size}")
        driver.window.resize(*SIZES[0])
        say(driver, stop, "en")
        driver.wait(10)
        faults |= {f"not by Tab: {fault}": stop for fault in checks.by_tab(driver.window)}
    assert count > 30
    assert faults == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read(driver: Driver, light: None, theme: str) -> None:
    wear(theme)
    faults: dict[str, str] = {}
    for stop in stops(driver):
        for fault in checks.unreadable(driver.window):
            faults.setdefault(fault, stop)
    assert faults == {}
