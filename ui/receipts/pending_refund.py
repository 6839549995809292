"""“Was it paid back?”: after a device was asked, and after a power cut in the middle of that."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pos.language import N_
from pos.till import refunding
from ui.desk import Desk
from ui.pay.pending_form import PendingForm
from ui.pay.tender_words import kind_words


class PendingRefund(PendingForm):
    """`declined_all`: nothing is refunded. `done(Finished or None)`: the device said yes."""

    done = Signal(object)
    declined_all = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("pendingRefund")

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.question.setText(tr(N_("Was it paid back?")))
        self.button.say(tr(N_("Paid back")))

    def refresh(self) -> None:
        pending = self.desk.till.basket.pending
        if pending is None:
            return
        self.amount.setText(self.desk.euros(-pending.amount))
        words = N_("{kind}: make the refund on the device. Nothing is lost either way.")
        self.advice.setText(self.desk.tr(words, kind=kind_words(self.desk, pending.kind)))

    def approve(self) -> None:
        """The device has paid back."""
        number = self.reference.text()
        answers: list[object] = []
        if self.do(lambda till: answers.append(refunding.approve(till, number))):
            self.done.emit(answers[0])

    def decline(self) -> None:
        """Nothing was paid back; where another device has already, this one is asked again."""
        if not self.do(refunding.decline):
            return
        if self.desk.till.basket.pending is None:
            self.declined_all.emit()
            return
        self.entered()
        again = N_("Another payment is paid back already: try this one again.")
        self.notice.say(self.desk.tr(again), "amber")
