"""Choosing and trying a printer, on two cards beside each other; knows no till."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.input.slow import slowly
from ui.printer.choose_card import ChooseCard
from ui.printer.seen_card import SeenCard
from ui.theme import SIZES

if TYPE_CHECKING:
    from receipts.printer_trial import Tried

_KEPT = N_("The printer before is kept.")


class PrinterSetUp(QWidget):
    """`chosen(spec)` with its options, when the person says that it prints well.

    `tr` translates, `language` is asked for refusals; `folder` is the data folder.
    """

    chosen = Signal(str)
    trying = Signal(bool)  # a page is being printed, or is no more

    def __init__(
        self, tr: Callable[[str], str], language: Callable[[], str], folder: Path,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("printerSetUp")
        self.tr_, self._language, self._folder = tr, language, folder
        self._spec = self._proof = ""
        self.gone = False
        self.choose = ChooseCard(tr)
        self.seen = SeenCard(tr)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.gap)
        row.addWidget(self.choose, 1)
        row.addWidget(self.seen, 1)
        self.choose.tried.connect(self.try_it)
        self.choose.taken.connect(lambda: self._take("virtual"))
        self.seen.used.connect(self._use)
        self.seen.failed.connect(self._failed)

    def retranslate(self) -> None:
        self.choose.retranslate()
        self.seen.retranslate()

    def start(self, spec: str) -> None:
        """Begin with the printer that is used now."""
        self._turn("primary")
        self.seen.clear()
        self.choose.start(spec)

    def shut(self) -> None:
        """Answers that come now are nobody's."""
        self.gone = self.choose.gone = True

    def try_it(self, spec: str) -> None:
        """Print the page, off the window's thread."""
        from receipts.printer_trial import try_printer

        self._spec = spec
        self.seen.clear()
        self.choose.notice.clear()
        self.choose.busy(True)
        self.trying.emit(True)
        slowly(lambda: try_printer(spec, self._folder), self._tried, self._refused)

    def _tried(self, tried: Tried) -> None:
        if self.gone:
            return
        self.trying.emit(False)
        self.choose.busy(False)
        if tried.result == "not sent":
            self._turn("primary")
            self.choose.refuse(self.tr_(tried.problem), self.tr_(_KEPT))
            return
        self._proof = tried.proof
        self._turn("soft")
        self.seen.ask(True, self._spec, tried.proof)
        if tried.problem:
            self.seen.notice.say(
                self.tr_(tried.problem), "amber", self.tr_(N_("Look whether the page came out."))
            )
        self.seen.line.buttons["1"].setFocus()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if not self.gone:
            self.trying.emit(False)
            self.choose.busy(False)
            self.choose.refuse(error.sentence(self._language()))

    def _turn(self, variant: str) -> None:
        """One primary button at a time."""
        from ui.widgets.style import look

        look(self.choose.button, variant=variant)

    def _failed(self) -> None:
        self._turn("primary")
        self.seen.ask(False)
        words = N_("Is there paper in it, the right way round? Is it the right printer?")
        self.choose.refuse(self.tr_(words), self.tr_(_KEPT))

    def _use(self) -> None:
        from receipts.printer_trial import spec_of

        self._take(spec_of(self._spec, self.seen.seen(), self._proof))

    def _take(self, spec: str) -> None:
        self._turn("primary")
        self.choose.field.setText(spec)
        self.choose.list.mark(spec)
        self.chosen.emit(spec)
