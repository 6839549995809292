"""Puts a cause right: which receipt, why, and the button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Label, TextField
from ui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from pos.office.days.evidence import Cause


class ActForm(QWidget):
    """`accepted(cause, reason, receipt, posts_to)`. The reason is the cause's own sentence until
    someone writes another."""

    accepted = Signal(object, str, str, str)

    def __init__(self, desk: Desk, cause: Cause, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from pos.office.days.sentences import behind_words, say

        self.setObjectName("actForm")
        self._cause = cause
        tr, till = desk.tr, desk.till
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        self.which = ChoiceRow("actReceipt", widest=1)
        if len(cause.receipts) > 1 and cause.kind != "twice":
            self.which.offer(
                [(one.receipt, behind_words(one, desk.language)) for one in cause.receipts]
            )
            column.addWidget(Label(tr(N_("Which one?")), "column"))
            column.addWidget(self.which)
        self.posts = ChoiceRow("actPosts", widest=1)
        if cause.act == "explain":
            ways = [("over_short", N_("Post it as over or short"))]
            if cause.kind == "twice":
                ways.insert(0, ("take_back", N_("Take the sale back: no money moves")))
            if cause.tenders != ("cash",):
                ways.append(("receivable", N_("The money is still expected")))
            ways.append(("count", N_("It is found: correct the count")))
            self.posts.offer([(key, tr(words)) for key, words in ways])
            column.addWidget(self.posts)
            self.posts.chosen.connect(self._name_button)
        words = tr(N_("Why"))
        column.addWidget(Label(words, "column"))
        self.reason = TextField("actReason", words)
        own = cause.kind == "own"
        self.reason.setText("" if own else say(till, cause, desk.language, noted=True))
        self.reason.setCursorPosition(0)
        self.reason.textChanged.connect(lambda _: self._ready())
        self.reason.returnPressed.connect(self._to_button)
        column.addWidget(self.reason)
        self.button = Button("", "primary", name="actAccept")
        self._desk = desk
        self._name_button(self.posts.current)
        self.button.clicked.connect(self._accept)
        column.addWidget(self.button)
        self._ready()

    def _name_button(self, way: str) -> None:
        from pos.office.days.sentences import act_words, explain_words

        plain = self._cause.kind == "twice" and way != "take_back"
        desk = self._desk
        words = explain_words if plain else lambda to: act_words(desk.till, self._cause, to)
        self.button.say(words(desk.language))

    def take_focus(self) -> None:
        """On the button; where nothing is written yet, in the field."""
        to = self.button if self.button.isEnabled() else self.reason
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self) -> None:
        self.button.setEnabled(len(self.reason.text().strip()) >= 3)

    def _to_button(self) -> None:
        """Enter in the field does nothing by itself."""
        if self.button.isEnabled():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        self.accepted.emit(
            self._cause, self.reason.text(), self.which.current, self.posts.current or "over_short"
        )
