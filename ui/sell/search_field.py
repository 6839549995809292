"""The field that owns the keyboard in Sell: a scan, a search, or a number of pieces."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.sell.typed import split_quantity
from ui.theme import SIZES
from ui.widgets import TextField

_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
}


class SearchField(TextField):
    """`25*aff` is 25 pieces of what `aff` finds; `quantity()` and `words()` part the two."""

    entered = Signal()
    moved = Signal(int)  # up and down: through the hits, else through the basket
    delete_line = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setMinimumHeight(SIZES.field)
        self.setMaxLength(120)

    def quantity(self) -> int | None:
        """The pieces typed before `*`, if any."""
        return split_quantity(self.text())[0]

    def words(self) -> str:
        """What is searched for."""
        return split_quantity(self.text())[1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif (by := _MOVES.get(Qt.Key(key))) is not None:
            self.moved.emit(by)
        elif key == Qt.Key.Key_Delete and not self.text():
            if not event.isAutoRepeat():  # each line is a counted void
                self.delete_line.emit()
        else:
            super().keyPressEvent(event)
