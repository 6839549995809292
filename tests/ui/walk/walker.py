"""Hands for the walk: a window in one language, one theme and one size of text."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.support.clock import RunningClock
from ui.demo.driver import Driver
from ui.shell.window import Window
from ui.theme_change import wear

POSTER, TICKET, VOUCHER = "2100001001001", "ADM-ADULT", "0047118255301"
COORDINATOR, CASHIER = "4711", "1234"
SIZE = (1280, 800)


class Walker(Driver):
    """Whoever signs in, the window stays in the language and the colours of the walk."""

    def __init__(self, folder: Path, language: str, theme: str, text: str) -> None:
        self.folder, self.language, self.theme, self.text = folder, language, theme, text
        self.window: Any = None
        self.clock = RunningClock()  # of the museum, however often its window is opened anew

    def begin(self, folder: Path | None = None, *, clock: Any = None, refusal: Any = None) -> None:
        """A window on a folder, until there is something to be seen in it."""
        self.end()
        demo = folder is None
        self.window = Window(
            folder or self.folder, demo=demo, language=self.language,
            clock=clock or (self.clock if demo else None),
        )  # fmt: skip
        self.window.before.refusal = refusal
        wear(self.theme, self.text)
        self.window.resize(*SIZE)
        self.window.show()
        self.until(
            lambda: bool(self.window.view or self.window.welcome.problem), "nothing was shown"
        )
        self.wait()

    def end(self) -> None:
        """The window goes, as it does when a person closes it."""
        if self.window is not None:
            self.window.shut()
            self.window.close()
            self.window.deleteLater()
            self.wait()
            self.window = None
            gc.collect()  # here: a thread of the next window may not destroy widgets

    def sign_in(self, pin: str) -> None:
        super().sign_in(pin)
        wear(self.theme, self.text)
        self.window.desk.choose_language(self.language)

    def at_counter(self, pin: str = COORDINATOR) -> None:
        """Signed in, with an open till, at the tiles."""
        self.sign_in(pin)
        self.open_shift("150,00")
        self.window.view.go("sell")
        self.wait()

    def scan(self, code: str) -> None:
        """However busy the machine is, it is not taken for typing."""
        scanner = self.window._scanner
        usual, scanner.gap = scanner.gap, 2000
        super().scan(code)
        scanner.gap = usual

    def enter(self, *texts: str) -> None:
        """Each into the field that has the keyboard, then Enter; no scanner listens there yet."""
        for text in texts:
            field = self.focus()
            assert isinstance(field, QLineEdit), field
            field.selectAll()
            QTest.keyClicks(field, text)
            QTest.keyClick(field, "\r")
            self.wait()

    def authorise(self) -> None:
        """A coordinator's PIN, asked for beside the basket."""
        self.fill("askField", COORDINATOR)
        self.click("askConfirm")

    @property
    def board(self) -> Any:
        return self.window.view.pages.page("sell").sell

    def refocus(self, widget: Any) -> None:
        """After Tab was tried: the keyboard where it was."""
        if widget is not None and widget.isVisible():
            widget.setFocus()
        QApplication.processEvents()
