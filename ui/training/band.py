"""The band that says on every page of a training till that nothing is real."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label

MARK = N_("TRAINING")


class TrainingBand(QFrame):
    """Hidden at the real till. `exercises` and `leave`: what a person presses."""

    exercises = Signal()
    leave = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingBand")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.inset, 4, SIZES.gutter, 4)
        row.setSpacing(SIZES.gap)
        self.mark = Label("", "sum", name="trainingMark", parent=self)
        self.words = Label("", "strong", name="trainingWords", parent=self)
        self.show_exercises = Button("", "band", name="trainingExercises", parent=self)
        self.leave_button = Button("", "band", name="trainingLeave", parent=self)
        self.show_exercises.clicked.connect(self.exercises)
        self.leave_button.clicked.connect(self.leave)
        row.addWidget(self.mark)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_exercises)
        row.addWidget(self.leave_button)
        self.hide()

    def say(self, desk: Desk) -> None:
        """In the person's language."""
        self.mark.setText(desk.tr(MARK))
        self.words.setText(desk.tr(N_("Nothing here is real.")))
        self.show_exercises.setVisible(desk.till.person is not None)
        self.show_exercises.say(desk.tr(N_("Exercises")))
        self.leave_button.say(desk.tr(N_("Back to the real till")))
        self.setAccessibleName(f"{self.mark.text()}. {self.words.text()}")
