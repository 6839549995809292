"""One field of a product: its name, what stands there, what is wrong, and whose word it is against
whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.products.visits_edit import VisitsEdit
from ui.widgets import Button, Choice, Label, TextField, emptied

if TYPE_CHECKING:
    from pos.office.conflicts import Conflict


Editor = TextField | Choice | Button | VisitsEdit


class FormRow(QWidget):
    """`edited(key)`: a person wrote something. `settled(conflict, choice)`: which value holds.

    `kind`: text, tick (yes or no), choice or visits.
    """

    edited = Signal(str)
    settled = Signal(object, int)

    def __init__(
        self, desk: Desk, key: str, label: str, kind: str = "text", hint: str = ""
    ) -> None:
        super().__init__()
        self._desk, self.key, self._label, self._hint = desk, key, label, hint
        name = "product_" + key.replace("/", "_")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label = Label("", "column", name=f"{name}Label", wrap=kind == "tick")
        self.edit = self._editor(kind, name)
        self.wrong = Label("", "small", name=f"{name}Wrong", wrap=True)
        self.wrong.tone("red")
        self.fix = Button("", "link", name=f"{name}Fix")
        self.fix.clicked.connect(self._take_offer)
        if kind == "tick":
            self.label.setProperty("look", "strong")
            beside = QHBoxLayout()
            beside.addWidget(self.label, 1)
            beside.addWidget(self.edit)
            column.addLayout(beside)
        else:
            column.addWidget(self.label)
            column.addWidget(self.edit)
        self.note = Label("", "small", name=f"{name}Note", wrap=True)
        self.note.tone("amber")
        self.note.hide()
        for part in (self.wrong, self.fix, self.note):
            column.addWidget(part)
        self.claims = QVBoxLayout()
        self.claims.setSpacing(4)
        column.addLayout(self.claims)
        self._offer = ""
        self.say_wrong("")

    def _editor(self, kind: str, name: str) -> Editor:
        edit: Editor
        if kind == "tick":
            edit = Button("", "tab", name=name)
            edit.setCheckable(True)
            edit.clicked.connect(self._ticked)
        elif kind == "choice":
            edit = Choice(name)
            edit.chosen.connect(lambda _: self.edited.emit(self.key))
        elif kind == "visits":
            edit = VisitsEdit(self._desk, name)
            edit.changed.connect(lambda: self.edited.emit(self.key))
        else:
            edit = TextField(name)
            edit.textEdited.connect(lambda _: self.edited.emit(self.key))
        edit.setMinimumWidth(72)
        return edit

    # ------------------------------------------------------------------ value

    def value(self) -> str | bool:
        if isinstance(self.edit, Button):
            return self.edit.isChecked()
        return self.edit.text() if isinstance(self.edit, TextField) else self.edit.value()

    def show_value(self, value: str | bool) -> None:
        if isinstance(self.edit, Button):
            self.edit.setChecked(bool(value))
            self._say_tick()
        elif isinstance(self.edit, Choice):
            self.edit.choose(str(value))
        elif isinstance(self.edit, VisitsEdit):
            self.edit.show_value(str(value))
        elif self.edit.text() != value:
            self.edit.setText(str(value))
            self.edit.setCursorPosition(0)

    def retranslate(self) -> None:
        label = self._desk.tr(self._label)
        self.label.setText(label)
        if isinstance(self.edit, TextField):
            self.edit.name(label, self._desk.tr(self._hint) if self._hint else "")
        elif isinstance(self.edit, Choice):
            self.edit.setAccessibleName(label)
        elif isinstance(self.edit, VisitsEdit):
            self.edit.name(label)
            self.edit.retranslate()
        self._say_tick()

    def _ticked(self) -> None:
        self._say_tick()
        self.edited.emit(self.key)

    def _say_tick(self) -> None:
        if isinstance(self.edit, Button):
            word = self._desk.tr(N_("yes") if self.edit.isChecked() else N_("no"))
            self.edit.say(word, f"{self.label.text()}: {word}")

    # ------------------------------------------------------------- what is wrong

    def say_wrong(self, sentence: str, offer: str = "") -> None:
        """Why it cannot stand so, and what would be right instead."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self._offer = offer
        self.fix.setVisible(bool(offer))
        if offer:
            self.fix.say(self._desk.tr(N_("Make it {code}"), code=offer))
        if isinstance(self.edit, TextField):
            self.edit.wrong(bool(sentence))
        self.edit.setAccessibleDescription(sentence)

    def say_note(self, sentence: str) -> None:
        """What a person should know of it, and may leave as it is."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _take_offer(self) -> None:
        self.show_value(self._offer)
        self.say_wrong("")
        self.edited.emit(self.key)

    def show_conflicts(self, conflicts: list[Conflict]) -> None:
        """Values that two people set apart: either is chosen here."""
        emptied(self.claims)
        for conflict in conflicts:
            self._ask(conflict)

    def _ask(self, conflict: Conflict) -> None:
        from pos.office.conflict_words import by_words, value_words

        desk = self._desk
        told = Label(desk.tr(N_("Two people set it differently. Which one holds?")), "small",
                     name=f"product_{self.key}Conflict", wrap=True)  # fmt: skip
        told.tone("amber")
        self.claims.addWidget(told)
        for number, claim in enumerate(conflict.claims):
            value = value_words(conflict.field, claim.value, desk.language)
            by = by_words(claim, desk.language, desk.till.local)
            button = Button("", "soft", name=f"settle_{self.key.replace('/', '_')}_{number}")
            button.say(value, f"{value}, {by}")
            button.clicked.connect(
                lambda _=False, n=number, one=conflict: self.settled.emit(one, n)
            )
            self.claims.addWidget(button)
            self.claims.addWidget(Label(by, "tiny", wrap=True))
