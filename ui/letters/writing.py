"""A field that letters are written into: of one line or of several, each as a key would do it."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.letters.layout import BACK, ENTER
from ui.widgets import Card, KeyPad

Writable: TypeAlias = QLineEdit | QPlainTextEdit

_FIGURES = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhFormattedNumbersOnly


def field_at(met: QObject | None) -> Writable | None:
    """The field that a press met or that has the focus, if it can be written."""
    if isinstance(met, QWidget) and isinstance(met.parentWidget(), QPlainTextEdit):
        met = met.parentWidget()  # what is pressed of lines is what they scroll in
    if not isinstance(met, QLineEdit | QPlainTextEdit):
        return None
    return met if met.isEnabled() and not met.isReadOnly() else None


def beside_digits(field: Writable) -> bool:
    """Whether a pad of digits stands beside it on its card, which most often is enough."""
    if isinstance(field, QPlainTextEdit):
        return False
    around: QWidget | None = field.parentWidget()
    while around is not None and not isinstance(around, Card):
        around = around.parentWidget()
    pads = around.findChildren(KeyPad) if around is not None else []
    return any(pad.isVisible() for pad in pads)


def only_figures(field: Writable) -> bool:
    """Whether no letter could stand in it: an amount, pieces, a PIN."""
    hidden = isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal
    return hidden or bool(field.inputMethodHints() & _FIGURES)


def write(field: Writable, key: str) -> None:
    """A character, ⌫ or Enter; what else follows is the field's own doing."""
    if key == ENTER and isinstance(field, QLineEdit):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isValid(field):  # Enter may end the page it is on
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_Return, none, "\r"))
    elif isinstance(field, QLineEdit):
        field.backspace() if key == BACK else field.insert(key)
    elif key == BACK:
        field.textCursor().deletePreviousChar()
    else:
        field.insertPlainText("\n" if key == ENTER else key)
        field.ensureCursorVisible()
