"""A text in one of the window's few looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.widgets.style import look


class Label(QLabel):
    """`kind`: title, heading, strong, small, tiny, column, muted, sum, large, total, due."""

    def __init__(
        self, text: str = "", kind: str = "", *, name: str = "", wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a product named <b> is a name
        self.setObjectName(name)
        self.setProperty("look", kind)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def tone(self, tone: str) -> None:
        """`amber`, `red`, `green`, `muted`, `accent` or nothing."""
        look(self, tone=tone)
