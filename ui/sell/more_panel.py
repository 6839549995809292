"""F12: what is done less often. Only what the till can do is offered."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from pos.till import lookups, selling
from ui.desk import Desk
from ui.input.twice import ONCE
from ui.widgets import Button, Card, Label, Notice, Scroll, emptied

ACTS = (
    ("refund", N_("Find a sale, refund"), "F8"),
    ("copy", N_("Copy of the receipt"), "Ctrl+P"),
    ("gift_card", N_("Look up a gift card"), ""),
    ("drawer", N_("Open the drawer"), ""),
    ("in", N_("Cash in"), ""),
    ("out", N_("Cash out"), ""),
    ("drop", N_("Cash to the safe"), ""),
    ("commands", N_("Scanner's command card"), ""),
    ("training", N_("Training"), ""),
)
RECENT = 12


class MorePanel(Card):
    """`chosen(act)`, `recall(number)`, `copy(receipt)`; `left` when a person steps back."""

    chosen = Signal(str)
    recall = Signal(int)
    copy = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("morePanel", parent)
        self.desk = desk
        self.acts: dict[str, Button] = {}
        self._recalls: list[Button] = []

    def make(self) -> None:
        """Its inside, once: when it is first shown, and not before the first sale."""
        if self.acts:
            return
        self.title = Label(kind="title", name="moreTitle")
        self.back_button = Button("", "quiet", name="moreBack", key="Esc")
        self.back_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self.column.addLayout(head)
        self.notice = Notice("moreNotice")
        self.column.addWidget(self.notice)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (act, _words, key) in enumerate(ACTS):
            button = Button("", "soft", name=f"more_{act}", key=key)
            button.clicked.connect(lambda _=False, which=act: self.chosen.emit(which))
            grid.addWidget(button, place // 2, place % 2)
            self.acts[act] = button
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)
        self.lists = Scroll("moreLists")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.lists.column.addLayout(self.rows)
        self.lists.column.addStretch(1)
        self.column.addWidget(self.lists, 1)

    def refresh(self) -> None:
        """Read what is parked and what was sold last."""
        self.make()
        tr = self.desk.tr
        self.notice.clear()
        self.title.setText(tr(N_("More")))
        self.back_button.say(tr(N_("Back")))
        for act, words, _key in ACTS:
            self.acts[act].say(tr(words))
        emptied(self.rows)
        self._recalls.clear()  # the old ones live on until the next turn
        parked = selling.parked(self.desk.till)
        self._heading(tr(N_("Parked")) if parked else tr(N_("Nothing is parked.")))
        for row in parked:
            button = self._add(
                f"recall_{row.number}",
                self._parked_words(row),
                self.desk.euros(row.total),
                tr(N_("Take up")),
                lambda _=False, number=row.number: self.recall.emit(number),
            )
            self._recalls.append(button)
        receipts = lookups.receipts(self.desk.till, RECENT)
        self._heading(tr(N_("Last receipts")) if receipts else tr(N_("No receipts yet.")))
        for sold in receipts:
            self._add(
                f"copy_{sold.receipt}",
                f"{sold.receipt} · {self._time(sold.at)}",
                self.desk.euros(sold.total),
                tr(N_("Copy")),
                lambda _=False, receipt=sold.receipt: self.copy.emit(receipt),
            )

    def focus_parked(self) -> None:
        """The first parked basket has the keyboard: Enter takes it up, Tab goes on."""
        if self._recalls:
            self._recalls[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _parked_words(self, row: selling.Parked) -> str:
        """Number, time and what it begins with, so that nobody takes up another's."""
        head = f"{row.number} · {self._time(row.at)} · {self.desk.name(row.names)}"
        more = row.lines - 1
        return head + (f" + {more}" if more > 0 else "")

    def _time(self, at: datetime) -> str:
        return self.desk.time(self.desk.till.local(at))

    def _heading(self, words: str) -> None:
        label = Label(words, "column")
        label.setContentsMargins(0, 14, 0, 2)
        self.rows.addWidget(label)

    def _add(self, name: str, words: str, figure: str, act: str, do: object) -> Button:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(Label(words), 1)
        row.addWidget(Label(figure, "strong"))
        button = Button(act, "link", name=name)
        button.setAccessibleName(f"{act} {words}")
        button.setProperty(ONCE, True)
        button.clicked.connect(do)
        row.addWidget(button)
        self.rows.addWidget(holder)
        return button
