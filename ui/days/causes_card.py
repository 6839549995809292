"""What may have happened, a block for each difference: the likeliest first, others on request."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from pos.language import N_
from ui.days.cause_row import CauseRow
from ui.desk import Desk
from ui.widgets import Button, Card, Label, Notice, Rule, Scroll, emptied

if TYPE_CHECKING:
    from pos.office.days.acting import Reconciled
    from pos.office.days.evidence import Cause
    from pos.office.days.values import ShiftDay, TenderDay

_OTHERS = 3  # causes beside the likeliest that are worth a person's time


class CausesCard(Card):
    """`receipt_wanted(hash, number)`; `accepted(cause, reason, receipt, posts_to)`."""

    receipt_wanted = Signal(str, str)
    accepted = Signal(object, str, str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("dayCauses", parent)
        self._desk = desk
        self.causes: list[CauseRow] = []
        self._told: Reconciled | None = None
        self._wide_open: set[str] = set()
        self.title = Label("", "heading", name="causesTitle")
        self.notice = Notice("causesNotice")
        self.scrolled = Scroll("causesScroll")
        self.inside = QWidget()
        self.inside.setProperty("bare", True)
        self.list = QVBoxLayout(self.inside)
        self.list.setContentsMargins(0, 0, 6, 0)
        self.list.setSpacing(6)
        self.scrolled.column.addWidget(self.inside)
        self.scrolled.column.addStretch(1)
        self.column.addWidget(self.title)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.scrolled, 1)

    def show_causes(self, told: Reconciled) -> None:
        """What may have happened in a shift, the likeliest first."""
        if self._told is None or self._told.shift.shift != told.shift.shift:
            self._wide_open.clear()
        self._told = told
        self.title.setText(self._desk.tr(N_("What may have happened")))
        self._say_missing(told.shift)
        emptied(self.list)
        self.causes.clear()
        blocks = self._blocks(told)
        for place, (rows, causes) in enumerate(blocks):
            if place:
                self.list.addWidget(Rule())
            self._block(told, rows, causes)
        if not blocks:
            self._say_well(told.shift)

    def _blocks(self, told: Reconciled) -> list[tuple[tuple[TenderDay, ...], tuple[Cause, ...]]]:
        """Each difference (or two that are one mistake) with its causes."""
        from pos.office.days.explaining import likeliest

        rows = {row.key: row for row in told.shift.tenders if row.left}
        found = []
        for first in likeliest(told.causes):
            about = tuple(rows.pop(key) for key in first.tenders)
            keys = {row.key for row in about}
            others = [one for one in told.causes if one is not first and keys & set(one.tenders)]
            found.append((about, (first, *others[:_OTHERS])))
        return [*found, *(((row,), ()) for row in rows.values())]

    def _block(
        self, told: Reconciled, rows: tuple[TenderDay, ...], causes: tuple[Cause, ...]
    ) -> None:
        from pos.office.days.evidence import cause
        from pos.office.days.sentences import difference, pieces_words

        desk = self._desk
        key = rows[0].key
        for row in rows:
            label = Label(difference(desk.till, row.key, row.left, desk.language), "small",
                          name=f"cause_{row.key.replace('/', '_')}", wrap=True)  # fmt: skip
            label.tone("amber" if row.left.cents > 0 else "red")
            self.list.addWidget(label)
        acts = told.shift.closed is not None
        shown = causes if key in self._wide_open else causes[:1]
        for one in shown:
            self._row(one, acts=acts)
        if len(causes) > len(shown):
            more = Button(pieces_words(len(causes) - 1, desk.language), "link",
                          name=f"causeMore_{key.replace('/', '_')}")  # fmt: skip
            more.clicked.connect(partial(self._widen, told, key))
            self.list.addWidget(more)
        elif acts:
            for row in rows:
                self._row(cause(row, "own", 0), acts=acts)

    def _row(self, one: Cause, *, acts: bool) -> None:
        row = self._made(one, acts=acts)
        self.causes.append(row)
        self.list.addWidget(row)

    def _made(self, one: Cause, *, acts: bool) -> CauseRow:
        row = CauseRow(self._desk, one, f"cause{len(self.causes) + 1}", acts=acts)
        row.receipt_wanted.connect(self.receipt_wanted)
        row.accepted.connect(self.accepted)
        row.opened.connect(self.close_forms)
        row.grown.connect(self._show_whole)
        return row

    def _show_whole(self, button: QWidget) -> None:
        """What does it is in sight, once the layout has grown."""
        self.inside.layout().activate()
        self.scrolled.widget().adjustSize()
        QTimer.singleShot(0, self, lambda: self._see(button))

    def _see(self, button: QWidget) -> None:
        if isValid(button) and button.isVisible():
            self.scrolled.ensureWidgetVisible(button, 0, 24)

    def begin(self, own: Cause) -> None:
        """An act that a person thought of, open at the top."""
        self.close_forms()
        row = self._made(own, acts=True)
        self.causes.insert(0, row)
        self.list.insertWidget(0, row)
        row.show()
        row.toggle()

    def _widen(self, told: Reconciled, key: str) -> None:
        """Show the other explanations too; the first of them takes the focus."""
        before = next((at for at, row in enumerate(self.causes, 1) if key in row.cause.tenders), 0)
        self._wide_open.add(key)
        self.show_causes(told)
        if before < len(self.causes):
            self._focus(self.causes[before])

    def close_forms(self) -> bool:
        """Put away what was begun; whether anything was."""
        closed = [row.close_form() for row in self.causes]
        return any(closed)

    def take_focus(self) -> None:
        """The first act that can be done."""
        if self.causes:
            self._focus(self.causes[0])

    @staticmethod
    def _focus(row: CauseRow) -> None:
        row.show()  # a layout shows it later, and what is not shown takes no focus
        row.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        self.notice.say(sentence, "red")

    def _say_missing(self, shift: ShiftDay) -> None:
        if not shift.missing:
            self.notice.clear()
            return
        self.notice.say(
            self._desk.tr_plural(
                "{n} receipt of this shift is not here yet.",
                "{n} receipts of this shift are not here yet.", shift.missing,
            ),
            "amber", self._desk.tr(N_("What differs may come out when they arrive.")),
        )  # fmt: skip

    def _say_well(self, shift: ShiftDay) -> None:
        tr = self._desk.tr
        words = tr(N_("Everything comes out."))
        if shift.to_count:
            words = tr(N_("Closed provisionally. The cash is counted at the till itself."))
        elif shift.closed is None:
            words = tr(N_("The shift is still open. What is counted wrongly shows here."))
        elif shift.corrections:
            words = tr(N_("Everything is explained."))
        label = Label(words, "strong", name="causesWell", wrap=True)
        label.tone("green" if shift.closed is not None and not shift.to_count else "muted")
        self.list.addWidget(label)
