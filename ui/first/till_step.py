"""The till itself: its code, its printer, and where backups go besides this computer."""

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

PRINTERS = (
    ("virtual", N_("On the screen"), "virtual"),
    ("tcp", N_("Network"), "tcp:192.168.1.50:9100"),
    ("usb", N_("USB"), "usb:04b8:0e15"),
    ("serial", N_("Serial"), "serial:/dev/ttyUSB0?baud=9600"),
    ("cups", N_("CUPS"), "cups:Receipts"),
    ("windows", N_("Windows"), "windows:EPSON TM-T20III"),
)
_BACKUP = N_("Backups also go to this stick or network drive")
_CODE = N_("Till code: K1 for the first, K2 for the next")


class TillStep(Step):
    """A printer can be chosen later as well."""

    TITLE = N_("The till and its printer")
    TEXT = N_("All of this can be changed later.")

    def __init__(self, words: Words, folder: Path) -> None:
        super().__init__(words, "firstTill")
        self._folder = folder
        self.code = Field(words, "firstCode", _CODE, check=self._code)
        self.code.edit.setText("K1")
        self.printers = Label("", "column")
        self.kinds: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        for kind, _, example in PRINTERS:
            button = Button("", "tab", name=f"firstPrinter_{kind}")
            button.clicked.connect(lambda _=False, one=kind, spec=example: self._choose(one, spec))
            self.kinds[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        self.printer = Field(words, "firstPrinter", N_("The printer's address"), check=self._spec)
        self.hint = Label("", "small", wrap=True)
        self.backup = Field(words, "firstBackup", _BACKUP, check=_place)
        self.browse = Button("", "quiet", name="firstBackupBrowse")
        self.browse.clicked.connect(self._browse)
        self.backup_words = Label("", "small", wrap=True)
        place = QHBoxLayout()
        place.addWidget(self.backup, 1)
        place.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addWidget(self.code)
        self.column.addWidget(self.printers)
        self.column.addLayout(row)
        self.column.addWidget(self.printer)
        self.column.addWidget(self.hint)
        self.column.addLayout(place)
        self.column.addWidget(self.backup_words)
        self.add(self.code, self.printer, self.backup)
        self._choose("virtual", "virtual")
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.words.tr
        self.printers.setText(tr(N_("Receipt printer")))
        for kind, name, _ in PRINTERS:
            self.kinds[kind].say(tr(name))
        self.hint.setText(
            tr(N_("Receipts are shown on the screen until a printer is chosen."))
            if self.kind == "virtual" else
            tr(N_("Put in this printer's own address. Whether it prints is seen on the first page"
                  " of paper; the chip at the top says what is wrong with it."))
        )  # fmt: skip
        self.browse.say(tr(N_("Choose a folder …")))
        self.backup_words.setText(
            tr(N_("A backup is made at each close of the till, always on this computer. A second"
                  " place keeps the sales when the computer breaks."))
        )  # fmt: skip

    def _choose(self, kind: str, spec: str) -> None:
        self.kind = kind
        for name, button in self.kinds.items():
            button.setChecked(name == kind)
        self.printer.edit.setText(spec)
        self.printer.setVisible(kind != "virtual")
        self.retranslate()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.backup.label.text(), str(Path.home()))
        if chosen:
            self.backup.edit.setText(chosen)

    def _code(self, text: str) -> None:
        from pos.till.museum import check_code

        check_code(text.upper())

    def _spec(self, spec: str) -> None:
        from receipts.printers import open_printer

        open_printer(spec, self._folder)

    def parts(self) -> dict[str, Any]:
        """As `[till]` of the museum's file."""
        return {
            "code": self.code.text.upper(), "language": self.words.language,
            "printer": self.printer.text,
        }  # fmt: skip


def _place(text: str) -> None:
    from pos.storage.places import PlaceGone

    if text and not Path(text).expanduser().is_dir():
        raise PlaceGone(place=text)
