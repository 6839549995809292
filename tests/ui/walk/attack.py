"""A hand that means no good: nonsense in every field, then every button, on every page.

What is done is drawn from a seed; a failure says the seed and the last things that were done.
"""

from __future__ import annotations

import random
import sys
import threading
import traceback
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)  # fmt: skip

from tests.conftest import NetworkBlocked
from tests.ui.walk.checks import covered
from ui.demo.driver import Driver

TEXTS = (
    "", "   ", "x" * 10_000, "\x00", "a\x00b\x07\x1b[2J", "\u202etxet\u2066", "\ud800", "å\ud800ö",
    "😀👩‍👩‍👧‍👦",
    "'; DROP TABLE entry; --", "%s %n {0} {name}", "<b>x</b>", "a\tb\nc", "../../x",
    "=1+1",
)  # fmt: skip
NUMBERS = (
    "-1", "0", "-0,01", "1e9", "99999999999999999999", "999999,99", ",", ".", "٣", "٣,٥", "NaN",
    "inf", "1,2,3", "½", "１２", "0x10", "1_000", "1 000,00", "1.000", "²", "5", "12,50",
)  # fmt: skip
DAYS = (
    "31.2.", "31.2.2026", "1.1.0", "1.1.0000", "0000-01-01", "1.1.0001", "0001-01-01", "31.12.9999",
    "9999-12-31", "1.13.2026", "٣.١.2026", "32.1.", "2026-11-23", "23.11.2026", "1.1.1970",
)  # fmt: skip
_LAST = 14  # things that were done, told with a failure
_LEAVE = ("chip_", "first", "rail", "language", "pinPadKey", "signIn", "lock", "brand")
"""Buttons that lead elsewhere, or away from whoever is signed in."""


class Attack:
    """Drawn from a seed; `caught` is what nobody caught, with what was done before."""

    def __init__(self, driver: Driver, seed: str, pin: str, files: list[str]) -> None:
        self.driver, self.pin, self.files = driver, pin, files
        self.random = random.Random(seed)
        self.done: deque[str] = deque(maxlen=_LAST)
        self.caught: list[str] = []
        self.fields: set[str] = set()
        self.buttons: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)
        self._dialogs = {name: getattr(QFileDialog, name) for name in (
            "getOpenFileName", "getSaveFileName", "getExistingDirectory")}  # fmt: skip

    def __enter__(self) -> Self:
        sys.excepthook = self._catch
        threading.excepthook = lambda args: self._catch(
            args.exc_type, args.exc_value or SystemExit(), args.exc_traceback
        )
        # the system's own dialogue would wait for a person; it hands back any file there is
        there = [file for file in self.files if "\x00" not in file and "\ud800" not in file]
        chosen: Any = lambda *_: (self.random.choice(there), "")  # noqa: E731
        QFileDialog.getOpenFileName = QFileDialog.getSaveFileName = chosen  # type: ignore[method-assign]
        QFileDialog.getExistingDirectory = lambda *_: chosen()[0]  # type: ignore[method-assign,assignment]
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook = self._before
        for name, dialog in self._dialogs.items():
            setattr(QFileDialog, name, dialog)

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, NetworkBlocked):
            return  # what was typed is the address of another machine
        told = "".join(traceback.format_exception(kind, error, trace))
        self.caught.append("\n".join([*self.done, told]))

    # ------------------------------------------------------------------ hands

    def page(self, name: str, steps: int) -> None:
        """So many things on a page, beginning at it again whenever it was left."""
        view = self.driver.window.view
        for _ in range(steps):
            if self.caught:
                return
            if view.locked:
                self.done.append("sign in")
                self.driver.sign_in(self.pin)
            if view.pages.current() is not view.pages.page(name):
                self.done.append(f"go {name}")
                view.go(name)
                self.driver.wait(30)
            self._step(view.pages.page(name) or self.driver.window)
            self.driver.wait(self.random.choice((1, 1, 5, 30)))

    def _step(self, page: QWidget) -> None:
        kinds = (QLineEdit, QPlainTextEdit, QAbstractButton, QAbstractItemView)
        seen = [one for one in page.findChildren(QWidget)
                if isinstance(one, kinds) and one.isVisible() and one.isEnabled()
                and one.objectName() and not one.objectName().startswith(_LEAVE)]  # fmt: skip
        if not seen:
            return
        fields = [one for one in seen if isinstance(one, QLineEdit | QPlainTextEdit)]
        one = self.random.choice(fields if fields and self.random.random() < 0.4 else seen)
        if isinstance(one, QLineEdit | QPlainTextEdit):
            self._write(one)
        elif isinstance(one, QAbstractItemView):
            self._mark(one)
        elif not covered(one):
            self._press(one)

    def _write(self, field: QLineEdit | QPlainTextEdit) -> None:
        kind = self.random.choice((TEXTS, TEXTS, NUMBERS, NUMBERS, DAYS, tuple(self.files)))
        text = self.random.choice(kind)
        name = field.objectName()
        self.fields.add(name)
        self.done.append(f"{name} = {text[:40]!r}")
        field.setFocus()
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
            return
        field.selectAll()
        field.insert(text)
        if self.random.random() < 0.5 and field.isVisible():
            self.done.append(f"Enter in {name}")
            QTest.keyClick(field, Qt.Key.Key_Return)

    def _press(self, button: QWidget) -> None:
        name = button.objectName()
        self.buttons.add(name)
        self.done.append(f"press {name}")
        middle = button.rect().center()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        if self.random.random() < 0.3:
            QApplication.processEvents()
            self.done.append("Escape")
            QTest.keyClick(self.driver.focus(), Qt.Key.Key_Escape)

    def _mark(self, rows: QAbstractItemView) -> None:
        model = rows.model()
        if model is None or not model.rowCount():
            return
        place = model.index(self.random.randrange(model.rowCount()), 0)
        self.done.append(f"{rows.objectName()} row {place.row()}")
        rows.setFocus()
        rows.selectionModel().setCurrentIndex(
            place, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if self.random.random() < 0.5:
            QTest.keyClick(rows, Qt.Key.Key_Return)


def odd_files(folder: Path) -> list[str]:
    """Paths that are no file as one expects it: a folder, an empty one, a huge one, none."""
    folder.mkdir()
    (folder / "folder.csv").mkdir()
    (folder / "empty.csv").write_bytes(b"")
    (folder / "noise.xlsx").write_bytes(bytes(range(256)) * 20)
    (folder / "good.csv").write_text("sku;name_sv;vat;price\nA1;Affisch;25.5;4,00\n", "utf-8")
    with (folder / "huge.csv").open("wb") as huge:
        huge.truncate(2 * 1024**3)
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    (folder / "gone.csv").symlink_to(folder / "nothing.csv")
    return [*map(str, sorted(folder.iterdir())), str(folder), "", "/proc/self/mem", "/dev/full",
            "nul\x00.csv", "\ud800.csv"]  # fmt: skip
