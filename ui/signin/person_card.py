"""A person to choose; a press signs them in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets import Button, Label, tabular


class PersonCard(Button):
    """Name and roles at the left; at the right a PIN, or the key that chooses."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", name=name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(72)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 18, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._name = Label("", "strong")
        self._roles = Label("", "small")
        self._right = Label("", "title")
        self._right.tone("accent")
        tabular(self._right)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._roles)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self._right)
        for label in (self._name, self._roles, self._right):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(340, 72)

    def show_person(self, name: str, roles: str, right: str, heard: str) -> None:
        """`heard` is what a screen reader says of it all."""
        self._name.setText(name)
        self._roles.setText(roles)
        self._right.setText(right)
        self.setAccessibleName(heard)
