"""Tills: how the organisation's exchange stands, and what a coordinator has to look into."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.journal.clock import moment
from pos.language import N_
from ui.desk import Desk
from ui.paper.receipt_sheet import ReceiptSheet
from ui.theme import SIZES
from ui.tills.issues_card import IssuesCard
from ui.tills.table_card import TableCard
from ui.tills.till_panel import TillPanel
from ui.widgets import Button, Notice, Page, Reader, Scroll
from ui.widgets.figure_card import FigureCard

if TYPE_CHECKING:
    from pos.domain.errors import Refusal
    from pos.office.exchange import Exchange, TillRow
    from ui.shell.exchanging import Exchanging

_WIDE = 1400  # pixels from which the table stands beside what is to look into


class TillsPage(Page):
    """Read off the window's thread, from this till's own copy: it works offline too."""

    def __init__(
        self, desk: Desk, exchanging: Exchanging | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, "tillsPage", parent)
        self._exchanging = exchanging
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Tab then begins at the first card
        self.told: Exchange | None = None
        self._busy = False
        self.heard = FigureCard("tillsHeard")
        self.waiting = FigureCard("tillsWaiting")
        self.to_look = FigureCard("tillsToLook")
        self.as_of = FigureCard("tillsAsOf")
        self.notice = Notice("tillsNotice")
        self.act = Button("", "soft", name="tillsNoticeAct")
        self.notice.beside.addWidget(self.act)
        self.table = TableCard(desk)
        self.issues = IssuesCard(desk)
        self._lay_out()
        self.sheet = ReceiptSheet(desk, self)
        self.reader = Reader(self)
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        cards = QHBoxLayout()
        cards.setSpacing(SIZES.gap)
        for card in (self.heard, self.waiting, self.to_look, self.as_of):
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addWidget(self.notice)
        self.scrolled = Scroll("tillsScroll")
        # as high as its words are at this width, not as they would be in the narrowest column
        self.scrolled.widget().setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        )
        self.below = QHBoxLayout()
        self.below.setSpacing(SIZES.gap)
        self.first, self.second = QVBoxLayout(), QVBoxLayout()
        for part in (self.first, self.second):
            part.setSpacing(SIZES.gap)
            self.below.addLayout(part, 1)
        self.scrolled.column.addLayout(self.below)
        self.scrolled.column.addStretch(1)
        column.addWidget(self.scrolled, 1)
        self._place(wide=False)

    def _place(self, *, wide: bool) -> None:
        """Side by side where there is room, else what is to look into beneath the table."""
        self.first.addWidget(self.table)
        (self.second if wide else self.first).addWidget(self.issues)
        self.below.setStretch(1, int(wide))
        self.table.make_room(roomy=wide)
        for part in (self.first, self.second):
            part.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.reader.found.connect(self._show)
        self.heard.clicked.connect(self.table.take_focus)
        self.waiting.clicked.connect(lambda: self.desk.panel_wanted.emit("connection"))
        self.to_look.clicked.connect(self.issues.take_focus)
        self.as_of.clicked.connect(self._ask)
        self.act.clicked.connect(self._act)
        self.table.acts_wanted.connect(self._act_on)
        self.issues.marked.connect(self._mark)
        self.issues.receipt_wanted.connect(self.sheet.open)
        self.issues.retired.connect(self._retire)
        if self._exchanging is not None:
            self._exchanging.changed.connect(self._exchanged)

    # ------------------------------------------------------------------ reading

    def entered(self) -> None:
        self.read()
        self.setFocus()

    def read(self) -> None:
        """Read again how everything stands."""
        from pos.office.exchange import exchange

        store = self.desk.till.store
        self.reader.read(lambda: exchange(store))

    def _exchanged(self) -> None:
        """After each exchange, while the page is seen."""
        was, self._busy = self._busy, self._exchanging.connection.busy
        if was and not self._busy and self.isVisible():
            self.read()

    def _show(self, told: Exchange) -> None:
        if told != self.told:
            self.told = told
            self.retranslate()

    def shut(self) -> None:
        self.reader.stop()
        self.sheet.shut()

    # -------------------------------------------------------------------- words

    def retranslate(self) -> None:
        self.sheet.retranslate()
        told = self.told
        if told is None:
            return
        self._show_heard(told)
        self._show_waiting(told)
        self._show_to_look(told)
        self._show_as_of(told)
        self._show_notice(told)
        self.table.show_rows(told.tills)
        self.issues.show_issues(told)

    def _show_heard(self, told: Exchange) -> None:
        from pos.office.exchange_words import status

        desk, till = self.desk, self.desk.till
        number = told.heard_on(till.local(till.now()).date(), till.local)
        figure = desk.tr(N_("{n} of {all}"), n=number, all=told.active) if told.ledger else "–"
        away = [row for row in told.tills if row.state == "active" and row.tone and not row.own]
        line = desk.tr(N_("all of them")) if number == told.active else ""
        if away:
            line = f"{away[0].code}: {status(away[0], desk.language, till.local)}"
        tone = away[0].tone if away else ""
        self.heard.show_figure(
            desk.tr(N_("Tills heard today")), figure, line if told.ledger else "", tone
        )

    def _show_waiting(self, told: Exchange) -> None:
        desk = self.desk
        line, tone = desk.tr(N_("everything is sent")), ""
        if told.waiting:
            line, tone = desk.tr(N_("sent by itself when there is a connection")), "amber"
        figure = str(told.waiting) if told.ledger else "–"
        self.waiting.show_figure(
            desk.tr(N_("Waiting to be sent")), figure, line if told.ledger else "", tone
        )

    def _show_to_look(self, told: Exchange) -> None:
        from pos.office.exchange_words import say

        desk = self.desk
        if told.issues:
            line = say(told.issues[0], desk.language).title
            tone = told.issues[0].tone
        else:
            line, tone = desk.tr(N_("all is where it should be")), ""
        self.to_look.show_figure(desk.tr(N_("To look into")), str(len(told.issues)), line, tone)

    def _show_as_of(self, told: Exchange) -> None:
        desk, till = self.desk, self.desk.till
        title = desk.tr(N_("As the ledger said"))
        if not told.as_of:
            self.as_of.show_figure(title, "–", desk.tr(N_("not asked yet")) if told.ledger else "")
            return
        at, today = till.local(moment(told.as_of)), till.local(till.now()).date()
        day = desk.tr(N_("today")) if at.date() == today else desk.date(at.date())
        offline = bool(told.problem)
        line = desk.tr(N_("{day}, offline since"), day=day) if offline else day
        self.as_of.show_figure(title, desk.time(at), line, "amber" if offline else "")
        self.as_of.setToolTip(desk.tr(N_("Ask the ledger again")))

    def _show_notice(self, told: Exchange) -> None:
        tr = self.desk.tr
        if not told.ledger:
            self.notice.say(
                tr(N_("This till works alone.")), "",
                tr(N_("Once it is enrolled with the museum's ledger, every till stands here: up to "
                      "which receipt it is complete, when it was heard, and what to look into.")),
            )  # fmt: skip
            self.act.say(tr(N_("Enrol the till")))
        elif not told.as_of:
            self.notice.say(
                tr(N_("The ledger has not said yet how the tills stand.")), "",
                tr(N_("It is asked at the next exchange.")),
            )  # fmt: skip
            self.act.say(tr(N_("Ask the ledger now")))
        else:
            self.notice.clear()

    # --------------------------------------------------------------------- acts

    def _act(self) -> None:
        if self.told is not None and self.told.ledger:
            self._ask()
        else:
            self.desk.panel_wanted.emit("connection")

    def _act_on(self, row: TillRow, button: QWidget) -> None:
        """Open what can be done to a till."""
        if self._exchanging is None:
            return
        name = self.table.names[row.till].text()
        panel = TillPanel(self.desk, self.window(), self._exchanging, row, name)
        panel.open_at(button)

    def _ask(self) -> None:
        """Ask the ledger again; what it says is shown when it has come."""
        if self._exchanging is not None:
            self._exchanging.look()

    def _mark(self, key: str, looked: bool) -> None:
        from pos.office.looked_at import look_at

        self.desk.attempt(look_at, key, looked=looked)
        self.read()

    def _retire(self, till: str) -> None:
        """As the person who pressed: somebody else may be signed in when the ledger answers."""
        from pos.office.tills import ask, retiring

        asked = self.desk.attempt(retiring, till, "")
        if asked:
            job = partial(ask, self.desk.till, asked)
            self._exchanging.ask(job, lambda _: None, self._not_retired)

    def _not_retired(self, refusal: Refusal) -> None:
        self.desk.said.emit(refusal.sentence(self.desk.language), "red")
        if self.told is not None:
            self.issues.show_issues(self.told, anew=True)

    # ---------------------------------------------------------------- the shell

    def back(self) -> bool:
        if self.sheet.isVisible():
            self.sheet.hide()
            return True
        return self.table.close_lines()

    def left(self) -> None:
        self.sheet.hide()

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [
            ("Tab", tr(N_("From till to till, then to what is to look into"))),
            ("Enter", tr(N_("Open a till, a receipt"))),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(wide=self.width() >= _WIDE)
        self.sheet.place()
