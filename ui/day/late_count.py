"""The count of a shift that was closed provisionally, added afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.day.denominations import Denominations
from ui.desk import Desk
from ui.widgets import Button, Card, Label, MoneyLabel, Notice, TextField


class LateCount(Card):
    """`left` when it is added, or when a person steps back."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("lateCount", parent)
        self._desk = desk
        self._closed: Any = None
        self.setFixedWidth(420)
        self.column.setContentsMargins(28, 22, 28, 24)
        self.title = Label("", "title", name="lateTitle", wrap=True)
        self.words = Label("", "muted", name="lateWords", wrap=True)
        self.pieces = Denominations(desk, "latePieces")
        self.label = Label("", "strong", name="lateLabel")
        self.total = MoneyLabel("", "large", name="lateTotal")
        foot = QHBoxLayout()
        foot.addWidget(self.label)
        foot.addWidget(self.total, 1)
        self.reason = TextField("lateReason")
        self.notice = Notice("lateNotice")
        self.add = Button("", "primary", name="lateAdd", big=True)
        self.back_button = Button("", "quiet", name="lateBack", key="Esc")
        for part in (self.title, self.words):
            self.column.addWidget(part)
        self.column.addWidget(self.pieces, 1)
        self.column.addLayout(foot)
        for below in (self.reason, self.notice, self.add, self.back_button):
            self.column.addWidget(below)
        self.pieces.changed.connect(self._show)
        self.pieces.confirmed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self.add.setFocus)
        self.add.clicked.connect(self.add_count)
        self.back_button.clicked.connect(self.left)

    def entered(self) -> None:
        """Ask for the count of the shift that waits for one."""
        from pos.till.shift_edges import uncounted

        self._closed = uncounted(self._desk.till)
        self.pieces.clear()
        self.reason.clear()
        self.notice.clear()
        self._asking(True)
        self.retranslate()
        self.pieces.take_focus()

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.pieces.retranslate()
        if self._closed is not None:
            takings = self._closed.takings
            self.title.setText(tr(N_("Count Z {number} afterwards"), number=takings.shift))
            self.words.setText(tr(
                N_("The cash as it was when the shift of {date} was closed provisionally. Its Z"
                   " stays as it is; the count is added to it."),
                date=date.fromisoformat(takings.date),
            ))  # fmt: skip
        self.label.setText(tr(N_("Counted")))
        self.reason.name(tr(N_("Remark")), tr(N_("Remark, if there is something to say")))
        self.add.say(tr(N_("Add the count")))
        self.back_button.say(tr(N_("Back")))
        self._show()

    def add_count(self) -> None:
        """Into the journal, for good; then the difference is said."""
        from pos.till.shift_edges import add_count

        if not self.pieces.isEnabled():
            return
        fact = self._desk.attempt(
            add_count, None, self.pieces.pieces(), self.reason.text(),
            refused=lambda said: self.notice.say(said, "red"),
        )  # fmt: skip
        if fact is None:
            return
        off = fact.amount - fact.expected
        said = N_("The count is added. {amount} € is missing.")
        if off.cents >= 0:
            said = N_("The count is added. {amount} € too much.") if off else N_(
                "The count is added. Nothing differs."
            )  # fmt: skip
        tone = "red" if off.cents < 0 else "amber" if off else ""
        self.notice.say(self._desk.tr(said, amount=abs(off)), tone)
        self._asking(False)
        self._desk.shift_changed.emit()
        self.back_button.setFocus()

    def _asking(self, on: bool) -> None:
        """Once it is added there is nothing to type, only what it told."""
        self.pieces.setEnabled(on)
        self.reason.setVisible(on)
        self.add.setVisible(on)

    def _show(self, *_: object) -> None:
        self.total.setText(self._desk.euros(self.pieces.total()))
