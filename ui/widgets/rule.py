"""A hairline between rows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


class Rule(QFrame):
    """One pixel of the line colour, as wide as what holds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)
        self.setFixedHeight(1)
