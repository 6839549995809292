"""What training is, and the way in; inside, the exercises and the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.training.exercise_list import ExerciseList
from ui.training.room import TrainingRoom
from ui.widgets import Button, Card, Label, Notice, Page

PAPERS = (("virtual", N_("On the screen")), ("real", N_("On the printer")))


class TrainingPage(Page):
    """Left: what it is. Its one primary button goes in."""

    def __init__(self, desk: Desk, room: TrainingRoom, parent: QWidget | None = None) -> None:
        super().__init__(desk, "trainingPage", parent)
        self.room = room
        self._printer = "virtual"
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.gutter, SIZES.gutter, SIZES.gutter, SIZES.gutter)
        row.setSpacing(SIZES.gutter)
        row.addWidget(self._make_start(), 45)
        self.exercises = ExerciseList(desk)
        self.exercises.chosen.connect(self._exercise)
        right = QVBoxLayout()
        right.addWidget(self.exercises)
        right.addStretch(1)
        row.addLayout(right, 55)
        room.changed.connect(self.retranslate)
        self.retranslate()

    def _make_start(self) -> QWidget:
        holder, card = QWidget(), Card("trainingCard")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        card.column.setContentsMargins(28, 24, 28, 24)
        card.column.setSpacing(SIZES.gap)
        self.title = Label("", "title", name="trainingTitle")
        self.what = Label("", name="trainingWhat", wrap=True)
        self.kept = Label("", "muted", name="trainingKept", wrap=True)
        self.papers = Label("", "column", name="trainingPapers")
        self.notice = Notice("trainingNotice")
        self.start = Button("", "primary", name="trainingStart", big=True)
        self.start.clicked.connect(self._start)
        self.away = Button("", "quiet", name="trainingBack", key="Esc")
        self.away.clicked.connect(self.back)
        for widget in (self.title, self.what, self.kept, self.papers):
            card.column.addWidget(widget)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        self.choices: dict[str, Button] = {}
        for which, _ in PAPERS:
            button = Button("", "quiet", name=f"trainingPaper_{which}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, to=which: self._paper(to))
            choices.addWidget(button, 1)
            self.choices[which] = button
        card.column.addLayout(choices)
        card.column.addWidget(self.notice)
        card.column.addWidget(self.start)
        card.column.addWidget(self.away)
        return holder

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Training")))
        self.what.setText(tr(N_(
            "Practise on a copy of this till: the same products and people, and nothing in it is"
            " real. No money moves, the drawer stays shut, and nothing is sent."
        )))  # fmt: skip
        self.kept.setText(tr(N_(
            "The basket and the day's till wait as they are. Training sales are counted on the"
            " day's report, and the copy is deleted when you come back."
        )))  # fmt: skip
        self.papers.setText(tr(N_("Where papers come out")))
        for which, words in PAPERS:
            self.choices[which].say(tr(words))
            self.choices[which].setChecked(which == self._printer)
        real = self.desk.till.printer != "virtual"
        for widget in (self.papers, *self.choices.values()):
            widget.setVisible(real and not self.room.inside)
        self.start.setEnabled(not self.room.starting)
        words = N_("The copy is being made …") if self.room.starting else N_("Start training")
        self.start.say(tr(N_("Back to the real till")) if self.room.inside else tr(words))
        self.away.say(tr(N_("Back")))
        self.exercises.show_done(self.room.done(), free=not self.room.starting)

    def entered(self) -> None:
        self.notice.clear()
        self.retranslate()
        self.start.setFocus()

    def back(self) -> bool:
        self.desk.page_wanted.emit("sell" if self.desk.till.shift is not None else "day")
        return True

    def keys(self) -> list[tuple[str, str]]:
        return [("Esc", self.desk.tr(N_("Back")))]

    def _paper(self, which: str) -> None:
        self._printer = which
        self.retranslate()

    def _start(self) -> None:
        if self.room.inside:
            self.room.leave()
        else:
            self._begin("")

    def _exercise(self, key: str) -> None:
        if self.room.inside:
            self.room.exercise(key)
        else:
            self._begin(key)

    def _begin(self, exercise: str) -> None:
        till = self.desk.till
        printer = till.printer if self._printer == "real" else "virtual"
        self.room.start(printer, exercise, lambda sentence: self.notice.say(sentence, "red"))
