"""Pictures of letters on the screen: the small key that calls them, and a field above them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.demo.driver import Driver
from ui.demo.stage import counter


def take_letters(language: str, target: Path) -> None:
    """Of a panel that says it is a mouse."""
    with counter(language) as driver:
        driver.until(lambda: driver.window.guard is not None, "the window is whole")
        search = driver.find("search")
        _press(driver, search, QPoint(120, search.height() // 2))
        driver.save(target / f"{language}-letters-call.png")
        _press(driver, driver.find("lettersCall"))
        driver.save(target / f"{language}-letters.png")


def _press(driver: Driver, widget: QWidget, place: QPoint | None = None) -> None:
    """As the desktop tells it; sooner after another it would be the second of a double click."""
    driver.wait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 50)
    window = driver.window
    at = widget.mapTo(window, place or widget.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, none, at)
    driver.wait(50)
