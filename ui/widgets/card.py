"""A white card: what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import SIZES


class Card(QFrame):
    """A column of widgets on white; `layout()` is its QVBoxLayout, also as `column`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIZES.inset, SIZES.gutter, SIZES.inset, SIZES.gutter)
        self.column.setSpacing(8)
