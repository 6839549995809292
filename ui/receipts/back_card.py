"""What is to be paid back, to what, and the button that does it; in the basket's place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.widgets import Button, Card, Label, MoneyLabel, Notice, Rule
from ui.widgets.choice_row import ChoiceRow


@dataclass(frozen=True)
class Back:
    """What the card shows. `rows` are words, figure and tone; `choices` the ways it may go."""

    total: str
    rows: tuple[tuple[str, str, str], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    refused: str = ""
    ready: bool = False


class BackCard(Card):
    """`accept`: pay it back. `tender(kind)`: another way was chosen. `why(key)`: the reason."""

    accept = Signal()
    tender = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("backCard", parent)
        self.desk = desk
        self.column.setContentsMargins(20, 20, 20, 16)
        self.caption = Label(kind="muted", name="backCaption")
        self.total = Label(kind="due", name="backTotal")
        self.column.addWidget(self.caption)
        self.column.addWidget(self.total)
        self.column.addWidget(Rule())
        self.rows: list[tuple[QWidget, Label, MoneyLabel]] = []
        self.first_row = self.column.count()
        self.choices = ChoiceRow("backTo")
        self.choices.chosen.connect(self.tender)
        self.notes = Label(kind="small", name="backNotes", wrap=True)
        self.notice = Notice("backNotice")
        for part in (self.choices, self.notes, self.notice):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.why_caption = Label(kind="muted", name="backWhyCaption")
        self.why = ChoiceRow("backWhy", widest=2)
        self.button = Button("", "primary", name="payBack", key="F8", big=True)
        self.button.clicked.connect(self.accept)
        for last in (self.why_caption, self.why, self.button):
            self.column.addWidget(last)

    def retranslate(self, reasons: tuple[str, ...]) -> None:
        """Words, and the reasons to choose from; the first is on."""
        tr = self.desk.tr
        self.caption.setText(tr(N_("To pay back")))
        self.why_caption.setText(tr(N_("Why?")))
        self.why.offer([(reason, tr(reason)) for reason in reasons])
        self.button.say(tr(N_("Pay back")))

    @property
    def reason(self) -> str:
        """Why, in the person's language."""
        return self.desk.tr(self.why.current) if self.why.current else ""

    def show_back(self, back: Back) -> None:
        """Show what would be paid back now."""
        if self.total.text() != back.total:
            self.total.setText(back.total)
            announce(self.total, f"{self.caption.text()} {back.total}")
        self.total.setAccessibleName(f"{self.caption.text()} {back.total}")
        for place, (words, figure, tone) in enumerate(back.rows):
            self._row(place, words, figure, tone)
        for holder, _, _ in self.rows[len(back.rows) :]:
            holder.hide()
        self.choices.setVisible(len(back.choices) > 1)
        self.choices.offer(list(back.choices))
        self.notes.setText("\n".join(back.notes))
        self.notes.setVisible(bool(back.notes))
        if back.refused:
            self.notice.say(back.refused, "amber")
        else:
            self.notice.clear()
        self.button.setEnabled(back.ready)

    def _row(self, place: int, words: str, figure: str, tone: str) -> None:
        while place >= len(self.rows):
            number = len(self.rows) + 1
            holder = QWidget()
            holder.setObjectName(f"backTender{number}")
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 2, 0, 2)
            label = Label(kind="strong", name=f"backTender{number}Words", wrap=True)
            sum_ = MoneyLabel(kind="strong", name=f"backTender{number}Figure")
            row.addWidget(label, 1)
            row.addWidget(sum_)
            self.column.insertWidget(self.first_row + len(self.rows), holder)
            self.rows.append((holder, label, sum_))
        holder, label, sum_ = self.rows[place]
        label.setText(words)
        sum_.setText(figure)
        label.tone(tone)
        sum_.tone(tone)
        holder.setAccessibleName(f"{words} {figure}")
        holder.show()
