"""What was sent here: counted as it comes out of the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.words import day_words
from ui.widgets import Button, Label

if TYPE_CHECKING:
    from pos.office.stock.moving import OnTheWay


class ArrivePanel(QWidget):
    """`all_came` fills in what was sent; `received` and `closed` are the two ways out."""

    all_came = Signal()
    received = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.move_: OnTheWay | None = None
        self.museum = ""
        self.title = Label(kind="title", name="arriveTitle", wrap=True)
        self.said = Label(kind="small", name="arriveSaid", wrap=True)
        self.fill = Button("", "soft", name="arriveAll")
        self.back = Button("", "quiet", name="arriveBack", key="Esc")
        self.take = Button("", "primary", name="arriveNow", key="Ctrl+S", big=True)
        self.take.setShortcut("Ctrl+S")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addWidget(self.fill)
        column.addStretch(1)
        column.addWidget(self.back)
        column.addWidget(self.take)
        self.fill.clicked.connect(self.all_came)
        self.take.clicked.connect(self.received)
        self.back.clicked.connect(self.closed)

    def show_move(self, move: OnTheWay, museum: str) -> None:
        self.move_, self.museum = move, museum
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.fill.say(tr(N_("All of it came")))
        self.back.say(tr(N_("Back")))
        self.take.say(tr(N_("Receive")))
        if self.move_ is not None:
            self.title.setText(tr(N_("From {museum}"), museum=self.museum))
            parts = [self.desk.tr_plural("{n} piece", "{n} pieces", self.move_.quantity),
                     day_words(self.desk, self.move_.date), self.move_.note]  # fmt: skip
            self.said.setText(" · ".join(filter(None, parts)))
