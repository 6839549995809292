"""What the window shows before there is a till: opening, filling, or how to make one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from pos.language import N_, translate
from ui.icons import pixmap
from ui.theme import SIZES, current
from ui.widgets import Button, Card, Label

EMPTY = N_("There is no till in this folder yet.")


class Welcome(QWidget):
    """A card in the middle of the paper. `again`: to be tried once more."""

    again = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setProperty("ground", "paper")
        self._language = language
        self.problem = ""  # why there is no till behind the window
        row = QHBoxLayout(self)
        self.card = Card("welcomeCard", self)
        self.card.setFixedWidth(560)
        self.card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.card.column.setContentsMargins(36, 30, 36, 32)
        self.card.column.setSpacing(SIZES.gap)
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        self.picture = Label(name="welcomePicture", parent=self.card)
        self.title = Label("", "title", name="welcomeTitle", wrap=True, parent=self.card)
        self.words = Label("", "muted", name="welcomeWords", wrap=True, parent=self.card)
        self.bar = QProgressBar(self.card)
        self.bar.setObjectName("welcomeProgress")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.again_button = Button("", "primary", name="welcomeAgain", big=True, parent=self.card)
        self.again_button.clicked.connect(self.again)
        self.again_button.hide()
        for widget in (self.picture, self.title, self.words, self.bar, self.again_button):
            self.card.column.addWidget(widget)
        self.picture.setPixmap(pixmap("museum", current().accent, 44))
        self.card.hide()

    def wait(self, language: str) -> None:
        """Nothing is known yet."""
        self._language, self.problem = language, ""
        self.card.hide()
        self.show()

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

    def making_tables(self) -> None:
        """What the till reads from is made anew, from the journal."""
        language = self._language
        self.title.setText(translate(N_("The till puts its tables in order"), language))
        self.words.setText(
            translate(
                N_("After an upgrade, or when it was closed in the middle of a big import, they are"
                   " made from the journal. Nothing is lost."),
                language,
            )
        )  # fmt: skip
        self.bar.setRange(0, 0)  # nobody knows how far it is
        self.bar.setAccessibleName(self.title.text())
        self.bar.show()
        self.card.show()

    def failed(self, sentence: str) -> None:
        """The data cannot be opened: what happened, what was kept."""
        self.problem = sentence
        self.title.setText(sentence)
        self.words.setText(
            translate(
                N_("Nothing was changed. When the cause is gone, try again."),
                self._language,
            )
        )
        self.again_button.say(translate(N_("Try again"), self._language))
        self.again_button.show()
        self.bar.hide()
        self.card.show()
        self.again_button.setFocus()
