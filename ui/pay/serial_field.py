"""The number on a voucher; up and down choose the issuer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import SIZES
from ui.widgets import TextField


class SerialField(TextField):
    """`step(by)`: another issuer."""

    step = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setMinimumHeight(SIZES.field)
        self.setMaxLength(60)

    def press(self, key: str) -> None:
        """A key of the pad."""
        if key == "back":
            self.backspace()
        elif key != ",":
            self.insert(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self.step.emit(by)
        else:
            super().keyPressEvent(event)
