"""What the headings of a file mean, where a person knows better; and the VAT it does not say."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.language import N_
from pos.office.catalogue.headings import COLUMNS, recognise
from pos.office.catalogue.report import FileRefused, ImportReport
from ui.desk import Desk
from ui.importing.words import COLUMNS as NAMES
from ui.importing.words import VAT
from ui.widgets import Button, Card, Label, Scroll

_ROOMY = 860  # pixels of the card


class MappingCard(Card):
    """A heading is chosen on the left, what it means on the right."""

    ready = Signal()  # read the file again by `said` and `vat`
    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("importMapping", parent)
        self.desk = desk
        self.said: dict[str, str] = {}
        self.vat = ""
        self._now: dict[str, str] = {}  # heading: column, as it is read
        self._heading = ""
        self.title = Label("", "title", name="importMappingTitle")
        self.text = Label("", "muted", name="importMappingText", wrap=True)
        self.left, self.right = Scroll("importHeadings"), Scroll("importColumns")
        self.buttons: dict[str, Button] = {}
        self.columns: dict[str, Button] = {}
        self.rates = {name: Button("", "tab", name=f"importVat_{name}") for name in VAT}
        self.rate_words = Label("", "small", name="importVatWords")
        self.read = Button("", "primary", name="importReadAgain")
        self.leave = Button("", "quiet", name="importMappingBack", key="Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout()
        grid.setSpacing(8)
        for number, name in enumerate(("", *COLUMNS)):
            button = Button("", "tab", name=f"importColumn_{name or 'none'}")
            button.clicked.connect(partial(self._mean, name))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.columns[name] = button
            grid.addWidget(button, number, 0)
        self.right.column.addLayout(grid)
        self.right.column.addStretch(1)
        self.headings = QVBoxLayout()
        self.headings.setSpacing(8)
        self.left.column.addLayout(self.headings)
        self.left.column.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.left, 2)
        middle.addWidget(self.right, 2)
        rates = QGridLayout()
        for number, (name, button) in enumerate(self.rates.items()):
            button.clicked.connect(partial(self._rate, name))
            rates.addWidget(button, number // 3, number % 3)
        below = QHBoxLayout()
        below.addWidget(self.leave)
        below.addStretch(1)
        below.addWidget(self.read)
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self.column.addLayout(middle, 1)
        self.column.addWidget(self.rate_words)
        self.column.addLayout(rates)
        self.column.addLayout(below)
        self.read.clicked.connect(self.ready)
        self.leave.clicked.connect(self.back)

    def show_file(self, report: ImportReport) -> None:
        """The headings of a file that was read; what was said of another one is forgotten."""
        for button in self.buttons.values():
            self.headings.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for number, heading in enumerate(filter(None, map(str.strip, report.headings))):
            if heading in self.buttons:
                continue
            button = Button("", "tab", name=f"importHeading_{number}")
            button.clicked.connect(partial(self._choose, heading))
            self.buttons[heading] = button
            self.headings.addWidget(button)
        self._heading = next(iter(self.buttons), "")
        self._understand(report)
        self.retranslate()

    def _understand(self, report: ImportReport) -> None:
        self._now = dict(self.said)
        if self._now:
            return
        if report.made_by:
            return
        try:
            found = recognise(report.headings)
        except FileRefused:
            found = None
        if found is not None:
            self._now = {report.headings[at].strip(): name for name, at in found.places.items()}

    def forget(self) -> None:
        """Another file was chosen."""
        self.said, self.vat = {}, ""

    def _choose(self, heading: str) -> None:
        self._heading = heading
        self.retranslate()

    def _mean(self, column: str) -> None:
        """The heading that is chosen means this, and no other does."""
        if not self._heading:
            return
        for heading, name in self._now.items():
            if column and name == column:
                self._now[heading] = ""
        self._now[self._heading] = column
        self.said = dict(self._now)
        self.retranslate()

    def _rate(self, name: str) -> None:
        self.vat = "" if self.vat == name else name
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("What the columns hold")))
        self.text.setText(tr(N_("Choose a heading of the file, then what stands below it.")))
        for heading, button in self.buttons.items():
            means = self._now.get(heading, "")
            said = tr(NAMES[means]) if means else tr(N_("not read"))
            button.say(f"{heading} – {said}")
            button.setChecked(heading == self._heading)
        for name, button in self.columns.items():
            button.say(tr(NAMES[name]) if name else tr(N_("Not read")))
            button.setChecked(name == self._now.get(self._heading, ""))
        for name, button in self.rates.items():
            button.say(tr(VAT[name]))
            button.setChecked(name == self.vat)
        self.rate_words.setText(tr(N_("VAT of the lines that do not say theirs")))
        self.read.say(tr(N_("Read the file again")))
        self.leave.say(tr(N_("Back")))
        self.setTabOrder(self.right, self.read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns of choices where there is room."""
        super().resizeEvent(event)
        across = 2 if self.width() >= _ROOMY else 1
        for number, button in enumerate(self.columns.values()):
            self._grid.addWidget(button, number // across, number % across)

    def focus(self) -> None:
        next(iter(self.buttons.values()), self.read).setFocus(Qt.FocusReason.OtherFocusReason)
