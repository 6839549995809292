"""Backups: when the last good one was made, what is wrong with a place, and where the second is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.input.slow import slowly
from ui.shell.panel import Panel
from ui.widgets import Button, Label, Notice, Rule, TextField

if TYPE_CHECKING:
    from pos.till.keeping.backups import Standing
    from ui.shell.backing_up import BackingUp

OWN = N_("On this computer")


class BackupPanel(Panel):
    """Everyone may see it and make one; a coordinator chooses the second place. `mend_wanted`: the
    till opened anew, as its database is damaged."""

    mend_wanted = Signal()

    def __init__(self, desk: Desk, window: QWidget, backing: BackingUp) -> None:
        super().__init__(desk, window)
        self._backing = backing
        self.title(desk.tr(N_("Backups")))
        if backing.checking.problem:
            self._damaged()
        self.last = self.words("")
        self.places: list[Label] = []
        for one in self._standing():
            self.words(desk.tr(OWN) if one.place == "backups" else one.place, "strong")
            self.places.append(self.words(""))
        self.now = self.step(desk.tr(N_("Make a backup now")), "backupNow", "primary")
        self.now.clicked.connect(backing.now)
        if desk.till.limits.authorise:
            self._second()
        backing.changed.connect(self._say)
        self._say()

    def _damaged(self) -> None:
        """Selling goes on; the next start mends it."""
        self.words(
            self.desk.tr(N_("The till's database is damaged. Nothing is lost yet: finish the"
                            " customer, then open the till anew. It shows the ways on, and keeps"
                            " the damaged file.")), "strong"
        )  # fmt: skip
        step = self.step(self.desk.tr(N_("Open the till anew")), "backupMend", "danger")
        step.clicked.connect(self.mend_wanted)

    def _second(self) -> None:
        from pos.till.keeping.backups import plan

        desk = self.desk
        self.column.addWidget(Rule())
        words = desk.tr(N_("The second place: a stick or a network drive"))
        self.column.addWidget(Label(words, "column"))
        self.place = TextField("backupPlace", words)
        self.place.setText(plan(desk.till).place)
        self.column.addWidget(self.place)
        self.notice = Notice("backupNotice")
        self.column.addWidget(self.notice)
        look = self.step(desk.tr(N_("Choose a folder …")), "backupBrowse", "quiet")
        save = self.step(desk.tr(N_("Back up there too")), "backupSave", "soft")
        look.clicked.connect(self._browse)
        save.clicked.connect(self._save)
        self.place.returnPressed.connect(self._save)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.place.accessibleName(), self.place.text() or str(Path.home())
        )
        if chosen:
            self.place.setText(chosen)

    def _save(self) -> None:
        from pos.till.keeping.backups import choose_place

        self.notice.clear()
        till, place = self.desk.till, self.place.text().strip()
        # a share that is gone may take its time to say so
        slowly(lambda: choose_place(till, place), self._chosen, self._refused)

    def _chosen(self, _: object) -> None:
        self._backing.now()
        if isValid(self):
            self.shut()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self):
            self._refuse(error.sentence(self.desk.language))

    def _refuse(self, sentence: str) -> None:
        self.notice.say(sentence, "red")
        self.adjustSize()
        self.resize(self.width(), self.needed())

    def _say(self) -> None:
        desk, backing = self.desk, self._backing
        self.last.setText(backing.last(desk))
        self.now.setEnabled(not backing.busy)
        for label, one in zip(self.places, self._standing(), strict=False):
            label.setText(one.problem(desk.language) or self._good(one.good_at))
            label.tone("amber" if one.text else "muted")

    def _standing(self) -> list[Standing]:
        from pos.till.keeping.backups import standing

        return self._backing.standing or standing(self.desk.till)

    def _good(self, at: str) -> str:
        from pos.journal.clock import moment

        if not at:
            return self.desk.tr(N_("None yet."))
        when = self.desk.till.local(moment(at))
        words = {"date": self.desk.date(when.date()), "time": self.desk.time(when)}
        return self.desk.tr(N_("{date} at {time}, read back and whole."), **words)


def link(desk: Desk, name: str) -> Button:
    """A quiet way to the panel, for others."""
    button = Button(desk.tr(N_("Backups")), "quiet", name=name)
    button.clicked.connect(lambda: desk.panel_wanted.emit("backup"))
    return button
