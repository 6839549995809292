"""A field for an amount of money, typed with comma or point."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.money import Money
from pos.language import AmountError, parse_amount
from ui.widgets.figures import tabular
from ui.widgets.text_field import TextField


class AmountField(TextField):
    """`amount()` is None while the text is no amount; the field is ringed when it is left so."""

    amount_changed = Signal()

    def __init__(self, name: str, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent)
        self.setProperty("figures", True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaxLength(16)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        tabular(self)
        self.textChanged.connect(self._typed)
        self.editingFinished.connect(self._left)

    def amount(self) -> Money | None:
        """What is typed, or None when it is empty or no amount."""
        try:
            return Money(parse_amount(self.text()))
        except AmountError:
            return None

    def set_amount(self, shown: str) -> None:
        """Show an amount written in the person's language."""
        self.setText(shown)

    def press(self, key: str) -> None:
        """A key of the on-screen pad: digits, a comma, `back` or `clear`."""
        if key == "clear":
            self.clear()
        elif key == "back":
            self.backspace()
        else:
            self.insert(key)

    def _typed(self) -> None:
        self.wrong(False)
        self.amount_changed.emit()

    def _left(self) -> None:
        self.wrong(bool(self.text().strip()) and self.amount() is None)
