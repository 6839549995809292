"""The focus stays where it was when what is shown is written anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def kept_focus(within: QWidget) -> Iterator[None]:
    """Give the focus to the control that bears the same objectName as the one that had it."""
    had: QWidget | None = within.window().focusWidget()
    name = had.objectName() if had is not None and within.isAncestorOf(had) else ""
    yield
    if name:
        same = [one for one in within.findChildren(QWidget, name) if one is not had]
        if same:
            same[-1].show()  # a layout shows it later, and what is not shown takes no focus
            same[-1].setFocus()
