"""One step at a time, beside the page: says what to do, sees that it was done, blocks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.theme import SIZES
from ui.widgets import Button, Label

if TYPE_CHECKING:
    from pos.till.training.exercises import Coach

WIDTH = 236
_LOOK = 500  # ms between two looks at the till; its acts are seen at once


class CoachPanel(QFrame):
    """Hidden without an exercise. `finished(key)`; `wanted(key)`: the next one; `away`: skipped."""

    finished = Signal(str)
    wanted = Signal(str)
    away = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._coach: Coach | None = None
        self._said = ""
        self._over = False
        self.setObjectName("coachPanel")
        self._box = box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        box.setContentsMargins(SIZES.gutter, SIZES.gap, SIZES.gutter, SIZES.gap)
        box.setSpacing(SIZES.gap)
        self.title = Label("", "strong", name="coachTitle", wrap=True)
        self.progress = Label("", "small", name="coachProgress")
        self.again = Label("", "strong", name="coachAgain", wrap=True)
        self.again.tone("amber")
        self.words = Label("", name="coachWords", wrap=True)
        self.next = Button("", "soft", name="coachNext")
        self.skip = Button("", "quiet", name="coachSkip")
        self.next.clicked.connect(self._next)
        self.skip.clicked.connect(self.away)
        head, text = QVBoxLayout(), QVBoxLayout()
        for label in (self.title, self.progress):
            head.addWidget(label)
        for label in (self.again, self.words):
            text.addWidget(label)
        text.addStretch(1)
        box.addLayout(head)
        box.addLayout(text)
        box.setStretchFactor(text, 1)
        self._keys = QHBoxLayout()
        self._keys.addWidget(self.next)
        self._keys.addWidget(self.skip)
        box.addLayout(self._keys)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        for signal in (desk.basket_changed, desk.shift_changed, desk.finished,
                       desk.language_changed):  # fmt: skip
            signal.connect(self.look)
        desk.person_changed.connect(self._show_here)
        self.hide()

    def _show_here(self) -> None:
        """A locked till gives no lessons."""
        self.setVisible(self._coach is not None and self.desk.till.person is not None)

    def place(self, *, beside: bool) -> None:
        """Beside the page where there is room, else a strip above it."""
        way = QBoxLayout.Direction.TopToBottom if beside else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._keys.setDirection(way)
        self.setMinimumWidth(WIDTH if beside else 0)
        self.setMaximumWidth(WIDTH if beside else 16_777_215)

    def start(self, key: str) -> None:
        """Begin an exercise, or none."""
        from pos.till.training.exercises import Coach

        self._coach = Coach(self.desk.till, key) if key else None
        self._over, self._said = False, ""
        self._show_here()
        if key:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def shut(self) -> None:
        """The till is closed next."""
        self._timer.stop()
        self._coach = None

    def look(self, *_: object) -> None:
        """Ask the till how far it is, and say what comes next."""
        if self._coach is None:
            return
        tr, exercise = self.desk.tr, self._coach.exercise
        advice = self._coach.look() if not self._over else None
        if advice is not None:
            self._advice = advice
        advice = self._advice
        self.title.setText(tr(exercise.title))
        self.progress.setText(
            tr(N_("Step {step} of {all}"), step=advice.step, all=len(exercise.steps))
        )
        self.again.setText(tr(advice.again) if advice.again else "")
        self.again.setVisible(bool(advice.again))
        words = tr(advice.words, **advice.values)
        self.words.setText(words)
        self.next.say(tr(N_("Next exercise")))
        self.skip.say(tr(N_("Finish") if advice.finished else N_("Skip")))
        self.next.setVisible(advice.finished and bool(self._following()))
        self.progress.setVisible(not advice.finished)
        if advice.finished and not self._over:
            self._over = True
            self.finished.emit(exercise.key)
        said = f"{self.again.text()} {words}".strip()
        if said != self._said:
            self._said = said
            self.setAccessibleName(f"{self.title.text()}. {said}")
            announce(self, said)

    def _following(self) -> str:
        """The exercise after this one; "" after the last."""
        from pos.till.training.exercises import EXERCISES

        keys = [one.key for one in EXERCISES]
        after = keys.index(self._coach.exercise.key) + 1
        return keys[after] if after < len(keys) else ""

    def _next(self) -> None:
        self.wanted.emit(self._following())
