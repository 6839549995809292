"""Fields beside one another, each below the word that says what is typed in it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import SIZES
from ui.widgets.label import Label
from ui.widgets.text_field import TextField


class FieldRow(QGridLayout):
    """Words in row 0, fields in row 1; what else belongs to them is laid beside or below."""

    def __init__(self, *fields: TextField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = fields
        self.labels = [Label("", "small") for _ in fields]
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(SIZES.gap)
        self.setVerticalSpacing(4)
        for column, (label, field) in enumerate(zip(self.labels, fields, strict=True)):
            self.addWidget(label, 0, column)
            self.addWidget(field, 1, column)
            self.setColumnStretch(column, 1)

    def say(self, *words: str) -> None:
        """Each field's word, seen above it and heard of it."""
        for label, field, word in zip(self.labels, self.fields, words, strict=True):
            label.setText(word)
            field.name(word)
