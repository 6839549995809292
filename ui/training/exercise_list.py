"""The exercises and which of them a person has done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from pos.till.training.exercises import EXERCISES
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Rule


class ExerciseList(Card):
    """`chosen(key)`: a person wants to do that one."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("exerciseList", parent)
        self.desk = desk
        self.column.setContentsMargins(28, 24, 28, 24)
        self.column.setSpacing(SIZES.gap)
        self.title = Label("", "title", name="exercisesTitle")
        self.progress = Label("", "muted", name="exercisesProgress", wrap=True)
        self.column.addWidget(self.title)
        self.column.addWidget(self.progress)
        self._rows: list[tuple[Label, Label, Label, Button]] = []
        for exercise in EXERCISES:
            self.column.addWidget(Rule())
            self.column.addLayout(self._row(exercise.key))

    def _row(self, key: str) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        title, about = Label("", "strong"), Label("", "small", wrap=True)
        done = Label("", "small", name=f"exerciseDone_{key}")
        done.tone("green")
        button = Button("", "soft", name=f"exercise_{key}")
        button.clicked.connect(lambda: self.chosen.emit(key))
        words.addWidget(title)
        words.addWidget(about)
        row.addLayout(words, 1)
        row.addWidget(done)
        row.addWidget(button)
        self._rows.append((title, about, done, button))
        return row

    def show_done(self, done: set[str], *, free: bool) -> None:
        """Say it all anew; `free`: an exercise can be begun."""
        tr = self.desk.tr
        self.title.setText(tr(N_("Exercises")))
        known = sum(one.key in done for one in EXERCISES)
        self.progress.setText(
            tr(N_("{done} of {all} done. Each takes a few minutes, and can be skipped."),
               done=known, all=len(EXERCISES))
        )  # fmt: skip
        for exercise, (title, about, mark, button) in zip(EXERCISES, self._rows, strict=True):
            title.setText(tr(exercise.title))
            about.setText(tr(exercise.about))
            there = exercise.key in done
            mark.setText(tr(N_("done")) if there else "")
            words = tr(N_("Once more")) if there else tr(N_("Begin"))
            button.say(words, f"{words}: {title.text()}")
            button.setEnabled(free)
