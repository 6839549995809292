"""What the window shows before there is a till: opening, filling, or how to make one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from pos.language import N_, translate
from ui.icons import pixmap
from ui.theme import SIZES, current
from ui.widgets import Card, Label

EMPTY = N_("There is no till in this folder yet.")
NEXT = N_("Make one with this command, then open the window again:")
LOOK = N_("To look around first, open the demonstration museum:")


class Welcome(QWidget):
    """A card in the middle of the paper."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setProperty("ground", "paper")
        self._language = language
        self.problem = ""  # why there is no till behind the window
        row = QHBoxLayout(self)
        self.card = Card("welcomeCard")
        self.card.setFixedWidth(560)
        self.card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.card.column.setContentsMargins(36, 30, 36, 32)
        self.card.column.setSpacing(SIZES.gap)
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        self.picture = Label(name="welcomePicture")
        self.title = Label("", "title", name="welcomeTitle", wrap=True)
        self.words = Label("", "muted", name="welcomeWords", wrap=True)
        self.bar = QProgressBar()
        self.bar.setObjectName("welcomeProgress")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.more = QVBoxLayout()
        for widget in (self.picture, self.title, self.words, self.bar):
            self.card.column.addWidget(widget)
        self.card.column.addLayout(self.more)
        self.picture.setPixmap(pixmap("museum", current().accent, 44))
        self.card.hide()

    def filling(self, done: int, total: int) -> None:
        """The demonstration museum is being made."""
        tr = translate
        self.title.setText(tr(N_("The demonstration museum opens its doors"), self._language))
        self.words.setText(
            tr(N_("Some weeks of sales are rung up through the till. This happens once."),
               self._language)
        )  # fmt: skip
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.title.text())
        self.bar.show()
        self.card.show()

    def empty(self, folder: str) -> None:
        """No till here: what to do next."""
        say = self._language
        self.problem = translate(EMPTY, say)
        self.title.setText(self.problem)
        self.words.setText(folder)
        self.bar.hide()
        for sentence, command in (
            (NEXT, f'museum-pos --data "{folder}" init --seller FILE.toml'),
            (LOOK, "museum-pos --demo"),
        ):
            self.more.addWidget(Label(translate(sentence, say), wrap=True))
            line = Label(command, "strong", wrap=True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.more.addWidget(line)
        self.card.show()

    def failed(self, sentence: str) -> None:
        """The data cannot be opened: what happened, what was kept."""
        self.problem = sentence
        self.title.setText(sentence)
        self.words.setText(
            translate(
                N_("Nothing was changed. When the cause is gone, open the window again."),
                self._language,
            )
        )
        self.bar.hide()
        self.card.show()
