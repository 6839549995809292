"""The receipt printer, tried before the till is made; or papers on the screen for now."""

from __future__ import annotations

from pathlib import Path

from pos.domain.errors import Refusal
from pos.language import N_
from ui.first.step import Step
from ui.first.words import Words
from ui.printer.set_up import PrinterSetUp

VIRTUAL = "virtual"


class PrinterStep(Step):
    """The same two cards as on the printer's own page later."""

    TITLE = N_("The receipt printer")
    TEXT = N_(
        "Choose it, print a test page and say what you see. Without a printer papers are shown on"
        " the screen; one can be chosen later, from the printer's chip at the top."
    )
    WIDE = True

    def __init__(self, words: Words, folder: Path) -> None:
        super().__init__(words, "firstPrinterStep")
        self._folder = folder
        self._tried = ""  # with the options that the test page asked for
        self._begun = False
        self.set_up = PrinterSetUp(words.tr, lambda: words.language, folder)
        self.set_up.setMinimumHeight(360)
        self.set_up.chosen.connect(self._take)
        self.column.addWidget(self.set_up, 1)
        self.retranslate()

    @property
    def spec(self) -> str:
        """The printer as it is chosen now."""
        typed = self.set_up.choose.spec or VIRTUAL
        return self._tried if typed in (self._tried, self._tried.partition("?")[0]) else typed

    def retranslate(self) -> None:
        self.set_up.retranslate()

    def entered(self) -> None:
        if not self._begun:
            self._begun = True
            self.set_up.start(VIRTUAL)

    def check(self) -> bool:
        from receipts.printers import open_printer

        try:
            open_printer(self.spec, self._folder)
        except Refusal as refusal:
            self.set_up.choose.refuse(refusal.sentence(self.words.language))
            return False
        return True

    def _take(self, spec: str) -> None:
        """It prints well, or none is wanted: on to the next step."""
        self._tried = spec
        self.next_wanted.emit()
