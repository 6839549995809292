"""The keys of the product list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from pos.language import N_
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.products.page import ProductsPage


def take_keys(page: ProductsPage) -> None:
    """Let the page act on them, wherever on it the keyboard is."""
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("Ctrl+S", page.beside.save), ("Ctrl+N", page.begin_new),
        ("Ctrl+F", page.search.setFocus), ("Ctrl+Z", page.doing.undo),
    )  # fmt: skip
    for key, act in acts:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)


def keys_of(desk: Desk) -> list[tuple[str, str]]:
    """What they do, for the overlay."""
    tr = desk.tr
    return [
        ("Ctrl+F", tr(N_("Search"))), ("F2", tr(N_("Change the cell"))),
        (tr(N_("Space")), tr(N_("Mark the product"))),
        ("Ctrl+A", tr(N_("Mark all that is shown"))),
        ("Ctrl+S", tr(N_("Save"))), ("Ctrl+N", tr(N_("New product"))),
        ("Ctrl+Z", tr(N_("Undo the last change"))),
    ]  # fmt: skip
