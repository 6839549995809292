"""The card that every page before a till lies on: languages above, back and on below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import LANGUAGES, N_
from ui.first.step import Step
from ui.first.words import Words
from ui.input.slow import T, slowly
from ui.people.words import TONGUES
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Notice, Scroll
from ui.widgets.style import look

_WIDTH, _WIDEST, _MARGIN, _HIGHEST = 720, 960, 36, 700


class _Steps(QWidget):
    """One step is shown; the others, however large, ask for no room."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Step | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_step(self, step: Step) -> None:
        """This one, in place of the one before."""
        if self._column.indexOf(step) < 0:
            step.column.addStretch(1)
            self._column.addWidget(step)
        if self.shown is not None:
            self.shown.hide()
        self.shown = step
        step.show()


class StepCard(QWidget):
    """Shows one step at a time. `back` and `on` are the buttons below."""

    back = Signal()
    on = Signal()

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "paper")
        self.words = words
        self.card = Card(f"{name}Card")
        self.card.setFixedWidth(_WIDTH)
        self.card.setMaximumHeight(_HIGHEST)
        self.card.column.setContentsMargins(_MARGIN, 24, _MARGIN, 26)
        self.card.column.setSpacing(SIZES.gap)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.gutter, SIZES.gutter, SIZES.gutter, SIZES.gutter)
        row.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self.card, 50)
        column.addStretch(1)
        row.addLayout(column, 50)
        row.addStretch(1)
        self._head()
        self.steps = _Steps()
        scroll = Scroll(f"{name}Scroll")
        scroll.column.addWidget(self.steps)
        scroll.setMinimumHeight(400)
        self.card.column.addWidget(scroll, 1)
        self._foot()
        words.changed.connect(self.retranslate)

    def _head(self) -> None:
        self.title = Label("", "title", name="firstTitle", wrap=True)
        self.text = Label("", "muted", name="firstText", wrap=True)
        self.tongues: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.title, 1)
        for language in LANGUAGES:
            button = Button(TONGUES[language], "tab", name=f"first_{language}")
            button.clicked.connect(lambda _=False, to=language: self.words.choose(to))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.tongues[language] = button
        self.card.column.addLayout(row)
        self.card.column.addWidget(self.text)

    def _foot(self) -> None:
        self.bar = QProgressBar()
        self.bar.setObjectName("firstProgress")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.back_button = Button("", "quiet", name="firstBack", key="Esc", big=True)
        self.on_button = Button("", "primary", name="firstNext", key="Enter", big=True)
        self.back_button.clicked.connect(self.back)
        self.on_button.clicked.connect(self.on)
        row = QHBoxLayout()
        row.setSpacing(SIZES.gap)
        row.addWidget(self.back_button, 1)
        row.addWidget(self.on_button, 2)
        self.card.column.addWidget(self.bar)
        self.card.column.addLayout(row)

    def show_step(self, step: Step, *, back: bool, on: bool) -> None:
        """Another step; which of the two buttons it has."""
        self.card.setMinimumWidth(_WIDTH)
        self.card.setMaximumWidth(_WIDEST if step.WIDE else _WIDTH)
        look(self.on_button, variant="soft" if step.WIDE else "primary")
        self.steps.show_step(step)
        self.back_button.setVisible(back)
        self.on_button.setVisible(on)
        self.retranslate()
        step.entered()

    def showEvent(self, event: QShowEvent) -> None:
        """The step was made before it had a window: the keyboard is given to it now."""
        super().showEvent(event)
        if self.step is not None:
            self.step.entered()

    def busy(self, on: bool) -> None:
        """Something is being made: nothing can be pressed meanwhile."""
        self.bar.setVisible(on)
        for part in (self.steps, self.back_button, self.on_button):
            part.setEnabled(not on)

    def work(self, work: Callable[[], T], done: Callable[[T], None], notice: Notice) -> None:
        """Do it off the window's thread; a refusal stands in the step's notice."""
        notice.clear()
        self.busy(True)

        def ended(result: T) -> None:
            self.busy(False)
            done(result)

        def failed(error: Exception) -> None:
            self.busy(False)
            if not isinstance(error, Refusal):
                raise error
            notice.say(error.sentence(self.words.language), "red")

        slowly(work, ended, failed)

    @property
    def step(self) -> Step | None:
        return self.steps.shown

    def retranslate(self) -> None:
        tr, step = self.words.tr, self.step
        for language, button in self.tongues.items():
            button.setChecked(language == self.words.language)
        self.back_button.say(tr(N_("Back")))
        if step is not None:
            self.title.setText(tr(step.TITLE))
            self.text.setText(tr(step.TEXT))
            self.on_button.say(tr(step.NEXT or N_("Next")))
            self.bar.setAccessibleName(tr(step.TITLE))
