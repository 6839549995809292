"""The receipts behind a figure; pressing one hangs its paper out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.receipts.found_delegate import FoundDelegate
from ui.receipts.found_model import FOUND, FoundModel, view_of
from ui.theme import SIZES
from ui.widgets import Button, Card, Label
from ui.widgets.calm import calm_list
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from pos.till.after_sale.finding import Found


class _List(QListView):
    chosen = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ReceiptsView(QWidget):
    """`chosen(receipt)` with its number and proof. `back`: to the report.
    `out(way)`: all of them as excel or csv."""

    chosen = Signal(str)
    back = Signal()
    out = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportReceipts")
        self._desk = desk
        self._found: list[Found] = []
        self._most = 0
        self.card = Card("reportReceiptsCard")
        self.title = ElidedLabel("", "title", name="reportReceiptsTitle")
        self.about = Label("", "small", name="reportReceiptsAbout", wrap=True)
        self.backwards = Button("", "soft", name="reportReceiptsBack")
        self.backwards.clicked.connect(self.back)
        self.model = FoundModel()
        self.view = self._list()
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head.addWidget(self.backwards)
        head.addSpacing(SIZES.gap)
        head.addLayout(words, 1)
        for way, name in (("excel", "Excel"), ("csv", "CSV")):
            button = Button(name, "soft", name=f"receipts_{way}")
            button.clicked.connect(partial(self._out, way))
            head.addWidget(button)
        self.card.column.addLayout(head)
        self.card.column.addWidget(self.view, 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self.card)

    def _out(self, way: str, _: bool = False) -> None:
        self.out.emit(way)

    def _list(self) -> _List:
        view = _List()
        view.setObjectName("reportReceiptsList")
        calm_list(view)
        view.setModel(self.model)
        self.painter = FoundDelegate()  # the view does not keep it alive
        view.setItemDelegate(self.painter)
        view.clicked.connect(self._chosen)
        view.chosen.connect(self._chosen)
        return view

    def _chosen(self, index: QModelIndex) -> None:
        view = index.data(FOUND) if index.isValid() else None
        if view is not None:
            self.chosen.emit(view.name)

    def show_found(self, title: str, found: list[Found], most: int) -> None:
        """What `pos.office.reports.behind` found; with `most` of them there may be more."""
        self._found, self._most = found, most
        self.title.setText(title)
        self.retranslate()

    def retranslate(self) -> None:
        desk = self._desk
        self.backwards.say(desk.tr(N_("Back")))
        self.model.show_found([view_of(desk, one) for one in self._found])
        count = len(self._found)
        words = desk.tr_plural("{n} receipt", "{n} receipts", count)
        if count and count >= self._most:
            words = desk.tr(N_("The newest {n}. The CSV and Excel files have all."), n=count)
        self.about.setText(words if count else desk.tr(N_("No receipt stands behind this figure.")))
        self.view.setAccessibleName(desk.tr(N_("Receipts")))

    def take_focus(self) -> None:
        self.view.setFocus()
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
