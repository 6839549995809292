"""A field for words, as high as a finger."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import SIZES
from ui.widgets.style import look


class TextField(QLineEdit):
    """One line of text; `wrong(True)` rings it in red."""

    def __init__(self, name: str, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMinimumHeight(SIZES.touch)
        self.name(label)

    def name(self, label: str, placeholder: str = "") -> None:
        """What the field is for, heard by a screen reader, and its hint."""
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)

    def wrong(self, is_wrong: bool = True) -> None:
        look(self, wrong=is_wrong)
