"""A key that somebody leans on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

REPEATS = 5

_TEXTS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Space: " "}


def hold(widget: QWidget | None, key: Qt.Key, between: Callable[[], object] = lambda: None) -> None:
    """Press a key, let it repeat, and let it go: to `widget`, else to whatever has the focus then.

    `between`: the window lives meanwhile.
    """
    _send(widget, QEvent.Type.KeyPress, key, False)
    for _ in range(REPEATS):
        between()
        _send(widget, QEvent.Type.KeyRelease, key, True)  # as X11 repeats
        _send(widget, QEvent.Type.KeyPress, key, True)
    _send(widget, QEvent.Type.KeyRelease, key, False)
    between()


def _send(widget: QWidget | None, kind: QEvent.Type, key: Qt.Key, repeated: bool) -> None:
    to = widget or QApplication.focusWidget()
    assert to is not None
    kinds = [QEvent.Type.ShortcutOverride, kind] if kind == QEvent.Type.KeyPress else [kind]
    for one in kinds:
        event = QKeyEvent(one, key, Qt.KeyboardModifier.NoModifier, _TEXTS.get(key, ""), repeated)
        QApplication.sendEvent(to, event)
