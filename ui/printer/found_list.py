"""The printers that were found, one of which is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import Button, Scroll

if TYPE_CHECKING:
    from receipts.printers.found import Found


class FoundList(Scroll):
    """`chosen(spec)`. Each is named, with its spec under the name."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.column.addLayout(self.rows)
        self.column.addStretch(1)
        self.buttons: dict[str, Button] = {}

    def offer(self, found: list[Found], names: list[str], current: str) -> None:
        """Printers under their names."""
        for button in self.buttons.values():
            self.rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for number, (one, name) in enumerate(zip(found, names, strict=True), 1):
            words = name if one.spec == "virtual" else f"{name}\n{one.spec}"
            button = Button(words, "quiet", name=f"found_{number}")
            button.setCheckable(True)
            button.setMinimumHeight(60 if one.spec != "virtual" else button.minimumHeight())
            button.setAccessibleName(words.replace("\n", ", "))
            button.clicked.connect(lambda _=False, spec=one.spec: self.chosen.emit(spec))
            self.rows.addWidget(button)
            self.buttons[one.spec] = button
        self.mark(current)

    def mark(self, spec: str) -> None:
        """Show which one is meant; none when it is another."""
        for own, button in self.buttons.items():
            button.setChecked(own == spec.partition("?")[0])
