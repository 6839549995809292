"""One setting of one field: what, by whom, when, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.products.words import when_words
from ui.widgets import Button, Label

if TYPE_CHECKING:
    from pos.office.products.history import Change


class HistoryRow(QWidget):
    """`put_back(change)`: the field is to be what it was before."""

    put_back = Signal(object)

    def __init__(self, desk: Desk, number: int, change: Change) -> None:
        from pos.office.conflict_words import field_words, value_words

        super().__init__()
        new = value_words(change.field, change.new, desk.language)
        old = "" if change.first else value_words(change.field, change.old, desk.language)
        what = field_words(change.field, desk.language)
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(Label(what[:1].upper() + what[1:], "column", wrap=True))
        words.addWidget(Label(f"{old} → {new}" if old else new, "strong", wrap=True))
        by = " · ".join(part for part in (change.name, change.till) if part)
        words.addWidget(Label(f"{when_words(desk, change.at)} · {by}", "tiny", wrap=True))
        row.addLayout(words, 1)
        if not change.first:
            button = Button("", "link", name=f"putBack_{number}")
            button.say(desk.tr(N_("Put back")), f"{desk.tr(N_('Put back'))}: {what}, {old}")
            button.clicked.connect(lambda _=False: self.put_back.emit(change))
            row.addWidget(button)
