"""A figure, right-aligned, digits of one width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.figures import tabular
from ui.widgets.label import Label


class MoneyLabel(Label):
    """Shows a text that is already written in the person's language."""

    def __init__(
        self, text: str = "", kind: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, name=name, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tabular(self)
