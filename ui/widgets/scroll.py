"""A column that scrolls under a finger, without frame or native grey."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.finger import by_finger, no_ground


class Scroll(QScrollArea):
    """`column` is the layout of what scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        no_ground(self)
        inside = QWidget(self.viewport())
        inside.setProperty("bare", True)
        inside.setObjectName(f"{name}Inside")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setWidget(inside)
        by_finger(self)

    def keep_free(self, below: int) -> None:
        """Scroll in what is left above so many pixels, where something lies over the rest."""
        self.setViewportMargins(0, 0, 0, below)
