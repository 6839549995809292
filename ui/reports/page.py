"""Reports: how a period went, at one museum or all, and everything that is behind the figures."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.paper.receipt_sheet import ReceiptSheet
from ui.reports.overview import OverviewView
from ui.reports.period_bar import PeriodBar
from ui.reports.reading import Shown, read, receipts, write_receipts
from ui.reports.receipts_view import ReceiptsView
from ui.reports.report_view import ReportView
from ui.reports.saving import SavingRow, ask_file, writer_of
from ui.shell.desks import PAGES
from ui.theme import SIZES
from ui.widgets import Notice, Page, Reader

if TYPE_CHECKING:
    from pos.domain.errors import Refusal
    from pos.office.days.values import TillSums


class ReportsPage(Page):
    """Read off the window's thread, from this till's own copy: it works offline too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "reportsPage", parent)
        self.report = ""  # the one that is open, "" for the first page
        self._opened = ("", "")  # the report and the row whose receipts are shown
        self.period = PeriodBar(desk)
        self.notice = Notice("reportsNotice")
        self.bar = QProgressBar()
        self.bar.setObjectName("reportsReading")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.saving = SavingRow(desk)
        self.overview = OverviewView(desk)
        self.view = ReportView(desk)
        self.receipts = ReceiptsView(desk)
        self.views = QStackedWidget()
        for view in (self.overview, self.view, self.receipts):
            self.views.addWidget(view)
        self.ask_file = ask_file
        self._lay_out()
        self.sheet = ReceiptSheet(desk, self)
        self.reader = Reader(self)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        for part in (self.period, self.notice, self.bar, self.saving):
            column.addWidget(part)
        column.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.reader.found.connect(self._show)
        self.reader.refused.connect(self._refused)
        self.period.changed.connect(self._other_period)
        self.period.refused.connect(lambda said: self.notice.say(said, "amber"))
        self.overview.wanted.connect(self.open)
        self.overview.drawing_wanted.connect(self.read)
        self.overview.behind.connect(self._behind)
        self.overview.till.connect(self._to_till)
        self.overview.vouchers.connect(self._to_vouchers)
        self.view.behind.connect(lambda key: self._behind(self.report, key))
        self.view.out.connect(self._out)
        self.view.back.connect(self.back)
        self.receipts.chosen.connect(self.sheet.open_named)
        self.receipts.back.connect(self.back)
        self.receipts.out.connect(self._receipts_out)
        self.saving.ended.connect(self.notice.say)

    # ---------------------------------------------------------------- reading

    def entered(self) -> None:
        self.read()
        self.period.tabs[self.period.kind].setFocus()

    def read(self) -> None:
        """Read again what is shown."""
        self.reader.read(partial(read, self._now(), self.report, drawn=self.overview.wide))

    def _now(self) -> Shown:
        """What the page is about."""
        period = self.period
        return Shown(self.desk.till, period.period, period.place, self.desk.language)

    def _show(self, found: tuple[str, Any]) -> None:
        what, told = found
        if what == "unread":
            done, all_ = told
            self.bar.setRange(0, all_)
            self.bar.setValue(done)
            self.bar.show()
            self.notice.say(self.desk.tr(N_("The journal is being read for the reports …")))
            self.read()
            return
        if not self.bar.isHidden():
            self.bar.hide()
            self.notice.clear()
        if what == "overview":
            told, drawn = told
            self.period.show_places(told.places)
            self.overview.show_told(told, drawn)
        elif what == "report":
            first = self.views.currentWidget() is not self.view
            self.view.show_table(told)
            self._turn(self.view)
            if first:
                self.view.take_focus()
        else:
            self.receipts.show_found(*told)
            self._turn(self.receipts)
            self.receipts.take_focus()

    def _turn(self, view: QWidget) -> None:
        self.views.setCurrentWidget(view)

    def _refused(self, refusal: Refusal) -> None:
        self.notice.say(refusal.sentence(self.desk.language), "red")

    def _other_period(self) -> None:
        self.notice.clear()
        if self.views.currentWidget() is self.receipts:
            self._turn(self.view if self.report else self.overview)
        self.read()

    # ------------------------------------------------------------------- acts

    def open(self, report: str) -> None:
        """Open a report."""
        self.notice.clear()
        self.report = report
        self.read()

    def _behind(self, report: str, key: str) -> None:
        self.notice.clear()
        self._opened = report, key
        self.reader.read(partial(receipts, self._now(), report, key))

    def _to_till(self, row: TillSums) -> None:
        """The day's till of the shift that most wants to be looked at."""
        self.desk.day_to_show = (row.date, row.shift)
        self.desk.page_wanted.emit("day")

    def _to_vouchers(self) -> None:
        if any(page.name == "vouchers" for page in PAGES):
            self.desk.page_wanted.emit("vouchers")
        else:
            self._behind("vouchers", "")

    def _out(self, way: str) -> None:
        made, desk = self.view.table, self.desk
        self.notice.clear()
        if made is None:
            return
        if way == "print":
            from pos.office.reports.printing import print_table

            if desk.attempt(print_table, made, desk.language) is not None:
                self.notice.say(desk.tr(N_("The report is on its way to the printer.")))
                desk.status_changed.emit()
            return
        name = f"{made.name}-{self.period.period.ends[0]}"
        file: Path | None = self.ask_file(self, made.title, way, name)
        if file is not None:
            self.saving.start(writer_of(way, made, desk.till, desk.language), file)

    def _receipts_out(self, way: str) -> None:
        """All the receipts behind the figure, read as they are written."""
        self.notice.clear()
        now = self._now()
        name = f"receipts-{now.period.ends[0]}"
        file: Path | None = self.ask_file(self, self.receipts.title.text(), way, name)
        if file is not None:
            self.saving.start(partial(write_receipts, now, way, self._opened), file)

    # -------------------------------------------------------------- the shell

    def back(self) -> bool:
        if self.sheet.isVisible():
            self.sheet.hide()
            return True
        if self.period.close_choice():
            return True
        now = self.views.currentWidget()
        if now is self.overview:
            return False
        to_report = now is self.receipts and self.report
        if to_report:
            self._turn(self.view)
            self.view.take_focus()
            return True
        was, self.report = self.report, ""
        self._turn(self.overview)
        button = self.overview.list.buttons.get(was)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()
        return True

    def left(self) -> None:
        self.sheet.hide()

    def shut(self) -> None:
        self.reader.stop()
        self.sheet.shut()
        self.saving.shut()

    def retranslate(self) -> None:
        for part in (self.sheet, self.period, self.overview, self.view, self.receipts):
            part.retranslate()
        self.bar.setAccessibleName(self.desk.tr(N_("How much of the journal is read")))
        if self.isVisible():
            self.read()

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [
            ("Tab", tr(N_("From the period to the figures, then to the reports"))),
            ("← ↑ → ↓", tr(N_("From square to square of the hours, from bar to bar"))),
            ("Enter", tr(N_("Open what is behind a figure"))),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.place()
