"""One page of the first run."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.first.field import Field
from ui.first.words import Words
from ui.theme import SIZES


class Step(QWidget):
    """What was typed stays when one goes back. `next_wanted`: Enter in the last field."""

    next_wanted = Signal()
    TITLE = ""
    TEXT = ""
    WIDE = False
    NEXT = ""  # the words of the button that goes on, where they are its own

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.words = words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SIZES.gap)
        self.fields: list[Field] = []
        words.changed.connect(self.retranslate)

    def add(self, *fields: Field) -> None:
        """Know the fields in the order in which Enter walks them."""
        for field in fields:
            self.fields.append(field)
            field.entered.connect(lambda one=field: self._walk(one))

    def _walk(self, field: Field) -> None:
        after = self.fields[self.fields.index(field) + 1 :]
        shown = [one for one in after if one.isVisible()]
        if not shown:
            self.next_wanted.emit()
        elif field.check():
            shown[0].edit.setFocus()

    def retranslate(self) -> None:
        """Write every word anew."""

    def entered(self) -> None:
        """The step is shown: the keyboard goes to its first empty field."""
        empty = [one for one in self.fields if one.isVisible() and not one.text]
        shown = [one for one in self.fields if one.isVisible()]
        if shown:
            (empty or shown)[0].edit.setFocus()

    def check(self) -> bool:
        """Whether the next step may come; what is wrong is said beside it."""
        wrong = [one for one in self.fields if one.isVisible() and not one.check()]
        if wrong:
            wrong[0].edit.setFocus()
        return not wrong
