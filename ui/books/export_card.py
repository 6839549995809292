"""What is written next: format, place, how far it is, and the way to stop it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QProgressBar, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Label, Notice, TextField

if TYPE_CHECKING:
    from pos.office.books.exporting import Plan

FORMATS = (
    ("sie", "SIE 4"), ("netvisor", "Netvisor"), ("procountor", "Procountor"), ("excel", "Excel"),
)  # fmt: skip
_NAMED = 4  # late vouchers that are named one by one


class ExportCard(Card):
    """`wanted(format, folder)`: write it; `stopped`: no more."""

    wanted = Signal(str, str)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("booksExport", parent)
        self.desk = desk
        self.plan: Plan | None = None
        self.busy = False
        self.title = Label("", "heading", name="booksExportTitle")
        self.says = Label("", "", name="booksExportSays", wrap=True)
        self.late = Label("", "small", name="booksExportLate", wrap=True)
        self.late.tone("amber")
        self.formats: dict[str, Button] = {}
        grid = QGridLayout()
        grid.setSpacing(4)
        for n, (form, word) in enumerate(FORMATS):
            button = Button(word, "tab", name=f"booksFormat_{form}")
            button.clicked.connect(lambda _=False, which=form: self.choose(which))
            self.formats[form] = button
            grid.addWidget(button, n // 2, n % 2)
        self.form = "sie"
        self.where = Label("", "column", name="booksWhere")
        self.folder = TextField("booksFolder")
        self.folder.setText(str(_documents()))
        self.browse = Button("", "quiet", name="booksBrowse")
        self.browse.clicked.connect(self._browse)
        self.file = Label("", "small", name="booksFile", wrap=True)
        self.bar = QProgressBar()
        self.bar.setObjectName("booksProgress")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.stop = Button("", "quiet", name="booksStop")
        self.stop.clicked.connect(self.stopped)
        self.stop.hide()
        self.notice = Notice("booksExportNotice")
        self.write = Button("", "primary", name="booksWrite", big=True)
        self.write.clicked.connect(lambda: self.wanted.emit(self.form, self.folder.text().strip()))
        self._lay_out(grid)
        self.choose("sie")

    def _lay_out(self, grid: QGridLayout) -> None:
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        doing = QHBoxLayout()
        doing.addWidget(self.bar, 1)
        doing.addWidget(self.stop)
        for part in (self.title, self.says, self.late, grid, self.where, row, self.file, doing,
                     self.notice):  # fmt: skip
            if isinstance(part, QWidget):
                self.column.addWidget(part)
            else:
                self.column.addLayout(part)
        self.column.addStretch(1)
        self.column.addWidget(self.write)

    def choose(self, form: str) -> None:
        """Another format; the accountant's is asked for once and kept while the window is open."""
        self.form = form
        for name, button in self.formats.items():
            button.setChecked(name == form)
        self.retranslate()

    def show_plan(self, plan: Plan) -> None:
        """What an export would hold now."""
        self.plan = plan
        self.retranslate()

    def show_progress(self, done: int, of: int) -> None:
        self.bar.setMaximum(max(of, 1))
        self.bar.setValue(done)

    def set_busy(self, busy: bool) -> None:
        """While it writes, only stopping is offered."""
        self.busy = busy
        self.bar.setValue(0)
        for part in (self.bar, self.stop):
            part.setVisible(busy)
        self.retranslate()

    def retranslate(self) -> None:
        desk, tr, plan = self.desk, self.desk.tr, self.plan
        self.title.setText(tr(N_("To the accountant")))
        self.where.setText(tr(N_("Folder for the file")))
        self.folder.name(tr(N_("Folder for the file")))
        self.browse.say(tr(N_("Choose a folder …")))
        self.stop.say(tr(N_("Stop")))
        self.write.say(tr(N_("Write the file")))
        self.bar.setAccessibleName(tr(N_("How far the file is written")))
        waiting = len(plan.new) + len(plan.late) if plan is not None else 0
        self.write.setEnabled(bool(waiting) and not self.busy)
        self.late.hide()
        if plan is None:
            return
        self.says.setText(_says(desk, plan, waiting))
        self.file.setText(_file(plan, self.form) if waiting else "")
        if plan.doubts and waiting:
            self.late.setText(plan.doubts[0].sentence(desk.language))
            self.late.show()
        if plan.late:
            names = ", ".join(one.key for one in plan.late[:_NAMED])
            names += " …" if len(plan.late) > _NAMED else ""
            self.late.setText(
                desk.tr(
                    N_("Of these {n} came after an earlier export: {names}."),
                    n=len(plan.late), names=names,
                )
            )  # fmt: skip
            self.late.show()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.where.text(), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def _says(desk: Desk, plan: Plan, waiting: int) -> str:
    from datetime import date

    if waiting:
        return desk.tr_plural(
            "{n} voucher is to be exported.", "{n} vouchers are to be exported.", waiting
        )
    if plan.before:
        last = plan.before[0]
        return desk.tr(
            N_("This period was exported on {date} by {name}, and nothing came after."),
            date=desk.date(date.fromisoformat(last.made)), name=last.name,
        )  # fmt: skip
    return desk.tr(N_("Nothing is posted in this period yet. A voucher comes with each Z."))


def _file(plan: Plan, form: str) -> str:
    from pos.office.books.exporting import file_name

    return file_name(plan, form)


def _documents() -> Path:
    home = Path.home()
    return home / "Documents" if (home / "Documents").is_dir() else home
