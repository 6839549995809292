"""Files for the accountant: a period once, what came later, and what was exported before."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.books.export_card import FORMATS, ExportCard
from ui.desk import Desk
from ui.input.slow import slowly
from ui.theme import SIZES
from ui.widgets import Beside, Button, Card, Label, Reader
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos.domain.books_facts import BooksExported
    from pos.office.books.exporting import Export, Plan


class ExportTab(QWidget):
    """Writing happens off the window's thread; a press stops it and leaves nothing behind."""

    _went = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("booksExports")
        self.desk = desk
        self.told: tuple[Plan, list[Export]] | None = None  # plan, every export
        self._days = (desk.till.day, desk.till.day)
        self._halt = threading.Event()
        self.next = ExportCard(desk)
        self.before = Card("booksBefore")
        self.title = Label("", "heading", name="booksBeforeTitle")
        self.empty = Label("", "muted", name="booksBeforeEmpty", wrap=True)
        self.table = Table("booksBeforeTable", ruled=True)
        self.again = Button("", "soft", name="booksAgain")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.again)
        for part in (self.title, self.empty):
            self.before.column.addWidget(part)
        self.before.column.addWidget(self.table, 1)
        self.before.column.addStretch(0)
        self.before.column.addLayout(foot)
        parts = Beside(self, (2, 3), (1, 1))
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(SIZES.gap)
        parts.addWidget(self.next)
        parts.addWidget(self.before)
        self.next.wanted.connect(self._write)
        self.next.stopped.connect(self._halt.set)
        self.again.clicked.connect(self._repeat)
        self.table.marked.connect(self._allow)
        self._went.connect(self.next.show_progress)
        self.reader = Reader(self)
        self.reader.found.connect(self._found)

    def read(self, first: date, last: date) -> None:
        """Read what a period holds that is not exported yet."""
        from pos.office.books.exporting import exports, plan

        self._days = first, last
        till = self.desk.till
        self.reader.read(lambda: (plan(till, first, last), exports(till)))

    def _found(self, told: tuple[Plan, list[Export]]) -> None:
        self.told = told
        self.next.show_plan(told[0])
        self.retranslate()

    def retranslate(self) -> None:
        desk = self.desk
        self.next.retranslate()
        self.title.setText(desk.tr(N_("Exported before")))
        self.again.say(desk.tr(N_("Write the same file again")))
        self.empty.setText(desk.tr(N_("Nothing has been exported yet.")))
        made = self.told[1] if self.told else []
        self.empty.setVisible(not made)
        self.table.setVisible(bool(made))
        self.again.setVisible(bool(made))
        columns = (
            Column(desk.tr(N_("When"))), Column(desk.tr(N_("Who")), 4),
            Column(desk.tr(N_("Period"))), Column(desk.tr(N_("Format"))),
            Column(desk.tr(N_("Vouchers")), figures=True),
        )  # fmt: skip
        names = dict(FORMATS)
        rows = [
            Row(
                one,
                (desk.date(date.fromisoformat(one.made)), one.name, self._period(one),
                 names.get(one.format, one.format), str(one.count)),
            )
            for one in made
        ]  # fmt: skip
        self.table.name(desk.tr(N_("Exported before")))
        self.table.show_rows(columns, rows)
        self._allow()

    def _allow(self, *_: object) -> None:
        """One that is marked may be written again, and one at a time."""
        self.again.setEnabled(self.table.what() is not None and not self.next.busy)

    def _period(self, one: Export) -> str:
        first, last = (date.fromisoformat(day) for day in (one.first, one.last))
        said = f"{self.desk.date(first)} – {self.desk.date(last)}"
        if (first.year, first.month) == (last.year, last.month):
            said = f"{first.day}–{self.desk.date(last)}"
        again = self.desk.tr(N_("again"))
        return f"{said} · {again} {one.again}" if one.again else said

    # ------------------------------------------------------------------ writing

    def _progress(self, done: int, of: int) -> bool:
        """Called where it writes, not on the window's thread."""
        if done % 16 == 0 or done == of:
            self._went.emit(done, of)
        return not self._halt.is_set()

    def _write(self, form: str, folder: str) -> None:
        from pos.office.books.exporting import export, file_name

        assert self.told is not None  # it is on the card that asks
        plan, till = self.told[0], self.desk.till
        path = Path(folder) / file_name(plan, form)
        self._begin(lambda: export(till, plan, form, free(path), self._progress))

    def _repeat(self) -> None:
        from pos.office.books.exporting import repeat

        made, till = self.table.what(), self.desk.till
        path = Path(self.next.folder.text().strip()) / made.file
        self._begin(lambda: repeat(till, made, free(path, repeat=True), self._progress))

    def _begin(self, job: Callable[[], BooksExported]) -> None:
        self._halt.clear()
        self.next.notice.clear()
        self.next.set_busy(True)
        self.again.setEnabled(False)
        slowly(job, self._written, self._failed)

    def _written(self, fact: BooksExported) -> None:
        self.next.set_busy(False)
        words = N_("Written and noted: {file}. {n} vouchers, debit {amount} €.")
        if fact.again:
            words = N_("Written again: {file}. The accountant has these {n} vouchers already.")
        said = self.desk.tr(words, file=fact.file, n=fact.count, amount=fact.debit)
        self.next.notice.say(said, "amber" if fact.again else "")
        self.read(*self._days)

    def _failed(self, error: Exception) -> None:
        from pos.books.vouchers import Stopped

        self.next.set_busy(False)
        self.retranslate()
        if isinstance(error, Stopped):
            self.next.notice.say(self.desk.tr(N_("Stopped: no file, and nothing is noted.")))
        elif isinstance(error, Refusal):
            self.next.notice.say(error.sentence(self.desk.language), "red")
        else:
            raise error

    def step_back(self) -> bool:
        return False

    def take_focus(self) -> None:
        self.next.formats[self.next.form].setFocus()

    def shut(self) -> None:
        self._halt.set()
        self.reader.stop()


def free(path: Path, *, repeat: bool = False) -> Path:
    """A name that no file there has: an earlier file is never written over."""
    mark = "-repeat" if repeat else ""
    for n in range(1, 1000):
        tail = mark + (f"-{n}" if n > 1 else "")
        one = path.with_name(f"{path.stem}{tail}{path.suffix}")
        if not one.exists():
            return one
    return path
