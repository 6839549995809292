"""In which language a copy is printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import LANGUAGES, N_
from ui.desk import Desk
from ui.pay.settle_card import SPOKEN
from ui.widgets import Button, Label


class CopyRow(QWidget):
    """`chosen(language)`; the receipt's own language comes first."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("copyRow")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.words = Label(kind="muted", name="copyWords", wrap=True)
        row.addWidget(self.words, 1)
        self.buttons: dict[str, Button] = {}
        for language in LANGUAGES:
            button = Button("", "soft", name=f"copy_in_{language}")
            button.clicked.connect(lambda _=False, which=language: self.chosen.emit(which))
            row.addWidget(button)
            self.buttons[language] = button

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.words.setText(tr(N_("A copy in which language?")))
        for language, button in self.buttons.items():
            button.say(tr(SPOKEN[language]))
