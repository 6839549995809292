"""One report: its table, its plot beside it, and the ways out of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pos.language import N_
from ui.desk import Desk
from ui.reports.table_model import ReportModel
from ui.theme import SIZES
from ui.widgets import Beside, Button, Card, Label, tabular

if TYPE_CHECKING:
    from ui.reports.plot import Plot

_WAYS = {"print": N_("Print"), "pdf": "PDF", "excel": "Excel", "csv": "CSV"}


class ReportTable(QTableView):
    """`opened(row)`: Enter, or a press."""

    opened = Signal(int)

    def __init__(self, model: ReportModel) -> None:
        super().__init__()
        self.setObjectName("reportTable")
        self.setProperty("report", True)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(SIZES.touch)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        tabular(self)
        self.clicked.connect(self._pressed)

    def fit(self) -> None:
        """Columns as wide as their words; the first takes what is left."""
        head = self.horizontalHeader()
        for place in range(self.model().columnCount()):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.resizeColumnToContents(place)
            wide = min(self.columnWidth(place) + SIZES.gap, 260)
            self.setColumnWidth(place, wide)
        if sum(map(self.columnWidth, range(head.count()))) < self.viewport().width():
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _pressed(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ReportView(QWidget):
    """`behind(key)`: a row is opened. `out(way)`: print, pdf, excel or csv. `back`: to the list."""

    behind = Signal(str)
    out = Signal(str)
    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportView")
        self._desk = desk
        self.table: Any = None
        self.card = Card("reportCard")
        self.title = Label("", "title", name="reportTitle")
        self.about = Label("", "small", name="reportAbout", wrap=True)
        self.note = Label("", "tiny", name="reportNote", wrap=True)
        self.empty = Label("", "small", name="reportEmpty", wrap=True)
        self.model = ReportModel(desk)
        self.view = ReportTable(self.model)
        self.view.opened.connect(self._opened)
        self.plot: Plot | None = None
        self.plot_place = QVBoxLayout()
        self.backwards = Button("", "soft", name="reportBack")
        self.backwards.clicked.connect(self.back)
        self.ways: dict[str, Button] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self.card)
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap // 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head.addWidget(self.backwards)
        head.addSpacing(SIZES.gap)
        head.addLayout(words, 1)
        for way in _WAYS:
            button = Button("", "soft", name=f"report_{way}")
            button.clicked.connect(partial(self._out, way))
            self.ways[way] = button
            head.addWidget(button)
        self.card.column.addLayout(head)
        held = QWidget()
        held.setProperty("bare", True)
        self._beside = Beside(held, (5, 4), (5, 4))
        held_table = QVBoxLayout()
        held_table.addWidget(self.view, 1)
        held_table.addWidget(self.empty)
        held_table.addWidget(self.note)
        self._beside.addLayout(held_table)
        self._beside.addLayout(self.plot_place)
        self.card.column.addWidget(held, 1)

    def _out(self, way: str, _: bool = False) -> None:
        self.out.emit(way)

    def _opened(self, row: int) -> None:
        key = self.model.key(row)
        if key is not None:
            self.behind.emit(key)

    def show_table(self, table: Any) -> None:
        """A `pos.office.reports.table.Table`; its plot is drawn where it has one."""
        self.table = table
        self.model.show_table(table)
        self.view.fit()
        self.retranslate()
        drawn = bool(table.plot and any(table.values(table.plot)))
        if drawn and self.plot is None:
            from ui.reports.plot import Plot

            self.plot = Plot(self._desk)
            self.plot.opened.connect(self.behind)
            self.plot_place.addWidget(self.plot)
        if self.plot is not None:
            self.plot.setVisible(drawn)
            if drawn:
                self.plot.show_table(table)

    def retranslate(self) -> None:
        tr, table = self._desk.tr, self.table
        self.backwards.say(tr(N_("All reports")))
        for way, button in self.ways.items():
            button.say(tr(_WAYS[way]))
        if table is None:
            return
        self.title.setText(table.title)
        self.about.setText(table.about)
        self.note.setText(table.note)
        self.note.setVisible(bool(table.note))
        self.view.setAccessibleName(f"{table.title}, {table.about}")
        self.empty.setText(tr(N_("Nothing in this period. Choose another one above.")))
        self.empty.setVisible(not table.rows)
        self.view.setVisible(bool(table.rows))

    def take_focus(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
