"""Hands and scanner: presses real keys and buttons of the real window."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from ui.shell.window import Window

if TYPE_CHECKING:
    from pos.till.till import Till

_BETWEEN = 2  # ms between two of a scanner
_TURNS = 5
_STROKE = 45  # ms between two keys of a person, slower than any scanner


class NotReached(Exception):
    """The window did not come to where the story wanted it."""


class Driver:
    """Drives one window."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def till(self) -> Till:
        """The till of the window, once it is open."""
        assert self.window.till is not None
        return self.window.till

    # ------------------------------------------------------------------- time

    def wait(self, milliseconds: int = 10) -> None:
        """Let the window live, so long and for some turns: where the machine is busy, the time may
        be over before a layout that follows another has had its own."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        for _ in range(_TURNS):
            QApplication.processEvents()

    def until(self, reached: Callable[[], bool], what: str, seconds: int = 60) -> None:
        """Wait for something to come true, and for the turn in which it did to end: what was made
        in it is shown then, and what it replaced is gone."""
        if reached():
            return
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.wait()
            if reached():
                self.wait(0)
                return
        raise NotReached(what)

    # ------------------------------------------------------------------ hands

    def find(self, name: str, within: QObject | None = None) -> Any:
        """A control by its objectName; one that is seen is preferred."""
        found = (within or self.window).findChildren(QWidget, name)
        seen = [widget for widget in found if widget.isVisible()]
        if not seen and not found:
            raise NotReached(f"there is no {name}")
        return (seen or found)[0]

    def click(self, name: str, within: QObject | None = None) -> None:
        """Press a button with the pointer."""
        button = self.find(name, within)
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            raise NotReached(f"{name} cannot be pressed")
        middle = QPoint(button.width() // 2, button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        self.wait()

    def key(self, key: Qt.Key) -> None:
        """One key of the keyboard, to whatever has the focus."""
        QTest.keyClick(self.focus(), key)
        self.wait(_STROKE)

    def type(self, text: str) -> None:
        """As a person types: each key bears a time, and none is as near the last as a scanner's."""
        struck = int(time.monotonic() * 1000)
        for letter in text:
            struck += _STROKE
            self._strike(letter, struck)
        # the last one is held until it is clear that no scanner goes on
        self.wait(_STROKE)
        scanner = getattr(self.window, "_scanner", None)
        self.until(lambda: not getattr(scanner, "_text", ""), "what was typed is still held")

    def fill(self, name: str, text: str) -> None:
        """Put a text in place of a field's own."""
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.type(text)

    def scan(self, code: str) -> None:
        """As a scanner types: all at once, then Enter.

        Each key bears the time at which it was struck, as a window system's do: on a busy machine
        it is handled later, and is no less a scanner's.
        """
        struck = int(time.monotonic() * 1000)
        for character in (*code, "\r"):
            struck += _BETWEEN
            self._strike(character, struck)
        self.wait(60)

    def _strike(self, character: str, struck: int) -> None:
        key = Qt.Key.Key_unknown
        if character == "\r":
            key = Qt.Key.Key_Return
        elif character.isprintable():
            key = Qt.Key(ord(character.upper()))
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(struck)
            QApplication.sendEvent(self.focus(), event)

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def save(self, path: Path) -> Path:
        """A picture of the window."""
        self.wait(60)
        if not self.window.grab().save(str(path)):
            raise NotReached(f"the picture {path} could not be written")
        return path

    # ---------------------------------------------------------------- stories

    def end(self) -> None:
        """The window goes, as it does when a person closes it."""
        self.window.shut()
        self.window.close()
        self.window.deleteLater()
        self.wait()

    def open(self) -> None:
        """Until the sign-in page is there."""
        self.window.show()
        self.until(
            lambda: self.window.view is not None or bool(self.window.welcome.problem),
            "the museum was not opened",
        )
        if self.window.view is None:
            raise NotReached(self.window.welcome.problem)
        self.wait()

    def sign_in(self, pin: str) -> None:
        """By the PIN pad."""
        for digit in pin:
            self.click(f"pinPadKey{digit}")
        enter = self.find("signInEnter")
        if self.window.view.locked and enter.isVisible() and enter.isEnabled():
            self.click("signInEnter")  # else the last digit did it
        self.until(lambda: not self.window.view.locked, "nobody was signed in")
        self.wait()

    def open_shift(self, amount: str) -> None:
        """With its float; nothing when it is open."""
        if self.window.till.shift is not None:
            return
        self.window.view.go("day")
        self.fill("openFloat", amount)
        confirm = self.find("openConfirmDay")
        if confirm.isVisible():
            self.click("openConfirmDay")
        self.click("openShift")
        reason = self.find("openReason")
        if reason.isVisible():  # unlike what the last close left
            self.fill("openReason", "counted again")  # Qt types Latin letters only
            self.click("openShift")
        self.until(lambda: self.window.till.shift is not None, "the till was not opened")
        self.wait()
