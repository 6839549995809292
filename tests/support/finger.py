"""A finger on the real window: it hits what lies there, and has no keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QScrollArea, QWidget

from ui.demo.driver import Driver
from ui.input.twice import NEAR
from ui.letters.board import LettersBoard
from ui.letters.layout import AWAY, ENTER, SPACE
from ui.sell.tile_grid import TileGrid
from ui.theme import SIZES


class Finger:
    """Touches what is seen, wide enough for it and covered by nothing."""

    def __init__(self, driver: Driver, device: QPointingDevice) -> None:
        self.driver, self.device = driver, device
        self.touched: list[str] = []
        self._last = QPoint(-100, -100)

    def touch(self, what: str | QWidget, place: QPoint | None = None) -> None:
        widget = self.driver.find(what) if isinstance(what, str) else what
        name = widget.objectName()
        assert widget.isVisible(), f"{name} is not seen, after {self.touched[-6:]}"
        assert widget.isEnabled(), f"{name} takes no touch, after {self.touched[-6:]}"
        self._swipe_to(widget)
        at = place or widget.rect().center()
        window = self.driver.window
        met = window.childAt(widget.mapTo(window, at))
        own = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        assert met is own or own.isAncestorOf(met), f"{name} lies under {met.objectName()}"
        if isinstance(widget, QAbstractButton) and widget.objectName() != "lettersCall":
            least = min(widget.width(), widget.height())
            assert least >= SIZES.touch, f"{name} is {widget.size()}"
        self._look_first(name, widget.mapTo(window, at))
        QTest.touchEvent(window, self.device).press(0, at, own).commit()
        QTest.touchEvent(window, self.device).release(0, at, own).commit()
        self.driver.wait()

    def _look_first(self, name: str, place: QPoint) -> None:
        """Nobody touches what came in the place of the last thing before having read it."""
        near = (place - self._last).manhattanLength() <= NEAR
        if near and self.touched[-1:] != [name]:
            self.driver.wait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 50)
        self._last = place
        self.touched.append(name)

    def _swipe_to(self, widget: QWidget) -> None:
        around: Any = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget, 0, 8)
            around = around.parentWidget()
        self.driver.wait()

    def touches(self, *names: str) -> None:
        for name in names:
            self.touch(name)

    def digits(self, pad: str, text: str) -> None:
        """On a pad of digits."""
        for character in text:
            self.touch(f"{pad}Key{character}")

    def tile(self, sku: str, grid: str = "tiles", times: int = 1) -> None:
        """A product's tile."""
        from pos.till.selling import by_sku

        product = by_sku(self.driver.window.till, sku)
        assert product is not None
        tiles: TileGrid = self.driver.find(grid)
        row = next(n for n, one in enumerate(tiles.tiles.tiles) if one.product == product.id)
        index = tiles.tiles.index(row, 0)
        tiles.scrollTo(index)
        self.driver.wait()
        for _ in range(times):
            self.touch(tiles, tiles.visualRect(index).center())

    def write(self, field: str, words: str, *, enter: bool = False) -> None:
        """On the letters that come under a field that is touched."""
        self.touch(field)
        board = self.driver.window.findChild(LettersBoard, "letters")
        assert isinstance(board, LettersBoard), f"no letters for {field}"
        assert board.isVisible(), f"no letters for {field}"
        for key in (*words, ENTER if enter else AWAY):
            place = board.keys()[SPACE if key == " " else key].center().toPoint()
            self.touch(board, place)
