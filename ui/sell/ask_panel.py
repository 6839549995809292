"""Asks one thing beside the basket: a number of pieces, a price, a discount, a PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import AmountField, Button, Card, KeyPad, Label, Notice, Scroll, emptied

MOST_BESIDE = 3  # toggles that a narrow window has room for in one row


@dataclass(frozen=True)
class Question:
    """What is asked. `options` are toggles as (key, words); the first is on."""

    title: str
    detail: str = ""
    text: str = ""
    secret: bool = False
    options: tuple[tuple[tuple[str, str], ...], ...] = ()
    confirm: str = ""
    optional: bool = False  # may be answered by a toggle alone
    answer: Callable[[str, list[str]], None] = field(default=lambda _text, _chosen: None)


class AskPanel(Card):
    """A field, toggles and digits for a finger. `left` when a person steps back."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("askPanel", parent)
        self.desk = desk
        self.question = Question("")
        self._made = False

    def make(self) -> None:
        """Its inside, once: before the first question is shown."""
        if self._made:
            return
        self._made = True
        self.title = Label(kind="title", name="askTitle", wrap=True)
        self.detail = Label(kind="small", name="askDetail", wrap=True)
        self.field = AmountField("askField")
        self.field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.field.editingFinished.disconnect()
        self.notice = Notice("askNotice")
        self.toggles = QVBoxLayout()
        self.groups: list[list[Button]] = []
        self.pad = KeyPad("askPad", parent=self)
        self.pad.pressed.connect(self._press)
        self.back_button = Button("", "quiet", name="askBack", key="Esc")
        self.confirm = Button("", "primary", name="askConfirm", big=True)
        self.confirm.clicked.connect(self.give)
        self.back_button.clicked.connect(self.left)
        self.field.returnPressed.connect(self.give)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        self.column.addWidget(self.detail)
        self.column.addWidget(self.field)
        self.column.addWidget(self.notice)
        self.pad.setMaximumHeight(4 * 72 + 3 * 8)
        low = Scroll("askScroll")  # many choices and a refusal in a low window: the digits scroll
        low.column.setSpacing(self.column.spacing())
        low.column.addLayout(self.toggles)
        low.column.addWidget(self.pad, 2)
        low.column.addStretch(1)
        self.column.addWidget(low, 1)
        self.column.addWidget(self.confirm)

    def ask(self, question: Question) -> None:
        """Put a question; the answer goes to `question.answer(text, chosen options)`.

        The inside was made: what is made on a panel that is shown has no focus in the same turn.
        """
        self.question = question
        self.title.setText(question.title)
        self.detail.setText(question.detail)
        self.detail.setVisible(bool(question.detail))
        hidden = QLineEdit.EchoMode.Password if question.secret else QLineEdit.EchoMode.Normal
        self.field.setEchoMode(hidden)
        self.field.setText(question.text)
        self.field.selectAll()
        self.field.setAccessibleName(f"{question.title} {question.detail}".strip())
        self.field.wrong(False)
        self.notice.clear()
        self._show_options(question)
        self.back_button.say(self.desk.tr(N_("Back")))
        self.pad.name_keys(self.desk.tr(N_("Erase the last character")))
        self.confirm.say(question.confirm or self.desk.tr(N_("OK")))
        self.confirm.setEnabled(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Hand the answer over."""
        empty = not self.field.text().strip() and not self.question.optional
        if empty or not self.confirm.isEnabled():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = [
            next(button.objectName().removeprefix("askOption_") for button in group if on(button))
            for group in self.groups
        ]
        self.question.answer(self.field.text().strip(), chosen)

    def refuse(self, sentence: str) -> None:
        """Say beside the field why not."""
        self.confirm.setEnabled(True)
        self.field.wrong(True)
        self.notice.say(sentence, "red")
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, sentence: str) -> None:
        """Something slow is being checked."""
        self.confirm.setEnabled(False)
        self.notice.say(sentence)

    def _press(self, key: str) -> None:
        self.field.press(key)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_options(self, question: Question) -> None:
        emptied(self.toggles)
        self.groups = [self._option_row(options) for options in question.options]

    def _option_row(self, options: tuple[tuple[str, str], ...]) -> list[Button]:
        holder = QWidget()
        grid = QGridLayout(holder)  # in a narrow window many would lie upon another
        grid.setContentsMargins(0, 0, 0, 0)
        beside = MOST_BESIDE if len(options) <= MOST_BESIDE else -(-len(options) // 2)
        group: list[Button] = []
        for place, (key, words) in enumerate(options):
            button = Button(words, "tab", name=f"askOption_{key}")
            button.setAutoExclusive(False)
            button.setChecked(place == 0)
            button.clicked.connect(lambda _=False, which=place: choose(group, which))
            left = Qt.AlignmentFlag.AlignLeft
            grid.addWidget(button, place // beside, place % beside, left)
            group.append(button)
        grid.setColumnStretch(beside, 1)
        self.toggles.addWidget(holder)
        return group


def choose(group: list[Button], which: int) -> None:
    """Exactly one of a group is on."""
    for place, button in enumerate(group):
        button.setChecked(place == which)


def on(button: Button) -> bool:
    return button.isChecked()
