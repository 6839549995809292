"""Going on from a backup: which there are, from when, and what will happen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from pos.domain.errors import Refusal
from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
from ui.input.slow import slowly
from ui.widgets import Button, Label, Notice, emptied

if TYPE_CHECKING:
    from pos.till.keeping.backups import Found, Inside

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
        self._held: Inside | None = None
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
        from pos.till.keeping.backups import found_in

        named = self.place.text
        place = Path(named).expanduser() if named else None
        where = [self._folder, *([place] if place else [])]

        def done(found: list[Found]) -> None:
            if self.place.text != named:
                return  # an answer about what was typed before
            self.found = found
            if self.chosen not in [one.file for one in found]:
                self.chosen = found[0].file if found else ""
            self._show()
            self._look_inside()

        def failed(error: Exception) -> None:
            raise error

        slowly(lambda: found_in(where), done, failed)

    def _show(self) -> None:
        tr = self.words.tr
        emptied(self.rows)
        self.notice.clear()
        for number, one in enumerate(self.found[:_MOST]):
            at = self.words.moment(datetime.fromisoformat(one.at).astimezone())
            text = tr(N_("Till {code}, {at}"), code=one.code, at=at)
            button = Button(text, "quiet", name=f"firstBackup_{number}")
            button.setCheckable(True)
            button.setChecked(one.file == self.chosen)
            button.setAccessibleDescription(one.file)
            button.setToolTip(one.file)
            button.clicked.connect(lambda _=False, file=one.file: self._choose(file))
            self.rows.addWidget(button)
        if not self.found:
            self.rows.addWidget(Label(tr(N_("No backup is seen here yet.")), "muted"))
        self.what.setText("\n".join(self._what()))

    def _what(self) -> list[str]:
        """What the chosen one holds, and what will happen."""
        tr, held = self.words.tr, self._held
        if not self.chosen:
            return []
        said = [tr(N_("The till goes on as it was at that moment, with a new series of receipt"
                      " numbers, so that none is given twice."))]  # fmt: skip
        if held is None:
            return said
        if held.last:
            said.insert(0, self.words.tr_plural(
                "It holds {n} receipt; the last one is {last}.",
                "It holds {n} receipts; the last one is {last}.", held.receipts, last=held.last,
            ))  # fmt: skip
        if held.ledger:
            text = N_("What was sold after it comes back from the museum's ledger ({address}).")
            said.append(tr(text, address=held.ledger))
        else:
            said.append(tr(N_("What was sold after it is on the paper receipts: this till had no"
                              " ledger.")))  # fmt: skip
        return said

    def _look_inside(self) -> None:
        """Off the window's thread: every page of the backup is read."""
        from pos.till.keeping.backups import inside

        file, self._held = self.chosen, None
        if not file:
            return

        def done(held: Inside) -> None:
            if file == self.chosen:
                self._held = held
                self.what.setText("\n".join(self._what()))

        def failed(error: Exception) -> None:
            if not isinstance(error, Refusal):
                raise error
            if file == self.chosen:
                self.notice.say(error.sentence(self.words.language), "red")

        slowly(lambda: inside(Path(file)), done, failed)

    def _choose(self, file: str) -> None:
        self.chosen = file
        self._show()
        self._look_inside()

    def check(self) -> bool:
        if not self.chosen:
            self.notice.say(self.words.tr(N_("Choose a backup first.")), "amber")
        return bool(self.chosen)

    def make(self, folder: Path) -> None:
        """Not for the window's thread."""
        from pos.till.keeping.restoring import restore

        restore(folder, Path(self.chosen))
