"""A real window on a real till in a folder of its own, and a cashier who only has keys."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos.office.demo.story import make_demo
from tests.journeys.online import ALL_SENT, COORDINATOR, behind_the_ledger, chip, enrol
from tests.support.clock import RunningClock
from tests.support.ledger_process import LedgerProcess
from tests.support.watched import nothing_holds_the_window, slot_watch  # noqa: F401 - fixtures
from ui.shell.window import Window

_LONG = 60_000  # ms: what comes late comes all the same


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration museum, made once."""
    folder = tmp_path_factory.mktemp("museum")
    make_demo(folder, RunningClock(), days=2)
    (folder / "demo.done").write_text("1\n", encoding="ascii")
    return folder


class Cashier:
    """Presses keys and scans; looks things up by their objectName. Counts key presses."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self.window, self.qtbot = window, qtbot
        self.pressed = 0

    @property
    def till(self) -> Any:
        return self.window.till

    @property
    def basket(self) -> Any:
        return self.till.basket

    def see(self, name: str) -> Any:
        """A visible control."""
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"no {name} to be seen"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """One real key event, through the window as the keyboard sends it.

        No hand strikes in the millisecond in which the last key came up: that is how X11 repeats a
        key that is held, and where the last one took long it would be taken for that.
        """
        time.sleep(0.002)
        self.pressed += 1
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """By hand: slower than what the scanner's ear takes for a scanner."""
        scanner = self.window._scanner
        usual, scanner.gap = scanner.gap, 2
        for character in text:
            self.pressed += 1
            QTest.keyClick(self.window.windowHandle(), character)
            QTest.qWait(5)
            self.qtbot.waitUntil(lambda: not scanner._text, timeout=_LONG)
        scanner.gap = usual

    def scan(self, code: str) -> None:
        """A scanner's burst, ended by Enter."""
        scanner = self.window._scanner
        usual, scanner.gap = scanner.gap, 5000  # a busy machine types more slowly than a scanner
        for character in code:
            time.sleep(0.002)  # as above
            QTest.keyClick(self.window.windowHandle(), character)
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Return)
        scanner.gap = usual
        scanner._ended = False  # a hand's Enter comes later than a scanner's line feed
        QApplication.processEvents()

    def press(self, name: str) -> None:
        """A touch."""
        QTest.mouseClick(self.see(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def barcode(self, sku: str) -> str:
        """What is printed on a product or its card at the desk; a SKU scans as well."""
        from pos.till.selling import by_sku

        product = by_sku(self.till, sku)
        return next(iter(product.barcodes), sku)

    def sign_in(self, pin: str = "1234") -> None:
        alone = not self.sees("signInEnter")
        self.type(pin)
        if not alone:  # else the last digit did it, and Enter might be the next page's
            self.key(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.till.person is not None, timeout=_LONG)

    def open_till(self, float_: str = "150") -> None:
        field = self.see("openFloat")
        field.selectAll()
        self.type(float_)
        if self.sees("openConfirmDay"):  # the demonstration's last day may be long ago
            self.press("openConfirmDay")
        self.press("openShift")
        if self.sees("openReason"):  # unlike what the last close left
            self.type("räknat om")
            self.press("openShift")
        self.qtbot.waitUntil(lambda: self.sees("search"), timeout=_LONG)

    def said(self, name: str) -> str:
        return self.see(name).text()

    def until(self, reached: Callable[[], bool], seconds: int = 60) -> None:
        """Wait for what another thread brings about."""
        self.qtbot.waitUntil(reached, timeout=seconds * 1000)

    def sell(self) -> str:
        """One ticket for exact cash; its receipt's number."""
        self.scan("ADM-ADULT")
        self.key(Qt.Key.Key_F9)
        self.key(Qt.Key.Key_F9)
        assert not self.basket.lines
        return str(self.till.last.fact.receipt)


@pytest.fixture
def open_window(qapp: QApplication, qtbot: Any, museum: Path, tmp_path: Path) -> Iterator[Any]:
    """Opens windows on the same folder, one after another."""
    folder = tmp_path / "data"
    shutil.copytree(museum, folder)
    opened: list[Window] = []
    usual = RunningClock()  # the same for each window: a till does not go back in time

    def open_it(clock: Any = None) -> Cashier:
        while opened:
            _shut(opened.pop())
        window = Window(folder, demo=True, language="sv", clock=clock or usual)
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitUntil(lambda: window.desk is not None, timeout=_LONG)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=_LONG)
        return Cashier(window, qtbot)

    yield open_it
    while opened:
        _shut(opened.pop())


def _shut(window: Window) -> None:
    window.close()
    window.shut()
    window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def cashier(open_window: Any) -> Cashier:
    """Signed in, with the till open, and the keyboard in the search field."""
    cashier = open_window()
    cashier.sign_in()
    cashier.open_till()
    cashier.pressed = 0
    return cashier


@pytest.fixture
def online(open_window: Any, ledger: LedgerProcess) -> Any:
    """A window whose till belongs to the ledger, with a clock that is set; everything is sent."""
    cashier = open_window(behind_the_ledger())
    cashier.sign_in(COORDINATOR)
    cashier.open_till()
    enrol(cashier, ledger)
    cashier.until(lambda: chip(cashier) == ALL_SENT)
    exchanging = cashier.window.exchanging
    cashier.until(lambda: exchanging.connection.heard_at != "" and not exchanging.connection.busy)
    return cashier
