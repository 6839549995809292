"""A button; its key is written on it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.theme import SIZES
from ui.widgets.fitting import chosen_width


class Button(QPushButton):
    """`variant`: primary, soft, quiet, plain, link, danger, tab, key or round.

    A click does not take the focus from the field that owns the keyboard; Tab reaches it.
    """

    def __init__(
        self, text: str, variant: str = "quiet", *, name: str, key: str = "", big: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.key = key
        self.setObjectName(name)
        self.setProperty("variant", variant)
        self.setProperty("big", big)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(SIZES.big if big else SIZES.touch)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if variant == "tab":
            self.setCheckable(True)
            self.toggled.connect(self._lead)
        if variant in ("primary", "soft", "key"):
            self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str, accessible: str = "") -> None:
        """Set the words; the key's name is added to what is seen and left out of what is heard."""
        shown = text.replace("&", "&&")  # an ampersand is a letter here
        shown = f"{shown}  {self.key}" if self.key else shown
        if shown != self.text():
            pressed_by = self.shortcut()
            self.setText(shown)
            if not pressed_by.isEmpty():
                self.setShortcut(pressed_by)  # Qt forgets it with each new text
        self.setAccessibleName(accessible or text)
        if self.key:
            self.setAccessibleDescription(self.key)

    def _lead(self, chosen: bool) -> None:
        """Tab finds the one of its group that is chosen, whoever chose it; Qt moves it with the
        keyboard alone."""
        group = cast("QButtonGroup | None", self.group())
        if not chosen or group is None or not group.exclusive():
            return
        for other in group.buttons():
            other.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._least(), 0))

    def minimumSizeHint(self) -> QSize:
        """Room for the words, and for a finger."""
        return super().minimumSizeHint().expandedTo(QSize(self._least(), 0))

    def _least(self) -> int:
        return max(SIZES.touch, chosen_width(self) if self.property("variant") == "tab" else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, on every desktop; held down, once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()
