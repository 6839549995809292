"""One thing to look into: what is the matter, why, what to do next, and what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.money import Money
from pos.journal.clock import moment
from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label
from ui.widgets.style import look

if TYPE_CHECKING:
    from pos.office.exchange_issues import Issue


class IssueRow(QWidget):
    """`marked`: somebody looked (or takes that back). `receipt_wanted`: an entry's hash, hex."""

    marked = Signal(str, bool)
    receipt_wanted = Signal(str, str)  # hash, number
    toggled = Signal(str, bool)
    retired = Signal(str)  # a till's id: it is out of use

    def __init__(
        self, desk: Desk, issue: Issue, museums: dict[str, str], *, seen: bool, is_open: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        from pos.office.exchange_words import say

        self.setObjectName(f"issue_{issue.kind}")
        self.setProperty("bare", True)
        self._desk, self.issue, self._museums = desk, issue, museums
        said = say(issue, desk.language)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SIZES.gap - 4, 0, SIZES.gap - 4)
        row.setSpacing(SIZES.gutter)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = Label(said.title, "strong", name=f"issue_{issue.kind}_title", wrap=True)
        title.tone("muted" if seen else issue.tone)
        words.addWidget(title)
        words.addWidget(Label(said.reason, "small", name=f"issue_{issue.kind}_why", wrap=True))
        if not seen:
            words.addWidget(Label(said.step, "", name=f"issue_{issue.kind}_step", wrap=True))
        if issue.detail:
            words.addWidget(Label(issue.detail, "tiny", wrap=True))
        self.behind = QWidget()
        self.behind.setProperty("bare", True)
        words.addWidget(self.behind)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addLayout(self._buttons(seen))
        self.setAccessibleName(f"{said.title}. {said.reason} {said.step}")
        self._list_behind()
        self.behind.setVisible(is_open and bool(issue.behind))

    def _buttons(self, seen: bool) -> QHBoxLayout:
        desk, issue = self._desk, self.issue
        beside = QHBoxLayout()
        beside.setSpacing(SIZES.gap - 4)
        if issue.behind:
            count = desk.tr_plural("{n} receipt", "{n} receipts", len(issue.behind))
            self.receipts = Button(count, "soft", name=f"behind_{issue.key}")
            self.receipts.clicked.connect(self._toggle)
            beside.addWidget(self.receipts, 0, Qt.AlignmentFlag.AlignTop)
        if issue.kind == "silent":
            self.retire = Button(desk.tr(N_("Out of use")), "quiet", name=f"retire_{issue.code}")
            self.retire.clicked.connect(self._retire)
            beside.addWidget(self.retire, 0, Qt.AlignmentFlag.AlignTop)
        if issue.mark:
            word = N_("Look at it again") if seen else N_("Looked at")
            self.mark = Button(desk.tr(word), "quiet", name=f"mark_{issue.key}")
            self.mark.clicked.connect(lambda: self.marked.emit(issue.key, not seen))
            beside.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        return beside

    def _list_behind(self) -> None:
        """Each receipt, which opens."""
        column = QVBoxLayout(self.behind)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        desk = self._desk
        for one in self.issue.behind:
            at = desk.till.local(moment(one.at))
            parts = (one.receipt, f"{desk.date(at.date())} {desk.time(at)}",
                     desk.euros(Money(one.total)), self._museums.get(one.till, ""))  # fmt: skip
            button = Button(" · ".join(part for part in parts if part), "row",
                            name=f"receipt_{one.hash[:8]}")  # fmt: skip
            button.clicked.connect(
                lambda _=False, which=one: self.receipt_wanted.emit(which.hash, which.receipt)
            )
            column.addWidget(button)

    def _retire(self) -> None:
        """Asked once: a retired till sends nothing more until it is enrolled anew."""
        if self.retire.property("variant") == "danger":
            self.retire.setEnabled(False)
            self.retired.emit(self.issue.till)
            return
        look(self.retire, variant="danger")
        self.retire.say(self._desk.tr(N_("Retire {code} for good?"), code=self.issue.code))

    def _toggle(self) -> None:
        shown = self.behind.isHidden()
        self.behind.setVisible(shown)
        self.toggled.emit(self.issue.key, shown)
