"""F1: every key that does something here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos.language import N_
from ui.desk import Desk
from ui.shell.desks import PAGES, allowed
from ui.shell.shade import Shade
from ui.theme import SIZES
from ui.widgets import Button, Label

COMMON = (
    ("F1", N_("This list of keys")),
    ("Tab", N_("Next control")),
    ("Esc", N_("Back; never discards anything")),
)
LOCKED = (
    ("0–9", N_("The PIN's digits")),
    ("⌫", N_("Delete the last digit")),
    ("Enter", N_("Sign in")),
)
LOCK = ("Ctrl+L", N_("Lock; the basket is kept"))
_WIDE = 760  # pixels from which there is room for two columns


class KeysOverlay(QFrame):
    """In the middle of the window, until any of Esc, F1, Enter or a press."""

    def __init__(self, desk: Desk, keys: list[tuple[str, str]], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("keysOverlay")
        self.shade = Shade(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        title = desk.tr(N_("Keys"))
        self.setAccessibleName(title)
        column.addWidget(Label(title, "title", name="keysTitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(9)
        shown = [*keys, *_everywhere(desk, {key for key, _ in keys})]
        rows = -(-len(shown) // (1 if window.width() < _WIDE else 2))
        for place, (key, text) in enumerate(shown):
            at = place // rows * 3
            grid.addWidget(Label(key, "strong", name=f"key{place + 1}"), place % rows, at)
            words = Label(text, "muted", name=f"keyWords{place + 1}")
            grid.addWidget(words, place % rows, at + 1)
            grid.setColumnMinimumWidth(at + 2, SIZES.inset)
        column.addLayout(grid)
        done = Button(desk.tr(N_("Close")), "soft", name="keysClose", key="Esc")
        done.clicked.connect(self.shut)
        column.addWidget(done)
        self._before: QWidget | None = window.window().focusWidget()
        self._place(window)
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus()

    def _place(self, window: QWidget) -> None:
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._place(watched)
        return False

    def shut(self) -> None:
        """Away, and the focus back where it was."""
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return):
            self.shut()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shut()


def _everywhere(desk: Desk, said: set[str]) -> list[tuple[str, str]]:
    """What every page of this person has, but for what the page says of itself."""
    person = desk.till.person
    pages = [(page.key, page.word) for page in PAGES if allowed(page.name, person)]
    rows = [*(LOCKED if person is None else [*pages, LOCK]), *COMMON]
    return [(key, desk.tr(text)) for key, text in rows if key not in said]
