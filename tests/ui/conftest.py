"""A demonstration museum, and the real window on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.clock import RunningClock, SetClock
from tests.support.driving import driven
from tests.support.watched import nothing_holds_the_window, slot_watch  # noqa: F401 - fixtures
from ui.demo.driver import Driver
from ui.desk import Desk
from ui.shell.window import Window


@pytest.fixture(scope="session")
def made_museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration museum, made once."""
    from pos.office.demo.story import make_demo

    folder = tmp_path_factory.mktemp("museum") / "demo"
    folder.mkdir()
    make_demo(folder, RunningClock(), days=2)
    return folder


@pytest.fixture
def museum(made_museum: Path, tmp_path: Path) -> Path:
    """A museum of one's own, with its drawer closed."""
    folder = tmp_path / "museum"
    shutil.copytree(made_museum, folder)
    return folder


@pytest.fixture
def clock() -> SetClock:
    """Of every window and till in the museum: a Saturday, whatever day it is."""
    return RunningClock()


@pytest.fixture
def till(museum: Path, clock: SetClock) -> Iterator[Any]:
    """A till with a coordinator signed in."""
    from pos.till.people import sign_in
    from pos.till.till import Till

    opened = Till.open(museum, clock)
    sign_in(opened, "4711")
    yield opened
    opened.close()


@pytest.fixture
def desk(qapp: QApplication, till: Any) -> Desk:
    return Desk(till, "en")


@pytest.fixture
def driver(qapp: QApplication, museum: Path, clock: SetClock) -> Iterator[Driver]:
    """The real window, open, nobody signed in."""
    with driven(Window(museum, demo=True, language="en", clock=clock)) as driving:
        driving.open()
        yield driving


@pytest.fixture
def counter(driver: Driver) -> Driver:
    """Where one sells: a coordinator signed in, the drawer open."""
    driver.sign_in("4711")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    return driver
