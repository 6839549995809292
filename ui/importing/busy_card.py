"""A bar while a file is read, compared or taken in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Label

_STEPS = {
    "reading": N_("The file is read …"),
    "comparing": N_("It is compared with the product list …"),
    "writing": N_("The products are written …"),
    "closing": N_("All of it holds from now on …"),
    "showing": N_("The till takes them up …"),
}
_STOPS = ("reading", "comparing", "writing")


class BusyCard(Card):
    """`cancelled`: the person gives it up, as long as nothing holds."""

    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("importBusy", parent)
        self.desk = desk
        self.step = "reading"
        self.title = Label("", "title", name="importStep")
        self.bar = QProgressBar()
        self.bar.setObjectName("importBar")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(480)
        self.figure = Label("", "muted", name="importFigure")
        self.cancel = Button("", "quiet", name="importCancel", key="Esc")
        self.going_on = Label("", "small", name="importGoingOn")
        self.column.addStretch(1)
        for part in (self.title, self.bar, self.figure, self.cancel, self.going_on):
            self.column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.setSpacing(16)
        self.column.addStretch(2)
        self.cancel.clicked.connect(self.cancelled)
        self._so_far = (0, 0)
        self.retranslate()

    def show_step(self, step: str, so_many: int, of: int) -> None:
        """How far it is; of how many may not be known."""
        self.step, self._so_far = step, (so_many, of)
        self.bar.setRange(0, of)
        self.bar.setValue(so_many)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        so_many, of = self._so_far
        self.title.setText(tr(_STEPS[self.step]))
        self.bar.setAccessibleName(self.title.text())
        words = N_("{so_many} of {of}")
        self.figure.setText(tr(words, so_many=so_many, of=of) if of else "")
        self.cancel.say(tr(N_("Cancel: nothing is changed")))
        self.cancel.setVisible(self.step in _STOPS)
        self.going_on.setText(tr(N_("One can go on selling meanwhile.")))
