"""Writing a report to a file off the window's thread: how far it has come, and stopping it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.input.slow import slowly
from ui.theme import SIZES
from ui.widgets import Button, Label

if TYPE_CHECKING:
    from pos.office.reports.listing import Listing
    from pos.office.reports.table import Table
    from pos.till.till import Till

ENDINGS = {"pdf": "pdf", "excel": "xlsx", "csv": "csv"}


class SavingRow(QWidget):
    """Shown while a file is written. `ended(sentence, tone)`: it is there, or why not."""

    ended = Signal(str, str)
    _came = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportSaving")
        self._desk = desk
        self._stop = threading.Event()
        self._done = threading.Event()
        self._done.set()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.gap)
        self.words = Label("", "small", name="reportSavingWords")
        self.bar = QProgressBar()
        self.bar.setObjectName("reportSavingBar")
        self.bar.setTextVisible(False)
        self.cancel = Button("", "quiet", name="reportSavingStop")
        self.cancel.clicked.connect(self._stop.set)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self._came.connect(self._show)
        self.hide()

    @property
    def busy(self) -> bool:
        return not self._done.is_set()

    def start(self, write: Callable[..., int], file: Path) -> None:
        """`write(file, progress, stop)` gives how many rows it wrote."""
        if self.busy:
            return
        self._stop.clear()
        self._done.clear()
        self.words.setText(self._desk.tr(N_("Writing {file} …"), file=file.name))
        self.cancel.say(self._desk.tr(N_("Stop")))
        self.bar.setRange(0, 0)
        self.show()

        def work() -> int:
            try:
                return write(file, self._came.emit, self._stop.is_set)
            finally:
                self._done.set()

        slowly(work, lambda rows: self._written(file, rows), self._failed)

    def _show(self, done: int, all_: int) -> None:
        self.bar.setRange(0, all_)  # 0: only that it goes on
        self.bar.setValue(done)

    def _written(self, file: Path, rows: int) -> None:
        self.hide()
        said = self._desk.tr(N_("{rows} rows are in {file}."), rows=rows, file=str(file))
        self.ended.emit(said, "")

    def _failed(self, error: Exception) -> None:
        self.hide()
        if isinstance(error, Refusal):
            self.ended.emit(error.sentence(self._desk.language), "amber")
        elif isinstance(error, OSError):
            problem = error.strerror or str(error)
            said = self._desk.tr(N_("The file was not written: {problem}"), problem=problem)
            self.ended.emit(said, "red")
        else:
            raise error

    def shut(self) -> None:
        """Stop, and wait until nothing is read any more."""
        self._stop.set()
        self._done.wait()


def ask_file(parent: QWidget, title: str, way: str, name: str) -> Path | None:
    """Where to; None when nothing was chosen."""
    ending = ENDINGS[way]
    start = str(Path.home() / f"{name}.{ending}")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, f"{ending.upper()} (*.{ending})")
    if not chosen:
        return None
    file = Path(chosen)
    return file if file.suffix else file.with_suffix(f".{ending}")


def writer_of(way: str, made: Table | Listing, till: Till, language: str) -> Callable[..., int]:
    """What writes a report, or a listing (csv or excel) in one of the ways."""
    from pos.office.reports.files import write_csv, write_excel
    from pos.office.reports.table import Table

    if way == "pdf" and isinstance(made, Table):
        return partial(_write_pdf, made, till, language)
    write = {"csv": write_csv, "excel": write_excel}[way]
    return lambda file, progress, stop: write(made, file, progress, stop)


def _write_pdf(table: Table, till: Till, language: str, file: Path, *_: object) -> int:
    from pos.storage.whole_file import whole
    from receipts.table_paper import table_as_pdf

    with whole(file) as unfinished:
        unfinished.write_bytes(table_as_pdf(table, till.seller, language=language))
    return len(table.rows)
