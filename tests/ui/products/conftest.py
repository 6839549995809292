"""A window on a small museum, whose product list is quickly made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.driving import driven
from tests.support.museum import new_folder
from tests.ui.products.managing import Manager
from ui.demo.driver import Driver
from ui.shell.window import Window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_folder(tmp_path / "till")


@pytest.fixture
def driver(qapp: QApplication, folder: Path) -> Iterator[Driver]:
    """Nobody is signed in."""
    with driven(Window(folder, language="en")) as driving:
        driving.open()
        yield driving


@pytest.fixture
def manager(driver: Driver) -> Manager:
    return Manager(driver)
