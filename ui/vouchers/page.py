"""Vouchers: what is open by issuer, the batch in work, and the Museum Card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.vouchers.batch_panel import BatchPanel
from ui.vouchers.count_panel import CountPanel
from ui.vouchers.list_card import ListCard
from ui.vouchers.match_panel import MatchPanel
from ui.vouchers.museum_card import MuseumCardTab
from ui.vouchers.terms_panel import TermsPanel
from ui.widgets import Beside, Notice, Page, Reader
from ui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from pos.domain.errors import Refusal
    from pos.office.settlement.open_vouchers import Batch, Standing
    from pos.till.till import Till

VOUCHERS, CARD = "vouchers", "card"


class VouchersPage(Page):
    """Reads and acts off the window's thread: a museum has thousands of vouchers a year."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "vouchersPage", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows: list[Standing] = []
        self.now = ""  # an issuer's key, or a batch's number
        self.tab = ChoiceRow("vouchersTab", "tab")
        self.notice = Notice("vouchersNotice")
        self.list = ListCard(desk)
        self.count, self.batch = CountPanel(desk), BatchPanel(desk)
        self.terms, self.match = TermsPanel(desk), MatchPanel(desk)
        self.card = MuseumCardTab(desk)
        self.reader, self.figures, self.acts = Reader(self), Reader(self), Reader(self)
        self.work, self.stack = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        column.addWidget(self.tab, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.notice)
        both = QWidget()
        both.setProperty("bare", True)
        row = Beside(both, (2, 3), (2, 3))
        row.setContentsMargins(0, 0, 0, 0)
        for panel in (self.count, self.batch, self.terms, self.match):
            self.work.addWidget(panel)
        row.addWidget(self.list)
        row.addWidget(self.work)
        self.stack.addWidget(both)
        self.stack.addWidget(self.card)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.tab.chosen.connect(self._choose_tab)
        self.list.chosen.connect(self.open)
        for panel in (self.count, self.batch, self.terms, self.match, self.card):
            panel.act_wanted.connect(self.act)
        self.count.file_wanted.connect(self._ask_file)
        self.count.terms_wanted.connect(self._open_terms)
        self.batch.sheet_wanted.connect(self._save_sheet)
        self.terms.closed.connect(self._close_side)
        self.match.closed.connect(self._close_side)
        self.card.period_changed.connect(self.read)
        self.reader.found.connect(self._show)
        self.figures.found.connect(self.card.show_standing)
        self.acts.found.connect(self._done)
        self.acts.refused.connect(self._refused)

    # ----------------------------------------------------------------- reading

    def entered(self) -> None:
        self.read()
        self.setFocus()

    def read(self) -> None:
        """Read again how everything stands."""
        from pos.office.settlement.open_vouchers import standings

        till = self.desk.till
        self.reader.read(partial(standings, till))
        self.figures.read(self.card.reading())

    def _show(self, rows: list[Standing]) -> None:
        self.rows = rows
        self.retranslate()
        if self.now not in {row.key for row in rows} | set(_numbers(rows)):
            self.now = next((row.key for row in rows if row.open), rows[0].key if rows else "")
        self._show_now()

    def _show_now(self) -> None:
        """The issuer or the batch that is worked on, as it stands now."""
        self.list.show_rows(self.rows, self.now)
        for row in self.rows:
            if row.key == self.now:
                self.count.work_on(row, self.rows)
                if self.work.currentWidget() is self.batch:
                    self.work.setCurrentWidget(self.count)
            for batch in row.batches:
                if batch.fact.number == self.now:
                    self.batch.work_on(row, batch, self.rows)
                    self.work.setCurrentWidget(self.batch)

    def shut(self) -> None:
        for reader in (self.reader, self.figures, self.acts):
            reader.stop()

    # ------------------------------------------------------------------- words

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.tab.offer([
            (VOUCHERS, tr(N_("Culture vouchers"))), (CARD, tr(N_("Museum Card"))),
        ])  # fmt: skip
        self._say_reminders()
        self.list.show_rows(self.rows, self.now)
        for panel in (self.count, self.batch, self.terms, self.match, self.card):
            panel.retranslate()

    def _say_reminders(self) -> None:
        from pos.office.settlement.reminders import SMALL, reminders

        till = self.desk.till
        today = till.local(till.now()).date()
        found = [one for one in reminders(self.rows, today) if one.kind != SMALL]
        if not found:
            self.notice.clear()
            return
        said = [one.words(self.desk.language) for one in found]
        self.notice.say(said[0], found[0].tone, " ".join(said[1:]))

    # -------------------------------------------------------------------- acts

    def open(self, key: str) -> None:
        """Work on an issuer, or on a batch."""
        self.now = key
        self.work.setCurrentWidget(self.count)
        self._show_now()

    def act(self, act: Callable[..., object]) -> None:
        """An act of the till, off the window's thread."""
        self.work.setEnabled(False)
        self.card.setEnabled(False)
        self.acts.read(lambda: (act, act(self.desk.till)))

    def _done(self, answer: Any) -> None:
        """Say what was done, and go on with what it was done to."""
        from pos.domain.settlement_facts import VoucherBatch

        _, fact = answer
        self._enable()
        self._told().clear()
        if isinstance(fact, VoucherBatch):
            self.now = fact.number
        if self.work.currentWidget() in (self.terms, self.match):
            self.work.setCurrentWidget(self.count)
        if fact is None:  # printed, or terms
            self.desk.status_changed.emit()
        self.read()

    def _refused(self, refusal: Refusal) -> None:
        self._enable()
        self._told().say(refusal.sentence(self.desk.language), "red")

    def _enable(self) -> None:
        self.work.setEnabled(True)
        self.card.setEnabled(True)

    def _told(self) -> Notice:
        """Where what is said stands: beside what caused it."""
        if self.stack.currentWidget() is self.card:
            return self.card.told
        panel: Any = self.work.currentWidget()
        told: Notice = getattr(panel, "told", self.notice)
        return told

    def _choose_tab(self, tab: str) -> None:
        self.stack.setCurrentIndex((VOUCHERS, CARD).index(tab))

    def _open_terms(self) -> None:
        self.terms.work_on(self.count.count.row)
        self.work.setCurrentWidget(self.terms)

    def _close_side(self) -> None:
        self.work.setCurrentWidget(self.count)

    def _ask_file(self) -> None:
        title = self.desk.tr(N_("Read the portal's file"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), "*.csv *.xlsx *.txt")
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Hold a portal's export against what is open."""
        from pos.domain.errors import Refusal
        from pos.office.settlement.matching import match
        from pos.office.settlement.portal_file import read_portal

        row = self.count.count.row
        try:
            found = match(row.open, read_portal(path))
        except Refusal as refusal:
            self.count.told.say(refusal.sentence(self.desk.language), "red")
            return
        self.match.work_on(row, found)
        self.work.setCurrentWidget(self.match)

    def _save_sheet(self) -> None:
        number = self.batch.batch.fact.number
        title = self.desk.tr(N_("Save as PDF"))
        named = str(Path.home() / f"{number}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, title, named, "*.pdf")
        if chosen:
            self.save_sheet(Path(chosen))

    def save_sheet(self, path: Path) -> None:
        """The cover sheet of the batch in work as a file."""
        batch = self.batch.batch
        if batch is not None:
            self.act(partial(_sheet, batch=batch, language=self.desk.language, path=path))

    # --------------------------------------------------------------- the shell

    def scanned(self, code: str) -> bool:
        """A voucher's paper, wherever the focus was."""
        counting = self.stack.currentWidget() is not self.card
        if counting and self.work.currentWidget() is self.count and self.work.isEnabled():
            return self.count.take(code)
        return False

    def back(self) -> bool:
        if self.stack.currentWidget() is self.card:
            return False
        if self.work.currentWidget() in (self.terms, self.match):
            self._close_side()
            return True
        return self.work.currentWidget() is self.batch and self.batch.back()

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [
            (tr(N_("Scanner")), tr(N_("Tick a voucher's paper"))),
            ("↑ ↓ Enter", tr(N_("Open an issuer or a batch; tick a voucher"))),
        ]


def _numbers(rows: list[Standing]) -> list[str]:
    return [batch.fact.number for row in rows for batch in row.batches]


def _sheet(till: Till, batch: Batch, language: str, path: Path) -> None:
    from pos.office.settlement.covering import SheetNotWritten, cover_of
    from receipts.cover_sheet import cover_sheet
    from receipts.show import render

    document = cover_sheet(cover_of(batch), till.seller, language)
    try:
        path.write_bytes(render(document, "pdf"))
    except OSError as problem:
        raise SheetNotWritten(problem=problem) from problem
