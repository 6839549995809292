"""A sentence beside what caused it; never a dialogue box in the way of a queue."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import SIZES
from ui.widgets.label import Label
from ui.widgets.style import look


class Notice(QFrame):
    """Hidden while it has nothing to say. `tone`: nothing, amber or red."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("notice", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.gutter, 9, SIZES.gutter, 9)
        column = QVBoxLayout()
        column.setSpacing(2)
        self.sentence = Label(name=f"{name}Sentence", wrap=True, parent=self)
        self.sentence.setProperty("part", "sentence")
        self.detail = Label(name=f"{name}Detail", wrap=True, parent=self)
        self.detail.setProperty("part", "detail")
        column.addWidget(self.sentence)
        column.addWidget(self.detail)
        row.addLayout(column, 1)
        self.beside = row  # buttons are added after the words
        self.hide()

    def say(self, sentence: str, tone: str = "", detail: str = "") -> None:
        """Show and announce a sentence; an empty one clears."""
        if not sentence:
            self.clear()
            return
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(f"{sentence} {detail}".strip())
        for part in (self, self.sentence, self.detail):
            look(part, tone=tone)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing."""
        if self.isHidden() and not self.text():
            return
        self.sentence.clear()
        self.detail.clear()
        self.hide()

    def text(self) -> str:
        """What is being said."""
        return self.sentence.text()
