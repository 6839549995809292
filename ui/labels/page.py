"""Labels: which and how many, on a sheet or by a label printer, as they will look."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from pos.domain.errors import Refusal
from pos.language import N_
from pos.office.label_printing import keep, printing
from receipts.labels.sheets import SHEETS
from receipts.labels.zpl import SIZES as ROLLS
from ui.desk import Desk
from ui.input.slow import slowly
from ui.labels.goods_card import GoodsCard
from ui.labels.goods_model import Wanted
from ui.labels.how_card import HowCard
from ui.labels.sheet_view import SheetView
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Notice, Page

if TYPE_CHECKING:
    from collections.abc import Callable

_BESIDE = 860  # pixels of the page
_DOTS = 5  # of the preview to a mm


class LabelsPage(Page):
    """The shop manager's; opened from Products and from a delivery with `take`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "labelsPage", parent)
        self.first = 0
        self.home = "products"
        self._asked = 0  # the preview that was asked for last
        self.title = Label("", "title", name="labelsTitle")
        self.back_ = Button("", "quiet", name="labelsBack", key="Esc")
        self.goods = GoodsCard(desk)
        self.notice = Notice("labelsNotice")
        self.sheet = SheetView()
        self.hint = Label("", "small", name="labelsHint", wrap=True)
        self.how = HowCard(desk, printing(desk.till))
        self.save = Button("", "quiet", name="labelsSave")
        self.print_ = Button("", "primary", name="labelsPrint", key="Ctrl+P")
        self.print_.setShortcut("Ctrl+P")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        top, chosen, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back_)
        self._middle = middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        middle.setSpacing(SIZES.gap)
        chosen.setSpacing(SIZES.gap)
        chosen.addWidget(self.goods, 1)
        chosen.addWidget(self.how, 1)
        middle.addLayout(chosen, 9)
        picture = Card("labelPicture")
        picture.column.addWidget(self.sheet, 1)
        picture.column.addWidget(self.hint)
        middle.addWidget(picture, 5)
        below.addStretch(1)
        below.addWidget(self.save)
        below.addWidget(self.print_)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(middle, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.how.changed.connect(self._chosen)
        self.how.wrong.connect(
            lambda said: self.notice.say(said, "red") if said else self.notice.clear()
        )
        self.sheet.place_wanted.connect(self._begin_at)
        self.goods.changed.connect(self._look)
        self.save.clicked.connect(self._save)
        self.print_.clicked.connect(self._print)
        self.back_.clicked.connect(self.back)

    # ---------------------------------------------------------------------- acts

    def take(self, wanted: list[tuple[str, int]], home: str = "products") -> None:
        """Labels of these products (id, how many); `home` is the page that one goes back to."""
        from pos.till.selling import by_id

        self.home = home
        rows = []
        for id_, copies in wanted:
            with suppress(Refusal):  # it may have been taken off the list meanwhile
                product = by_id(self.desk.till, id_)
                rows.append(Wanted(id_, self.desk.name(product.names), max(1, copies)))
        self.goods.show_rows(rows)
        self.notice.clear()
        self._look()

    def _chosen(self) -> None:
        """Another sheet may have fewer places; the choice is there again tomorrow."""
        sheet = SHEETS.get(self.how.form)
        self.first = self.first if sheet is not None and self.first < sheet.places else 0
        self._keep()
        self._look()

    def _keep(self) -> None:
        chosen, till = self.how.now(), self.desk.till
        slowly(lambda: keep(till, chosen), lambda _: None, self._failed)

    def _begin_at(self, place: int) -> None:
        self.first = place
        self._look()

    def _look(self) -> None:
        """Draw the first sheet anew, off the window's thread."""
        self.retranslate()
        wanted, tongue, form = self.goods.model.wanted(), self.how.tongue, self.how.form
        first, offset = self.first, self._offset()
        self._asked += 1
        number, till = self._asked, self.desk.till
        if not sum(copies for _, copies in wanted):
            self._show(QImage())
            return

        def work() -> tuple[bytes, int, int]:
            from pos.office.labels import labels_of
            from receipts.labels.page import label_picture, sheet_picture

            labels = labels_of(till, wanted, tongue)
            if form in SHEETS:
                picture = sheet_picture(
                    labels, SHEETS[form], tongue, first, dots=_DOTS, offset=offset
                )
            else:
                picture = label_picture(labels[0], ROLLS[form], tongue)
            return picture.tobytes(), picture.width, picture.height

        def done(drawn: tuple[bytes, int, int]) -> None:
            if number == self._asked:
                data, width, height = drawn
                grey = QImage.Format.Format_Grayscale8
                self._show(QImage(data, width, height, width, grey).copy())

        slowly(work, done, self._failed)

    def _show(self, picture: QImage) -> None:
        self.sheet.show_sheet(picture, SHEETS.get(self.how.form), self.first)

    def _offset(self) -> tuple[float, float]:
        """Millimetres to the right and down."""
        chosen = self.how.chosen
        return chosen.right / 10, chosen.down / 10

    def _made(self) -> Callable[[], bytes]:
        """What makes the file, to be called off the window's thread."""
        till, tongue, form = self.desk.till, self.how.tongue, self.how.form
        wanted, first, offset = self.goods.model.wanted(), self.first, self._offset()
        dpi = self.how.now().dpi

        def work() -> bytes:
            from pos.office.desks import must_be_real
            from pos.office.labels import labels_of
            from receipts.labels.page import sheets_pdf
            from receipts.labels.zpl import labels_zpl

            must_be_real(till)
            labels = labels_of(till, wanted, tongue)
            if form in SHEETS:
                return sheets_pdf(labels, SHEETS[form], tongue, first, offset)
            return labels_zpl(labels, ROLLS[form], tongue, dpi)

        return work

    def _save(self) -> None:
        kind = "PDF (*.pdf)" if self.how.sheet else "ZPL (*.zpl)"
        ending = "pdf" if self.how.sheet else "zpl"
        labels = self.desk.tr(N_("labels"))
        asked = Path.home() / f"{labels}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, self.save.text(), str(asked), kind)
        if chosen:
            self.write(Path(chosen))

    def write(self, file: Path, *, then_open: bool = False) -> None:
        """Write the labels to a file, and show it to the machine's own PDF viewer."""
        from receipts.labels.sending import save

        made = self._made()

        def done(_: object) -> None:
            self.notice.say(self.desk.tr(N_("The labels are in {file}."), file=file.name))
            if then_open:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

        slowly(lambda: save(made(), file), done, self._failed)

    def _print(self) -> None:
        """A sheet by the machine's PDF viewer, which knows its printers; a roll by its own."""
        if self.how.sheet:
            folder = self.desk.till.folder / "paper"
            try:
                folder.mkdir(exist_ok=True)
            except OSError as error:  # a full disk, a folder that is only read
                self._failed(error)
                return
            self.write(folder / "labels.pdf", then_open=True)
            return
        from receipts.labels.sending import send

        self._keep()
        made, address = self._made(), self.how.now().address
        self.print_.setEnabled(False)

        def done(_: object) -> None:
            self.print_.setEnabled(True)
            self.notice.say(self.desk.tr(N_("The labels went to the printer.")))

        slowly(lambda: send(made(), address), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.print_.setEnabled(True)
        if isinstance(error, Refusal):
            self.notice.say(error.sentence(self.desk.language), "red")
        elif isinstance(error, OSError):
            self.notice.say(error.strerror or str(error), "red")
        else:
            raise error

    # --------------------------------------------------------------------- shell

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [("Ctrl+P", tr(N_("Print"))), ("← ↑ → ↓", tr(N_("A sheet's first free place")))]

    def entered(self) -> None:
        self.retranslate()
        self.goods.list.setFocus()

    def back(self) -> bool:
        self.desk.page_wanted.emit(self.home)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sheet stands below where there is no room beside."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= _BESIDE
        self._middle.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def retranslate(self) -> None:
        tr, sheet = self.desk.tr, self.how.sheet
        self.goods.retranslate()
        self.how.retranslate()
        self.title.setText(tr(N_("Labels")))
        self.back_.say(tr(N_("Back")))
        begin = N_("Touch the first free place of a sheet that was used already.")
        self.hint.setText(tr(begin) if sheet else tr(N_("One label of the roll")))
        self.sheet.setAccessibleName(tr(N_("The sheet; printing begins at place {n}"),
                                        n=self.first + 1))  # fmt: skip
        self.save.say(tr(N_("Save as a file …")))
        self.print_.say(tr(N_("Open to print") if sheet else N_("Print")))
        wanted = bool(sum(one.copies for one in self.goods.model.rows))
        self.save.setEnabled(wanted)
        self.print_.setEnabled(wanted)
