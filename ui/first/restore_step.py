"""Going on from a backup: which there are, from when, and what will happen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
from ui.input.slow import slowly
from ui.widgets import Button, Label, Notice

if TYPE_CHECKING:
    from pos.till.backups import Found

_MOST = 4


class RestoreStep(Step):
    """The newest is chosen; nothing is put back before the button is pressed."""

    TITLE = N_("Go on from a backup")
    TEXT = N_("Put the stick in, and say where the backups are.")
    NEXT = N_("Go on from this backup")

    def __init__(self, words: Words, folder: Path) -> None:
        super().__init__(words, "firstRestore")
        self._folder = folder
        self.found: list[Found] = []
        self.chosen = ""
        self.place = Field(words, "firstRestorePlace", N_("The folder with the backups"))
        self.browse = Button("", "quiet", name="firstRestoreBrowse")
        self.browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.addWidget(self.place, 1)
        line.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.notice = Notice("firstRestoreNotice")
        self.what = Label("", "small", name="firstRestoreWhat", wrap=True)
        self.column.addLayout(line)
        self.column.addLayout(self.rows)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.what)
        self.place.edit.textChanged.connect(self._look)
        self.add(self.place)
        self.retranslate()

    def retranslate(self) -> None:
        self.browse.say(self.words.tr(N_("Choose a folder …")))
        self._show()

    def entered(self) -> None:
        super().entered()
        self._look()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.place.label.text(), str(Path.home()))
        if chosen:
            self.place.edit.setText(chosen)

    def _look(self) -> None:
        from pos.till.backups import found_in

        place = Path(self.place.text).expanduser() if self.place.text else None
        where = [self._folder, *([place] if place else [])]

        def done(found: list[Found]) -> None:
            self.found = found
            if self.chosen not in [one.file for one in found]:
                self.chosen = found[0].file if found else ""
            self._show()

        def failed(error: Exception) -> None:
            raise error

        slowly(lambda: found_in(where), done, failed)

    def _show(self) -> None:
        tr = self.words.tr
        while self.rows.count():
            self.rows.takeAt(0).widget().deleteLater()
        self.notice.clear()
        for number, one in enumerate(self.found[:_MOST]):
            text = tr(N_("Till {code}, {at}"), code=one.code, at=one.at[:16])
            button = Button(text, "quiet", name=f"firstBackup_{number}")
            button.setCheckable(True)
            button.setChecked(one.file == self.chosen)
            button.setAccessibleDescription(one.file)
            button.setToolTip(one.file)
            button.clicked.connect(lambda _=False, file=one.file: self._choose(file))
            self.rows.addWidget(button)
        if not self.found:
            self.rows.addWidget(Label(tr(N_("No backup is seen here yet.")), "muted"))
        self.what.setText(
            tr(N_("The till goes on as it was at that moment, with a new series of receipt numbers,"
                  " so that none is given twice. What was sold after it is in the museum's ledger,"
                  " if the till belonged to one, and comes back from there; otherwise it is on the"
                  " paper receipts."))
        )  # fmt: skip

    def _choose(self, file: str) -> None:
        self.chosen = file
        self._show()

    def check(self) -> bool:
        if not self.chosen:
            self.notice.say(self.words.tr(N_("Choose a backup first.")), "amber")
        return bool(self.chosen)

    def make(self, folder: Path) -> None:
        """Not for the window's thread."""
        from pos.till.restoring import restore

        restore(folder, Path(self.chosen))
