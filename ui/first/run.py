"""The first run: calm pages from an empty folder to the sign-in page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.journal.clock import Clock
from pos.language import N_
from ui.first.card import StepCard
from ui.first.ledger_step import LedgerStep
from ui.first.people_step import PeopleStep
from ui.first.printer_step import PrinterStep
from ui.first.products_step import ProductsStep
from ui.first.restore_step import RestoreStep
from ui.first.seller_step import SellerStep
from ui.first.step import Step
from ui.first.summary_step import SummaryStep
from ui.first.till_step import TillStep
from ui.first.ways_step import WaysStep
from ui.first.words import Words


class FirstRun(QWidget):
    """Nothing is written to the disk before the last button. `done`: there is a till."""

    done = Signal()
    demonstration = Signal()

    def __init__(self, folder: Path, language: str, clock: Clock | None = None) -> None:
        super().__init__()
        self.setObjectName("firstRun")
        self._folder, self._clock = folder, clock
        self.words = Words(language, self)
        self.card = StepCard(self.words, "first")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        words = self.words
        self.ways = WaysStep(words)
        self.seller = SellerStep(words)
        self.till = TillStep(words)
        self.printer = PrinterStep(words, folder)
        self.people = PeopleStep(words)
        self.products = ProductsStep(words, clock)
        self.summary = SummaryStep(words)
        self.ledger = LedgerStep(words)
        self.restore = RestoreStep(words, folder)
        new: list[Step] = [
            self.seller,
            self.till,
            self.printer,
            self.people,
            self.products,
            self.summary,
        ]
        self._paths: dict[str, list[Step]] = {
            "new": new, "ledger": [self.ledger], "restore": [self.restore],
        }  # fmt: skip
        self._path: list[Step] = []
        self.ways.chosen.connect(self.choose)
        for step in (*new, self.ledger, self.restore):
            step.next_wanted.connect(self.on)
        self.card.back.connect(self.back)
        self.card.on.connect(self.on)
        words.changed.connect(self._sum_up)
        self._show(self.ways)

    # ------------------------------------------------------------------- walk

    def choose(self, way: str) -> None:
        """One of the ways to begin."""
        if way == "demonstration":
            self.demonstration.emit()
            return
        self._path = self._paths[way]
        self._show(self._path[0])

    def on(self) -> None:
        """The next step, once this one holds; after the last everything is made."""
        step = self.card.step
        if self.card.bar.isVisible() or step is None or step is self.ways or not step.check():
            return
        place = self._path.index(step) + 1
        if place < len(self._path):
            self._show(self._path[place])
        else:
            self._make(step)

    def back(self) -> None:
        """A step back; what was typed stays."""
        step = self.card.step
        if self.card.bar.isVisible() or step is None or step is self.ways:
            return
        place = self._path.index(step) - 1
        self._show(self._path[place] if place >= 0 else self.ways)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _show(self, step: Step) -> None:
        first = step is self.ways
        self.card.show_step(step, back=not first, on=not first)
        if step is self.summary:
            self._sum_up()
        if step in (self.summary, self.printer):
            self.card.on_button.setFocus()

    # ------------------------------------------------------------------- make

    def parts(self) -> dict[str, Any]:
        """What was chosen, as the museum's file has it."""
        return {
            "seller": self.seller.parts(),
            "till": {**self.till.parts(), "printer": self.printer.spec},
            "people": self.people.parts(),
        }  # fmt: skip

    def _sum_up(self) -> None:
        if self.card.step is not self.summary:
            return
        tr, parts = self.words.tr, self.parts()
        seller, till = parts["seller"], parts["till"]
        report = self.products.report
        products = (
            self.words.tr_plural("{n} product", "{n} products", len(report.rows))
            if report else tr(N_("None yet, only the usual categories"))
        )  # fmt: skip
        printer = till["printer"]
        if printer == "virtual":
            printer = tr(N_("On the screen"))
        self.summary.show_rows([
            (tr(N_("Museum")), seller["museum"]),
            (tr(N_("Seller")), f"{seller['name']}, {seller['business_id']}"),
            (tr(N_("Contact")), ", ".join(
                filter(None, (*seller["address"], seller["phone"], seller["email"])))),
            (tr(N_("Till")), till["code"]),
            (tr(N_("Receipt printer")), printer),
            (tr(N_("Backups")), self.till.backup.text or tr(N_("On this computer"))),
            (tr(N_("People")), ", ".join(person["name"] for person in parts["people"])),
            (tr(N_("Products")), products),
        ])  # fmt: skip

    def _make(self, step: Step) -> None:
        """Everything at once, off the window's thread."""
        assert isinstance(step, SummaryStep | LedgerStep | RestoreStep)
        if isinstance(step, SummaryStep):
            work = self._founding()
        else:
            work = lambda: step.make(self._folder)  # noqa: E731 - the step's own act
        if work is not None:
            self.card.work(work, lambda _: self.done.emit(), step.notice)

    def _founding(self) -> Callable[[], None] | None:
        from pos.office.founding import Beginning, found
        from pos.till.setup.museum import museum_of

        try:
            museum = museum_of(self.parts())
        except Refusal as refusal:
            self.summary.notice.say(refusal.sentence(self.words.language), "red")
            return None
        place = self.till.backup.text
        beginning = Beginning(
            museum, self.products.report, str(Path(place).expanduser()) if place else ""
        )
        return lambda: found(self._folder, beginning, self._clock)
