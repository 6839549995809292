"""The printer: how it is, what nobody knows ("Did it come out?"), what waits, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from pos.language import N_
from ui.desk import Desk
from ui.shell import printer_words
from ui.shell.panel import Panel
from ui.shell.paper_row import PaperRow
from ui.shell.spooling import Spooling
from ui.widgets import Label, emptied, kept_focus

if TYPE_CHECKING:
    from ui.shell.window import Window

_SETTLE = 150  # ms; a queue that drains moves several papers at once


class PrinterPanel(Panel):
    """Stays true while it is open. Nothing here prints a second time unasked."""

    paper_wanted = Signal()
    set_up_wanted = Signal()
    WIDTH = 420

    def __init__(self, desk: Desk, window: Window, spooling: Spooling, paper_shown: bool) -> None:
        super().__init__(desk, window)
        self._spooling, self._view = spooling, window.view
        self.title(desk.tr(N_("Printer")))
        self.inside = QVBoxLayout()
        self.inside.setSpacing(6)
        self.column.addLayout(self.inside)
        self.again = self.step(desk.tr(N_("Try again now")), "panelRetry", "soft")
        self.again.clicked.connect(self._retry)
        if desk.till.printer == "virtual":
            text = N_("Put the paper away") if paper_shown else N_("Show the paper")
            toggle = self.step(desk.tr(text), "panelPaper")
            toggle.clicked.connect(self._paper)
        if desk.till.person is not None and window.view.pages.offers("printer"):
            set_up = self.step(desk.tr(N_("Set up the printer …")), "panelSetUpPrinter", "quiet")
            set_up.clicked.connect(self._set_up)
        self.column.addStretch(1)
        self._told: object = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self.tell)
        spooling.changed.connect(self._settle.start)
        self.tell()

    def tell(self) -> None:
        """Write the queue anew, where it is another."""
        queue = self._spooling.queue()
        words = printer_words.paragraphs(self.desk, self._spooling)
        if (queue, words) == self._told:
            return
        self._told = (queue, words)
        with kept_focus(self):
            self._clear()
            if not words and not queue.to_ask and not queue.waiting:
                words = [self.desk.tr(N_("The printer is ready, and every paper has come out."))]
            for sentence in words:
                self.inside.addWidget(Label(sentence, "muted", name="printerWords", wrap=True))
            for paper in queue.to_ask:
                self._row(PaperRow(self.desk, paper, asked=True))
            if queue.waiting:
                heading = self.desk.tr_plural(
                    "{n} paper waits to be printed.", "{n} papers wait to be printed.",
                    len(queue.waiting),
                )  # fmt: skip
                self.inside.addSpacing(6)
                self.inside.addWidget(Label(heading, "column", wrap=True))
            for paper in queue.waiting:
                self._row(PaperRow(self.desk, paper, asked=False))
        self.again.setVisible(bool(queue.waiting))
        if not self.isHidden():
            self.fit()

    def _row(self, row: PaperRow) -> None:
        row.answered.connect(self._answer)
        row.cancelled.connect(self._cancel)
        row.show_wanted.connect(self._show)
        self.inside.addWidget(row)

    def _clear(self) -> None:
        emptied(self.inside)

    def needed(self) -> int:
        """All papers at once where there is room below the chip; else they scroll."""
        window, below = self.parentWidget(), self._below
        if window is None or below is None:
            return super().needed()
        chip = below.mapTo(window, QPoint(0, below.height())).y()
        return min(super().needed(), window.height() - chip - 16)

    # ------------------------------------------------------------------- acts

    def _answer(self, job: int, came_out: bool) -> None:
        self.desk.attempt(lambda _: self._spooling.answer(job, came_out))
        self._after()

    def _cancel(self, job: int) -> None:
        if self.desk.attempt(lambda _: self._spooling.cancel(job)):
            words = N_("It will not be printed. The sale stays; a copy can be printed later.")
            self.desk.said.emit(self.desk.tr(words), "")
        self._after()

    def _show(self, job: int) -> None:
        view = self._view  # the panel is gone when the paper is there
        self._spooling.show(job, lambda: view.show_paper(True))
        self.shut()

    def _retry(self) -> None:
        self._spooling.notify()
        self._spooling.look()

    def _after(self) -> None:
        self.tell()
        self.desk.status_changed.emit()
        queue = self._spooling.queue()
        if not queue.to_ask and not queue.waiting:
            self.shut()

    def _paper(self) -> None:
        self.shut()
        self.paper_wanted.emit()

    def _set_up(self) -> None:
        self.shut()
        self.set_up_wanted.emit()
