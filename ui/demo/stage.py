"""The stage of the pictures: one Saturday in November, and a window over a museum of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from ui.demo.driver import Driver

SATURDAY = datetime(2026, 11, 21, 10, 52, tzinfo=ZoneInfo("Europe/Helsinki"))
SIZE = (1280, 800)

Take = Callable[[str], object]
"""Takes a picture of the window, under the name of what is shown."""


class StillClock:
    """A clock that goes only when it is told to."""

    def __init__(self, at: datetime = SATURDAY) -> None:
        self._at = at

    def now(self) -> datetime:
        self._at += timedelta(milliseconds=1)
        return self._at.astimezone(UTC)

    def shift(self, by: timedelta) -> None:
        """So much later."""
        self._at += by

    def set(self, hour: int, minute: int) -> None:
        self._at = max(self._at, self._at.replace(hour=hour, minute=minute))


@contextmanager
def demo_window(language: str, clock: StillClock | None = None) -> Iterator[Driver]:
    """A window over a demonstration museum, not opened yet; both are gone afterwards."""
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    window = Window(folder, demo=True, language=language, clock=clock or StillClock())
    window.resize(*SIZE)
    try:
        yield Driver(window)
    finally:
        window.shut()
        window.close()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def counter(
    language: str, clock: StillClock | None = None, *, role: str = "coordinator"
) -> Iterator[Driver]:
    """The same with somebody signed in and the drawer open, where one sells."""
    with demo_window(language, clock) as driver:
        driver.open()
        sign_in(driver, role)
        driver.open_shift("150,00")
        driver.window.desk.choose_language(language)
        driver.window.view.go("sell")
        yield driver


def sign_in(driver: Driver, role: str) -> None:
    """The first of the demonstration's people who has this role and no other."""
    assert driver.window.till is not None
    driver.sign_in(next(one.pin for one in driver.window.till.demo if one.roles == (role,)))
