"""The printer: what waits, what nobody knows, and "Did it come out?"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from pos.storage.print_jobs import PrintJob
from ui.desk import Desk
from ui.shell.panel import Panel
from ui.shell.spooling import Spooling
from ui.widgets import Button, Rule

PAPERS = {
    "receipt": N_("Receipt of {time}"),
    "refund": N_("Refund of {time}"),
    "copy": N_("Copy of {time}"),
    "gift_card": N_("Gift card of {time}"),
    "z": N_("Z report of {time}"),
    "x": N_("X report of {time}"),
    "drawer": N_("Drawer opening of {time}"),
    "badge": N_("Badge of {time}"),
    "test": N_("Test page of {time}"),
}
_MOST = 4  # questions at a time


class PrinterPanel(Panel):
    """Asks about every paper of which nobody knows whether it came out."""

    paper_wanted = Signal()

    def __init__(self, desk: Desk, window: QWidget, spooling: Spooling, paper_shown: bool) -> None:
        super().__init__(desk, window)
        self._spooling = spooling
        self.title(desk.tr(N_("Printer")))
        ask = spooling.jobs.to_ask()
        waiting = spooling.jobs.waiting()
        if spooling.trouble:
            self.words(desk.tr(spooling.trouble))
        elif not ask and not waiting:
            self.words(desk.tr(N_("The printer is ready, and every paper has come out.")))
        if waiting:
            self.words(
                desk.tr_plural("{n} paper waits to be printed.", "{n} papers wait to be printed.",
                               len(waiting))
            )  # fmt: skip
        for job in ask[:_MOST]:
            self._question(job)
        if desk.till.printer == "virtual":
            text = N_("Put the paper away") if paper_shown else N_("Show the paper")
            toggle = self.step(desk.tr(text), "panelPaper")
            toggle.clicked.connect(self._paper)

    def _question(self, job: PrintJob) -> None:
        desk = self.desk
        at = desk.till.local(self._spooling.moment(job))
        paper = desk.tr(PAPERS.get(job.what, PAPERS["test"]), time=desk.time(at))
        self.column.addWidget(Rule())
        self.words(paper, "strong")
        self.words(desk.tr(N_("The connection broke off while it was printed. Did it come out?")))
        row = QHBoxLayout()
        row.setSpacing(8)
        answers = ((N_("Yes, it came out"), True), (N_("No, print a copy"), False))
        for text, came_out in answers:
            button = Button(desk.tr(text), "soft" if came_out else "quiet",
                            name=f"job_{job.id}_{'yes' if came_out else 'no'}")  # fmt: skip
            button.clicked.connect(
                lambda _=False, which=job.id, said=came_out: self._answer(which, said)
            )
            row.addWidget(button, 1)
        self.column.addLayout(row)

    def _answer(self, job: int, came_out: bool) -> None:
        self.desk.attempt(lambda _: self._spooling.answer(job, came_out))
        self.shut()
        self.desk.status_changed.emit()

    def _paper(self) -> None:
        self.shut()
        self.paper_wanted.emit()
