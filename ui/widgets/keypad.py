"""Digits for a finger."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import SIZES
from ui.widgets.button import Button

AMOUNT = ("7", "8", "9", "4", "5", "6", "1", "2", "3", ",", "0", "back")
PIN = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "back")
_SHOWN = {"back": "⌫", "clear": "C"}


class KeyPad(QWidget):
    """Three columns of keys; `pressed` tells which: digits, `,`, `back`, `clear`."""

    pressed = Signal(str)

    def __init__(
        self, name: str, keys: tuple[str, ...] = AMOUNT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.keys: dict[str, Button] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.grid = grid
        for place, key in enumerate(keys):
            button = Button(_SHOWN.get(key, key), "key", name=f"{name}Key{key}", parent=self)
            button.setAccessibleName(key)
            button.setMinimumHeight(SIZES.touch)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            button.clicked.connect(lambda _=False, which=key: self.pressed.emit(which))
            grid.addWidget(button, place // 3, place % 3)
            self.keys[key] = button

    def name_keys(self, back: str, clear: str = "") -> None:
        """What a screen reader calls the keys that are no digits."""
        for key, said in (("back", back), ("clear", clear)):
            if key in self.keys:
                self.keys[key].setAccessibleName(said)
