"""How labels are printed: the names' language, sheet or roll, where on the sheet, how finely."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.errors import RuleBroken
from pos.language import LANGUAGES, N_
from pos.office.label_printing import Printing, tenths, written
from receipts.labels.sheets import SHEETS
from receipts.labels.zpl import DPI
from receipts.labels.zpl import SIZES as ROLLS
from ui.desk import Desk
from ui.people.words import TONGUES
from ui.theme import SIZES
from ui.widgets import Button, Card, Choice, Label, TextField

USUAL = "3x8"


class HowCard(Card):
    """`changed`: something was chosen. `wrong(sentence)`: a distance is none; "" when it is one."""

    changed = Signal()
    wrong = Signal(str)

    def __init__(self, desk: Desk, kept: Printing, parent: QWidget | None = None) -> None:
        super().__init__("labelHow", parent)
        self._desk, self.chosen, self.tongue = desk, kept, desk.usual
        known = kept.form in SHEETS or kept.form in ROLLS
        self.form = kept.form if known else USUAL
        self.forms = {name: Button("", "tab", name=f"labelForm_{name}")
                      for name in (*SHEETS, *ROLLS)}  # fmt: skip
        self.tongues = {name: Button(TONGUES[name], "tab", name=f"labelIn_{name}")
                        for name in LANGUAGES}  # fmt: skip
        self.sheets_word = Label("", "small", name="labelSheetsWord")
        self.rolls_word = Label("", "small", name="labelRollsWord")
        self.moved_word = Label("", "small", name="labelMovedWord", wrap=True)
        self.right, self.down = TextField("labelRight"), TextField("labelDown")
        self.printer, self.dpi = TextField("labelPrinter"), Choice("labelDpi")
        self.dpi.offer([(str(dpi), f"{dpi} dpi") for dpi in DPI])
        self.dpi.choose(str(kept.dpi if kept.dpi in DPI else DPI[0]))
        self.printer.setText(kept.address)
        self._lay_out()
        self._connect()
        self.show_distances()

    def _lay_out(self) -> None:
        sheets, rolls = QGridLayout(), QGridLayout()
        for grid, names in ((sheets, SHEETS), (rolls, ROLLS)):
            for number, name in enumerate(names):
                grid.addWidget(self.forms[name], number // 2, number % 2)
        tongues, moved = QHBoxLayout(), QHBoxLayout()
        for button in self.tongues.values():
            tongues.addWidget(button)
        tongues.addStretch(1)
        for field in (self.right, self.down):
            moved.addWidget(field)
        self.askew, self.finely = QWidget(), QWidget()
        self.askew.setLayout(moved)
        lines = QVBoxLayout(self.finely)
        lines.addWidget(self.printer)
        lines.addWidget(self.dpi)
        for row in (moved, lines):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SIZES.gap)
        column = self.column
        column.addLayout(tongues)
        column.addWidget(self.sheets_word)
        column.addLayout(sheets)
        column.addWidget(self.moved_word)
        column.addWidget(self.askew)
        column.addWidget(self.rolls_word)
        column.addLayout(rolls)
        column.addWidget(self.finely)
        column.addStretch(1)

    def _connect(self) -> None:
        for name, button in self.forms.items():
            button.clicked.connect(partial(self._choose, name))
        for name, button in self.tongues.items():
            button.clicked.connect(partial(self._speak, name))
        for field in (self.right, self.down):
            field.editingFinished.connect(self._moved)
        self.dpi.chosen.connect(lambda _: self.changed.emit())

    @property
    def sheet(self) -> bool:
        """Whether it goes on sheets, not on a label printer's roll."""
        return self.form in SHEETS

    def now(self) -> Printing:
        """What is chosen, to be kept."""
        return Printing(
            form=self.form, right=self.chosen.right, down=self.chosen.down,
            dpi=int(self.dpi.value()), address=self.printer.text().strip(),
        )  # fmt: skip

    def show_distances(self) -> None:
        """What holds, in the person's language; nothing where the sheet is not moved."""
        for field, number in ((self.right, self.chosen.right), (self.down, self.chosen.down)):
            field.setText(written(number, self._desk.language) if number else "")

    def _moved(self) -> None:
        try:
            right, down = tenths(self.right.text()), tenths(self.down.text())
        except RuleBroken as refusal:
            self.wrong.emit(refusal.sentence(self._desk.language))
            return
        if (right, down) != (self.chosen.right, self.chosen.down):
            self.chosen = Printing(right=right, down=down)
            self.wrong.emit("")
            self.changed.emit()

    def _choose(self, name: str) -> None:
        self.form = name
        self.changed.emit()

    def _speak(self, tongue: str) -> None:
        self.tongue = tongue
        self.changed.emit()

    def retranslate(self) -> None:
        tr, sheet = self._desk.tr, self.sheet
        for name, button in self.forms.items():
            size = ROLLS.get(name)
            said = f"{size[0]} × {size[1]} mm" if size else SHEETS[name].size
            button.say(said if self._desk.language == "en" else said.replace(".", ","))
            button.setChecked(name == self.form)
        for name, button in self.tongues.items():
            button.setChecked(name == self.tongue)
        self.sheets_word.setText(tr(N_("Sheets, A4")))
        self.rolls_word.setText(tr(N_("Rolls of a label printer (ZPL)")))
        self.moved_word.setText(tr(N_("If it prints askew: move everything by so many mm")))
        self.right.name(tr(N_("To the right, mm")), tr(N_("to the right")))
        self.down.name(tr(N_("Down, mm")), tr(N_("down")))
        self.printer.name(tr(N_("The label printer's address")), "192.168.1.40:9100")
        self.dpi.setAccessibleName(tr(N_("Dots to the inch")))
        for part in (self.moved_word, self.askew):
            part.setVisible(sheet)
        self.finely.setVisible(not sheet)
