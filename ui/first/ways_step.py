"""How this till begins: a new museum, another till of one, a backup, or only a look."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos.language import N_
from ui.first.step import Step
from ui.first.words import Words
from ui.widgets import Button, Label

WAYS = (
    ("new", N_("Set up a new museum"),
     N_("Who sells, the till, the people and the product list: a few minutes.")),
    ("ledger", N_("Take the place of a till, from the museum's ledger"),
     N_("With the ledger's address and a one-time code from a coordinator.")),
    ("restore", N_("Go on from a backup"), N_("On a stick, a network drive or this computer.")),
    ("demonstration", N_("Look at the demonstration museum"),
     N_("Nothing there is real, and nothing is set up here.")),
)  # fmt: skip


class WaysStep(Step):
    """`chosen` says which."""

    chosen = Signal(str)
    TITLE = N_("Welcome to the museum's till")
    TEXT = N_("There is no till on this computer yet. How do you want to begin?")

    def __init__(self, words: Words) -> None:
        super().__init__(words, "firstWays")
        self.buttons: dict[str, Button] = {}
        self._words: dict[str, Label] = {}
        for way, _, _ in WAYS:
            variant = "primary" if way == "new" else "soft"
            button = Button("", variant, name=f"first_{way}", big=way == "new")
            button.clicked.connect(lambda _=False, which=way: self.chosen.emit(which))
            self.buttons[way] = button
            self._words[way] = Label("", "small", wrap=True)
            both = QVBoxLayout()
            both.setSpacing(4)
            both.addWidget(button)
            both.addWidget(self._words[way])
            self.column.addLayout(both)
        self.retranslate()

    def retranslate(self) -> None:
        for way, title, text in WAYS:
            self.buttons[way].say(self.words.tr(title))
            self.buttons[way].setAccessibleDescription(self.words.tr(text))
            self._words[way].setText(self.words.tr(text))

    def entered(self) -> None:
        self.buttons["new"].setFocus()
