"""The till itself: its code, and where backups go besides this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
from ui.widgets import Button, Label

_BACKUP = N_("Backups also go to this stick or network drive")
_CODE = N_("Till code: K1 for the first, K2 for the next")


class TillStep(Step):
    """The first till of a museum is K1; other tills of the museum may be made later."""

    TITLE = N_("The till and its backups")
    TEXT = N_("All of this can be changed later.")

    def __init__(self, words: Words) -> None:
        super().__init__(words, "firstTill")
        self.code = Field(words, "firstCode", _CODE, check=self._code)
        self.code.edit.setText("K1")
        self.backup = Field(words, "firstBackup", _BACKUP, check=_place)
        self.browse = Button("", "quiet", name="firstBackupBrowse")
        self.browse.clicked.connect(self._browse)
        self.backup_words = Label("", "small", wrap=True)
        place = QHBoxLayout()
        place.addWidget(self.backup, 1)
        place.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addWidget(self.code)
        self.column.addLayout(place)
        self.column.addWidget(self.backup_words)
        self.add(self.code, self.backup)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.words.tr
        self.browse.say(tr(N_("Choose a folder …")))
        self.backup_words.setText(
            tr(N_("A backup is made at each close of the till, always on this computer. A second"
                  " place keeps the sales when the computer breaks."))
        )  # fmt: skip

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.backup.label.text(), str(Path.home()))
        if chosen:
            self.backup.edit.setText(chosen)

    def _code(self, text: str) -> None:
        from pos.till.setup.museum import check_code

        check_code(text.upper())

    def parts(self) -> dict[str, Any]:
        """As `[till]` of the museum's file."""
        return {
            "code": self.code.text.upper(), "language": self.words.language,
        }  # fmt: skip


def _place(text: str) -> None:
    from pos.storage.places import PlaceGone

    if text and not Path(text).expanduser().is_dir():
        raise PlaceGone(place=text)
