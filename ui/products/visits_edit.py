"""Whom one piece of a product lets in: a number for each kind of visitor, a list of more kinds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.visits import KINDS, kind_name
from pos.language import N_
from ui.desk import Desk
from ui.sell.visits_panel import NumberRow, Row
from ui.widgets import Choice

MOST = 999
_OPENS = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
})  # fmt: skip
_FIELD = 56  # pixels; the panel beside the table is narrow


class _Adding(Choice):
    """The arrows open the list: on what is closed each of them would add a kind."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.showPopup()
        else:
            super().keyPressEvent(event)


class VisitsEdit(QWidget):
    """`changed`: a person set a number. Its value is the text of a product file, `adult:2 child:3`;
    a kind that nobody comes by is left out of it."""

    changed = Signal()

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._desk = desk
        self.rows: dict[str, NumberRow] = {}
        self._numbers: dict[str, int] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.more = _Adding(f"{name}More")
        self.more.chosen.connect(self._add)
        self._column.addWidget(self.more)
        self.setFocusProxy(self.more)

    def value(self) -> str:
        return " ".join(f"{kind}:{number}" for kind, number in self._numbers.items() if number)

    def show_value(self, text: str) -> None:
        """The numbers of a text; one that is being typed is left alone."""
        if text == self.value() and set(self.rows) == set(self._numbers):
            return
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows, self._numbers = {}, {}
        for word in text.split():
            kind, _, number = word.partition(":")
            self._numbers[kind] = int(number)
            self._show(kind)
        self._offer()

    def retranslate(self) -> None:
        for kind, row in self.rows.items():
            row.show_row(self._row(kind))
        self._offer()

    def name(self, words: str) -> None:
        """What a screen reader calls it."""
        self.setAccessibleName(words)

    def _row(self, kind: str) -> Row:
        name = kind_name(kind, self._desk.language)
        return Row(kind, name, self._numbers[kind], 0, MOST)

    def _show(self, kind: str) -> None:
        row = self.rows[kind] = NumberRow(self._desk, self._row(kind), self._set)
        row.label.setWordWrap(True)
        row.field.setFixedWidth(_FIELD)
        self._column.insertWidget(self._column.count() - 1, row)

    def _set(self, kind: str, number: int | None) -> None:
        """A number was typed or stepped; what is none stays as it was, ringed in red."""
        if number is not None and number != self._numbers.get(kind):
            self._numbers[kind] = number
            self.changed.emit()

    def _add(self, kind: str) -> None:
        """A kind that was chosen: one of it, and its number has the keyboard."""
        if not kind:
            return
        self._numbers[kind] = 1
        self._show(kind)
        self._offer()
        self.rows[kind].take_focus()
        self.changed.emit()

    def _offer(self) -> None:
        """The kinds that are not here yet, under the words that say what the list is for."""
        tr, language = self._desk.tr, self._desk.language
        left = sorted(
            ((kind, kind_name(kind, language)) for kind in KINDS if kind not in self.rows),
            key=lambda one: one[1].casefold(),
        )
        words = tr(N_("Add visitors …"))
        self.more.offer([("", words), *left])
        self.more.choose("")
        self.more.setAccessibleName(words)
