"""What is done with the whole list or a part of it: taken in, given out, printed as labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from pos.office.catalogue.acts import all_products
from pos.office.catalogue.export import vat_labels, write_products
from pos.office.catalogue.report import ProductRow
from ui.desk import Desk
from ui.input.slow import slowly
from ui.widgets import Button

_TOLD_EVERY = 500  # rows


class ListButtons(QWidget):
    """`chosen` gives the ids of what is marked, or found where something was searched for; None
    for all. `said`: a sentence and its tone; `labels_wanted`: of what is marked or looked at."""

    said = Signal(str, str)
    labels_wanted = Signal()
    written = Signal(int, int)  # rows written, of how many

    def __init__(
        self, desk: Desk, chosen: Callable[[], list[str] | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self._chosen = desk, chosen
        self._busy = False
        self.take_in = Button("", "link", name="productImport")
        self.give_out = Button("", "link", name="productExport")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.labels = Button("", "link", name="productLabels")
        for button in (self.take_in, self.give_out, self.labels):
            row.addWidget(button)
        self.take_in.clicked.connect(lambda: desk.page_wanted.emit("importing"))
        self.give_out.clicked.connect(self._browse)
        self.labels.clicked.connect(self.labels_wanted)
        self.written.connect(self._show_written)

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.take_in.say(tr(N_("Import")))
        self.labels.say(tr(N_("Labels")))
        if not self._busy:
            self.give_out.say(tr(N_("Export")))

    def _browse(self) -> None:
        said = self.desk.tr(N_("Product list"))
        asked = str(Path.home() / f"{said}.csv")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.give_out.accessibleName(), asked, "CSV (*.csv);;Excel (*.xlsx)"
        )
        if chosen:
            self.export(Path(chosen))

    def export(self, file: Path) -> None:
        """Write what is chosen to a file, off the window's thread."""
        if self._busy:
            return
        till, ids = self.desk.till, self._chosen()
        self._busy = True

        def work() -> int:
            rows = all_products(till, ids)
            label = vat_labels(till.settings.vat.classes(till.day))
            write_products(self._told(rows), file, vat_label=label)
            return len(rows)

        slowly(work, lambda number: self._done(number, file), lambda error: self._not(error, file))

    def _told(self, rows: list[ProductRow]) -> Iterator[ProductRow]:
        for number, row in enumerate(rows):
            if number % _TOLD_EVERY == 0:
                self.written.emit(number, len(rows))
            yield row

    def _show_written(self, number: int, of: int) -> None:
        if self._busy:
            percent = number * 100 // max(of, 1)
            self.give_out.say(self.desk.tr(N_("Export {percent} %"), percent=percent))

    def _done(self, number: int, file: Path) -> None:
        self._busy = False
        self.retranslate()
        said = self.desk.tr_plural(
            "{n} product is in {file}.", "{n} products are in {file}.", number, file=file.name
        )
        self.said.emit(said, "")

    def _not(self, error: Exception, file: Path) -> None:
        self._busy = False
        self.retranslate()
        if isinstance(error, Refusal):
            self.said.emit(error.sentence(self.desk.language), "red")
        elif isinstance(error, OSError):
            words = N_("The file {file} cannot be written: {problem}")
            said = self.desk.tr(words, file=file.name, problem=error.strerror or error)
            self.said.emit(said, "red")
        else:
            raise error
