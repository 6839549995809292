"""One paper of the printer's queue: what it is, since when, why it waits, and what one can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Label, Rule

if TYPE_CHECKING:
    from receipts.queue import QueuedPaper

PAPERS = {
    "receipt": N_("Receipt {number}"),
    "refund": N_("Refund {number}"),
    "copy": N_("Copy of {number}"),
    "gift_card": N_("Gift card"),
    "badge": N_("Badge"),
    "commands": N_("Scanner's command card"),
    "cover": N_("Cover sheet of vouchers"),
    "z": N_("Z report {number}"),
    "x": N_("X report"),
    "test": N_("Test page"),
}
_SHOWABLE = ("receipt", "refund", "copy", "gift_card", "z", "x")


class PaperRow(QWidget):
    """`asked`: did it come out, or shall it come out at all. Emits what the person says."""

    answered = Signal(int, bool)
    cancelled = Signal(int)
    show_wanted = Signal(int)

    def __init__(
        self, desk: Desk, paper: QueuedPaper, *, asked: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.paper = desk, paper
        self.setObjectName(f"paper_{paper.id}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 4)
        self.column.setSpacing(6)
        self.column.addWidget(Rule())
        head = QHBoxLayout()
        called = desk.tr(PAPERS.get(paper.what, PAPERS["test"]), number=paper.number)
        head.addWidget(Label(called, "strong", name=f"job_{paper.id}_name", wrap=True), 1)
        head.addWidget(Label(desk.time(desk.till.local(paper.at)), "muted"))
        self.column.addLayout(head)
        self.called = called
        if asked:
            self._question()
        else:
            self._waits()

    def _words(self, text: str, kind: str = "muted") -> None:
        self.column.addWidget(Label(text, kind, wrap=True))

    def _buttons(self, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button, 1)
        self.column.addLayout(row)

    def _button(self, words: str, variant: str, name: str) -> Button:
        said = self.desk.tr(words)
        button = Button(said, variant, name=f"job_{self.paper.id}_{name}")
        button.say(said, f"{self.called}: {said}")
        return button

    def _question(self) -> None:
        if self.paper.problem:
            self._words(self.desk.tr(self.paper.problem))
        self._words(self.desk.tr(N_("Did it come out?")), "")
        yes = self._button(N_("Yes, it came out"), "soft", "yes")
        no = self._button(N_("No, print a copy"), "quiet", "no")
        yes.clicked.connect(lambda: self.answered.emit(self.paper.id, True))
        no.clicked.connect(lambda: self.answered.emit(self.paper.id, False))
        self._buttons(yes, no)

    def _waits(self) -> None:
        if self.paper.sending:
            self._words(self.desk.tr(N_("It is being printed.")))
            return
        if self.paper.problem:
            self._words(self.desk.tr(self.paper.problem))
        buttons = []
        if self.paper.what in _SHOWABLE:
            show = self._button(N_("Show on screen"), "quiet", "show")
            show.clicked.connect(lambda: self.show_wanted.emit(self.paper.id))
            buttons.append(show)
        cancel = self._button(N_("Do not print"), "quiet", "cancel")
        cancel.clicked.connect(lambda: self.cancelled.emit(self.paper.id))
        self._buttons(*buttons, cancel)
