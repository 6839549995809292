"""A window on a small museum, whose product list is quickly made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

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
    window = Window(folder, language="en")
    window.resize(1280, 800)
    driving = Driver(window)
    try:
        driving.open()
        yield driving
    finally:
        driving.end()


@pytest.fixture
def manager(driver: Driver) -> Manager:
    return Manager(driver)
