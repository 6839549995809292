"""To look into: everything that somebody should know, the most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.tills.issue_row import IssueRow
from ui.widgets import Button, Card, Label, Rule, emptied, kept_focus

if TYPE_CHECKING:
    from pos.office.exchange import Exchange


class IssuesCard(Card):
    """What was looked at is kept at the foot, and comes back when more is behind it."""

    marked = Signal(str, bool)
    receipt_wanted = Signal(str, str)
    retired = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("issuesCard", parent)
        self._desk = desk
        self._told: Exchange | None = None
        self._open: set[str] = set()
        self._seen_shown = False
        self._shown: object = None
        self.title = Label("", "heading", name="issuesTitle")
        self.empty = Label("", "muted", name="issuesEmpty", wrap=True)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.more = Label("", "small", name="issuesMore", wrap=True)
        self.seen_button = Button("", "link", name="issuesSeen")
        self.seen_button.clicked.connect(self._toggle_seen)
        for widget in (self.title, self.empty):
            self.column.addWidget(widget)
        self.column.addLayout(self.list)
        self.column.addWidget(self.more)
        self.column.addWidget(self.seen_button)
        self.column.addStretch(1)
        self.rows: list[IssueRow] = []

    def show_issues(self, told: Exchange, *, anew: bool = False) -> None:
        """Write the list where it is another, or `anew` in any case."""
        self._told = told
        desk = self._desk
        self.title.setText(desk.tr(N_("To look into")))
        self.empty.setText(
            desk.tr(N_("Nothing. Should two tills take the same voucher, or one fall silent, it "
                       "stands here with what to do next."))
        )  # fmt: skip
        self.empty.setVisible(not told.issues)
        left = sum(told.more.values())
        self.more.setText(
            desk.tr_plural("{n} more is not listed.", "{n} more are not listed.", left)
        )
        self.more.setVisible(left > 0)
        seen = len(told.looked_at)
        self.seen_button.setVisible(seen > 0)
        self.seen_button.say(
            desk.tr(N_("Hide what was looked at")) if self._seen_shown
            else desk.tr_plural("{n} was looked at", "{n} were looked at", seen)
        )  # fmt: skip
        shown = (told.issues, told.looked_at, self._seen_shown, desk.language)
        if anew or shown != self._shown:  # what is half done in a line stays
            self._shown = shown
            with kept_focus(self):
                self._fill(told)

    def _fill(self, told: Exchange) -> None:
        emptied(self.list)
        self.rows.clear()
        museums = {row.till: row.museum for row in told.tills}
        shown = [(issue, False) for issue in told.issues]
        shown += [(issue, True) for issue in told.looked_at if self._seen_shown]
        for issue, seen in shown:
            if self.rows:
                self.list.addWidget(Rule())
            row = IssueRow(self._desk, issue, museums, seen=seen, is_open=issue.key in self._open)
            row.marked.connect(self.marked)
            row.receipt_wanted.connect(self.receipt_wanted)
            row.retired.connect(self.retired)
            row.toggled.connect(self._toggled)
            self.list.addWidget(row)
            self.rows.append(row)

    def _toggled(self, key: str, shown: bool) -> None:
        (self._open.add if shown else self._open.discard)(key)

    def _toggle_seen(self) -> None:
        self._seen_shown = not self._seen_shown
        if self._told is not None:
            self.show_issues(self._told)

    def take_focus(self) -> None:
        """To the first thing that can be done."""
        for row in self.rows:
            buttons = row.findChildren(Button)
            if buttons:
                buttons[0].setFocus()
                return
