"""The real window on a till, without a display, for what is measured through it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.clock import SetClock

if TYPE_CHECKING:
    from ui.shell.window import Window


@contextmanager
def opened(folder: Path) -> Iterator[Window]:
    """Somebody signed in, the counter shown and all made that is made ahead; a shift is open."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from pos.till import people
    from ui.app import application
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    application()
    window = Window(folder, language="sv", clock=SetClock())  # on the day of the shift
    window.resize(1280, 800)
    driver = Driver(window)
    try:
        driver.open()
        window.view.signed_in(people.everyone(window.till)[0])
        window.view.go("sell")
        pages = window.view.pages
        driver.until(lambda: pages.at_rest and pages.current().sell.after.at_rest, "not at rest")
        driver.wait(1000)  # and fingers are listened for
        yield window
    finally:
        window.shut()
        window.close()
        window.deleteLater()
        driver.wait()


def settle() -> None:
    """Until everything that is wanted now is laid out and painted."""
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
