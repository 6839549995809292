"""What was taken in, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from pos.office.importing.writing import Done
from ui.desk import Desk
from ui.widgets import Button, Card, Label


class DoneCard(Card):
    """`undo_wanted`, `another_wanted` and `over`."""

    undo_wanted = Signal()
    another_wanted = Signal()
    over = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("importDone", parent)
        self.desk = desk
        self.told: Done | None = None
        self.undone = False
        self.title = Label("", "title", name="importDoneTitle")
        self.text = Label("", "muted", name="importDoneText")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.undo = Button("", "quiet", name="importUndo")
        self.another = Button("", "quiet", name="importAnother")
        self.close_ = Button("", "primary", name="importClose")
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.undo, self.another, self.close_):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addStretch(1)
        self.column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.text, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(row)
        self.column.setSpacing(16)
        self.column.addStretch(2)
        self.undo.clicked.connect(self.undo_wanted)
        self.another.clicked.connect(self.another_wanted)
        self.close_.clicked.connect(self.over)
        self.retranslate()

    def tell(self, done: Done, *, undone: bool = False) -> None:
        self.told, self.undone = done, undone
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.undo.say(tr(N_("Undo all of it")))
        self.undo.setVisible(not self.undone)
        self.another.say(tr(N_("Another file")))
        self.close_.say(tr(N_("Ready")))
        if self.told is None:
            return
        if self.undone:
            self.title.setText(tr(N_("It is undone")))
            self.text.setText(tr(N_("What was changed since by somebody stays as it is.")))
            return
        self.title.setText(tr(N_("The product list is taken in")))
        words = N_("{new} new, {changed} changed, stock moved of {moved}")
        still = N_("{new} new, {changed} changed")
        done = self.told
        said = tr(words if done.moved else still, new=done.new, changed=done.changed,
                  moved=done.moved)  # fmt: skip
        later = tr(N_("It can be undone later too: Products, Big changes."))
        self.text.setText(f"{said}\n{later}")
