"""A rule of which a few values are known: its name above, and a list."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import Choice, Label


class ChoiceField(QWidget):
    """`value()` is what a person would have typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Label("", "column")
        self.edit = Choice(name)
        column.addWidget(self.label)
        column.addWidget(self.edit)
        column.addStretch(1)

    def say(self, label: str, choices: list[tuple[str, str]]) -> None:
        """Every word anew; what is chosen stays."""
        self.label.setText(label)
        self.edit.setAccessibleName(label)
        self.edit.offer(choices)

    def value(self) -> str:
        return self.edit.value()
