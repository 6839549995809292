"""Who comes in with a ticket: a family's adults and children, a group's free leaders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.widgets import Button, Card, KeyPad, Label, Notice, TextField, emptied, tabular

DIGITS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", "clear", "0", "back")


@dataclass(frozen=True)
class Row:
    """One number: what it is of, its value, and between what it must be."""

    key: str  # a kind of visit; "" = the pieces
    words: str
    value: int
    least: int
    most: int


class VisitsPanel(Card):
    """Each number holds as soon as it is typed; `said(key, number)`. `left`: it is done."""

    said = Signal(str, int)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("visitsPanel", parent)
        self.desk = desk
        self.rows: dict[str, NumberRow] = {}
        self.title = Label(kind="title", name="visitsPanelTitle", wrap=True)
        self.detail = Label(kind="small", name="visitsPanelDetail", wrap=True)
        self.back_button = Button("", "quiet", name="visitsBack", key="Esc")
        self.notice = Notice("visitsNotice")
        self.numbers = QVBoxLayout()
        self.pad = KeyPad("visitsPad", DIGITS)
        self.pad.setMaximumHeight(4 * 72 + 3 * 8)
        self.confirm = Button("", "primary", name="visitsConfirm", key="Enter", big=True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        for part in (self.detail, self.notice):
            self.column.addWidget(part)
        self.column.addLayout(self.numbers)
        self.column.addWidget(self.pad, 2)
        self.column.addStretch(1)
        self.column.addWidget(self.confirm)
        self.pad.pressed.connect(self._press)
        self.back_button.clicked.connect(self.left)
        self.confirm.clicked.connect(self.done)

    def ask(self, title: str, detail: str, rows: list[Row]) -> None:
        """Ask for these numbers; what is there already is offered."""
        tr = self.desk.tr
        self.title.setText(title)
        self.detail.setText(detail)
        self.notice.clear()
        self.back_button.say(tr(N_("Back")))
        self.confirm.say(tr(N_("Done")))
        self.pad.name_keys(tr(N_("Delete the last digit")), tr(N_("Clear")))
        emptied(self.numbers)
        self.rows = {}
        for row in rows:
            self.add(row)
        self.entered()
        announce(self.title, f"{title}. {detail}")

    def add(self, row: Row) -> None:
        """One more number, if it is not there yet."""
        if row.key in self.rows:
            return
        number = NumberRow(self.desk, row, self._changed)
        number.field.returnPressed.connect(self._next)
        self.numbers.addWidget(number)
        self.rows[row.key] = number

    def drop(self, key: str) -> None:
        """A number that is not asked for any more."""
        gone = self.rows.pop(key)
        self.numbers.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def show_rows(self, rows: list[Row]) -> None:
        """The numbers as the till has them now; the one that is being typed is left alone."""
        for row in rows:
            if row.key in self.rows:
                self.rows[row.key].show_row(row)

    def entered(self) -> None:
        """The first number has the keyboard."""
        for number in self.rows.values():
            number.take_focus()
            break

    def refuse(self, sentence: str) -> None:
        """Say why a number cannot be."""
        self.notice.say(sentence, "red")

    def done(self) -> None:
        """Every number holds already; a wrong one is shown once more."""
        wrong = next((row for row in self.rows.values() if row.number() is None), None)
        if wrong is None:
            self.left.emit()
            return
        self.refuse(wrong.bounds())
        wrong.take_focus()

    def _changed(self, key: str, number: int | None) -> None:
        if number is None:
            return
        self.notice.clear()
        self.said.emit(key, number)

    def _next(self) -> None:
        """Enter: the next number, and after the last one back to the counter."""
        fields = [row.field for row in self.rows.values()]
        place = next((n for n, field in enumerate(fields) if field.hasFocus()), len(fields) - 1)
        row = list(self.rows.values())[place]
        if row.number() is None:
            self.refuse(row.bounds())
            row.take_focus()
        elif place + 1 < len(fields):
            list(self.rows.values())[place + 1].take_focus()
        else:
            self.done()

    def _press(self, key: str) -> None:
        rows = list(self.rows.values())
        row = next((one for one in rows if one.field.hasFocus()), rows[0])
        if not row.field.hasFocus():
            row.take_focus()
        if key == "clear":
            row.field.clear()
        elif key == "back":
            row.field.backspace()
        else:
            row.field.insert(key)


class NumberRow(QWidget):
    """A label, −, a field, +."""

    def __init__(
        self, desk: Desk, row: Row, changed: Callable[[str, int | None], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self.row, self.changed, self.desk = row, changed, desk
        name = row.key or "pieces"
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.label = Label(kind="strong", name=f"visitsLabel_{name}")
        self.minus = Button("−", "round", name=f"visitsLess_{name}")
        self.plus = Button("+", "round", name=f"visitsMore_{name}")
        self.field = _NumberField(f"visits_{name}")
        line.addWidget(self.label, 1)
        for part in (self.minus, self.field, self.plus):
            line.addWidget(part)
        self.minus.clicked.connect(lambda: self._step(-1))
        self.plus.clicked.connect(lambda: self._step(1))
        self.field.stepped.connect(self._step)
        self.field.textChanged.connect(self._typed)
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        """The value, and its bounds in the label."""
        self.row = row
        tr = self.desk.tr
        self.label.setText(row.words)
        self.field.setAccessibleName(f"{row.words} {self.bounds()}")
        self.minus.setAccessibleName(tr(N_("One less: {name}"), name=row.words))
        self.plus.setAccessibleName(tr(N_("One more: {name}"), name=row.words))
        if not self.field.hasFocus() and self.field.text() != str(row.value):
            self.field.blockSignals(True)
            self.field.setText(str(row.value))
            self.field.blockSignals(False)
        self._show()

    def bounds(self) -> str:
        return self.desk.tr(N_("From {least} to {most}."), least=self.row.least, most=self.row.most)

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def number(self) -> int | None:
        """What is typed, where it may be."""
        text = self.field.text()
        number = int(text) if text.isascii() and text.isdigit() else -1
        return number if self.row.least <= number <= self.row.most else None

    def _typed(self) -> None:
        self._show()
        self.changed(self.row.key, self.number())

    def _show(self) -> None:
        number = self.number()
        self.field.wrong(number is None and bool(self.field.text()))
        self.minus.setEnabled(number is None or number > self.row.least)
        self.plus.setEnabled(number is None or number < self.row.most)

    def _step(self, by: int) -> None:
        number = self.number()
        wanted = self.row.value if number is None else number + by
        self.field.setText(str(min(max(wanted, self.row.least), self.row.most)))
        self.take_focus()


class _NumberField(TextField):
    """A small number; `stepped(±1)` by the arrows."""

    stepped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFixedWidth(88)
        self.setMaxLength(4)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QIntValidator(0, 9999, self))
        tabular(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
