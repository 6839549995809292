"""A field with its name above and, when something is wrong with it, a sentence beneath."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from ui.first.words import Words
from ui.widgets import Label, TextField

Check = Callable[[str], object]


class Field(QWidget):
    """`check` raises a Refusal for what cannot stand there; it is asked as one types, and says so
    when the field is left or the next step wanted. `entered`: Enter was pressed."""

    entered = Signal()

    def __init__(
        self, words: Words, name: str, label: str, *, hint: str = "", check: Check | None = None,
        secret: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._words, self._label, self._hint, self._check = words, label, hint, check
        self._refusal: Refusal | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Label("", "column")
        self.edit = TextField(name)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.wrong = Label("", "small", name=f"{name}Wrong", wrap=True)
        self.wrong.tone("red")
        self.wrong.hide()
        for part in (self.label, self.edit, self.wrong):
            column.addWidget(part)
        column.addStretch(1)
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._left)
        self.edit.returnPressed.connect(self.entered)
        words.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def text(self) -> str:
        return self.edit.text().strip()

    def retranslate(self) -> None:
        label = self._words.tr(self._label)
        self.label.setText(label)
        self.edit.name(label, self._words.tr(self._hint) if self._hint else "")
        if self._refusal is not None:
            self._show(self._refusal)

    def check(self) -> bool:
        """Whether what is there can stand; says why not."""
        refusal = self._refused()
        self._show(refusal)
        return refusal is None

    def refuse(self, refusal: Refusal) -> None:
        """Something outside found it wrong."""
        self._show(refusal)

    def _refused(self) -> Refusal | None:
        if self._check is None:
            return None
        try:
            self._check(self.text)
        except Refusal as refusal:
            return refusal
        return None

    def _typed(self) -> None:
        if self._refusal is not None:  # what was wrong is right as soon as it is
            self._show(self._refused())

    def _left(self) -> None:
        if self.text:
            self.check()

    def _show(self, refusal: Refusal | None) -> None:
        self._refusal = refusal
        self.edit.wrong(refusal is not None)
        sentence = refusal.sentence(self._words.language) if refusal else ""
        self.wrong.setText(sentence)
        self.wrong.setVisible(refusal is not None)
        self.edit.setAccessibleDescription(sentence)
