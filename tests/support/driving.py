"""A window and whoever uses it, for as long as a test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ui.demo.driver import Driver
from ui.shell.window import Window


@contextmanager
def driven(window: Window, width: int = 1280, height: int = 800) -> Iterator[Driver]:
    """The window, not shown yet; it goes at the end, whatever became of the test."""
    window.resize(width, height)
    driver = Driver(window)
    try:
        yield driver
    finally:
        driver.end()


@contextmanager
def first_run(folder: Path) -> Iterator[Driver]:
    """The window on an empty folder, which it asks about."""
    folder.mkdir()
    with driven(Window(folder, language="sv"), 1024, 768) as driver:
        driver.window.show()
        driver.until(lambda: driver.window.before.page is not None, "no first run")
        yield driver
