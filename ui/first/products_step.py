"""What is sold: a product list looked through before it is taken in, or only the categories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from pos.domain.errors import RuleBroken
from pos.journal.clock import Clock
from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
from ui.input.slow import slowly
from ui.widgets import Button, Label, Notice

if TYPE_CHECKING:
    from pos.office.catalogue.report import ImportReport, RefusedLine

_MOST = 6  # faults shown; the rest is counted
_LINE = N_("Line {line}: {reason}")
_CELL = N_("Line {line}, {column}: {reason}")


class NoSuchFile(RuleBroken):
    text = N_("There is no file {file}. Choose it anew, or leave the field empty.")


class ProductsStep(Step):
    """An empty field begins with the standard categories; products can be taken in later."""

    TITLE = N_("What is sold?")
    TEXT = N_(
        "A product list from a spreadsheet (CSV or XLSX), or none: then the till begins with the"
        " usual categories, and products are taken in later."
    )

    def __init__(self, words: Words, clock: Clock | None = None) -> None:
        super().__init__(words, "firstProducts")
        self._clock = clock
        self.report: ImportReport | None = None
        self._read = ""  # the file that the report is of
        self.file = Field(words, "firstProductFile", N_("The list's file"), check=_there)
        self.browse = Button("", "quiet", name="firstProductBrowse")
        self.look = Button("", "soft", name="firstProductLook")
        line = QHBoxLayout()
        line.addWidget(self.file, 1)
        line.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.look, 0, Qt.AlignmentFlag.AlignBottom)
        self.notice = Notice("firstProductNotice")
        self.sample = Label("", "small", name="firstProductSample", wrap=True)
        self.column.addLayout(line)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.sample)
        self.browse.clicked.connect(self._browse)
        self.look.clicked.connect(self._look)
        self.file.edit.textChanged.connect(self._changed)
        self.add(self.file)
        self.retranslate()

    def retranslate(self) -> None:
        self.browse.say(self.words.tr(N_("Choose a file …")))
        self.look.say(self.words.tr(N_("Look it through")))
        self._say()

    def check(self) -> bool:
        """An empty field, or a list of which every line can be taken in."""
        if not self.file.text:
            self.report = None
            return True
        if not super().check():
            return False
        if self._read != self.file.text:
            self._look(go_on=True)
            return False
        return self.report is not None and self.report.complete

    def _changed(self) -> None:
        self.report, self._read = None, ""
        self._say()

    def _browse(self) -> None:
        kinds = "*.csv *.txt *.xlsx"
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.file.label.text(), str(Path.home()), f"{self.file.label.text()} ({kinds})"
        )
        if chosen:
            self.file.edit.setText(chosen)
            self._look()

    def _look(self, *, go_on: bool = False) -> None:
        """Read it off the window's thread."""
        from pos.office.founding import preview

        if not self.file.text or not self.file.check():
            return
        name = self.file.text
        self.look.setEnabled(False)

        def done(report: ImportReport) -> None:
            self.look.setEnabled(True)
            if self.file.text == name:
                self.report, self._read = report, name
                self._say()
                if go_on and report.complete:
                    self.next_wanted.emit()

        def failed(error: Exception) -> None:
            self.look.setEnabled(True)
            raise error

        slowly(lambda: preview(Path(name).expanduser(), self._clock), done, failed)

    def _say(self) -> None:
        words, report = self.words, self.report
        self.sample.clear()
        if report is None:
            self.notice.clear()
            return
        if not report.complete:
            shown = [self._fault(one) for one in report.refusals[:_MOST]]
            if len(report.refusals) > _MOST:
                shown.append("…")
            said = words.tr_plural("{n} line cannot be taken in. Nothing is taken in by halves.",
                                   "{n} lines cannot be taken in. Nothing is taken in by halves.",
                                   len(report.refusals))  # fmt: skip
            self.notice.say(said, "red", "\n".join(shown))
            return
        names = [row.names.get(words.language, row.sku) for row in report.rows[:8]]
        number = len(report.rows)
        self.notice.say(
            words.tr_plural("{n} product can be taken in.", "{n} products can be taken in.", number)
        )
        self.sample.setText(", ".join(names) + (" …" if number > len(names) else ""))

    def _fault(self, refused: RefusedLine) -> str:
        reason = refused.reason.sentence(self.words.language)
        if not refused.line:
            return reason
        text = _CELL if refused.column else _LINE
        return self.words.tr(text, line=refused.line, column=refused.column, reason=reason)


def _there(text: str) -> None:
    if text and not Path(text).expanduser().is_file():
        raise NoSuchFile(file=text)
