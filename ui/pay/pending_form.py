"""“Was it approved?”: after asking a device, and after a power cut in the middle of that."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QWidget

from pos.language import N_
from pos.till import paying
from ui.desk import Desk
from ui.input.announce import announce
from ui.pay.form import Form
from ui.pay.tender_words import kind_words
from ui.theme import SIZES
from ui.widgets import Button, Label, TextField

ARMED = 600  # ms; a key struck twice by habit is no answer yet


class PendingForm(Form):
    """Two answers, and nothing else until one is given."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "pending", "F10", parent)
        self.shown = QElapsedTimer()
        self.approved = False  # the last answer
        self.amount = Label(kind="due", name="pendingAmount")
        self.question = Label(kind="title", name="pendingQuestion", wrap=True)
        self.advice = Label(kind="muted", name="pendingAdvice", wrap=True)
        self.reference = TextField("reference")
        self.reference.setMaxLength(40)
        self.reference.setMinimumHeight(SIZES.field)
        self.reference.returnPressed.connect(self.to_button)
        self.declined = Button("", "soft", name="declined", big=True)
        self.button.setObjectName("approved")
        self.button.clicked.disconnect()
        self.button.clicked.connect(self.approve)
        self.declined.clicked.connect(self.decline)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addSpacing(24)
        for part in (self.amount, self.question, self.advice, self.reference, self.notice):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.column.addWidget(self.declined)
        self.column.addWidget(self.button)

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.question.setText(tr(N_("Was it approved?")))
        self.button.say(tr(N_("Approved")))
        self.declined.say(tr(N_("Declined, or nothing happened")))
        words = tr(N_("Authorisation number, if you want it kept"))
        self.reference.name(words, words)
        self.refresh()

    def refresh(self) -> None:
        pending = self.desk.till.basket.pending
        if pending is None:
            return
        self.amount.setText(self.desk.euros(pending.amount))
        kind = kind_words(self.desk, pending.kind)
        self.advice.setText(
            self.desk.tr(
                N_("{kind}: look at the device. The basket and other payments stay either way."),
                kind=kind,
            )
        )

    def entered(self) -> None:
        super().entered()
        self.reference.clear()
        self.shown.start()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.amount.text()} {self.question.text()}")

    def act(self) -> None:
        """F10; not yet when it was struck twice by habit."""
        if self.shown.elapsed() >= ARMED:
            self.approve()

    def approve(self) -> None:
        """The device says yes."""
        self.approved = True
        self.do(paying.approve, self.reference.text())

    def decline(self) -> None:
        """The basket and the other payments stay."""
        self.approved = False
        self.do(paying.decline)
