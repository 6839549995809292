"""One report: its table, its plot beside it, and the ways out of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.reports.report_rows import ReportRows, columns_of
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, upright
from ui.widgets.table import Table

if TYPE_CHECKING:
    from pos.office.reports import table as report
    from ui.reports.plot import Plot

_LOW = 780  # pixels under which title and buttons have no room beside one another
_PLOT = 360  # pixels that the plot wants beside the table
_WAYS = {"print": N_("Print"), "pdf": "PDF", "excel": "Excel", "csv": "CSV"}


class ReportView(QWidget):
    """`behind(key)`: a row is opened. `out(way)`: print, pdf, excel or csv. `back`: to the list."""

    behind = Signal(str)
    out = Signal(str)
    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportView")
        self._desk = desk
        self.table: report.Table | None = None
        self.card = Card("reportCard")
        self.title = Label("", "title", name="reportTitle")
        self.about = Label("", "small", name="reportAbout", wrap=True)
        self.note = Label("", "tiny", name="reportNote", wrap=True)
        self.empty = Label("", "small", name="reportEmpty", wrap=True)
        self.view = Table("reportTable", press_opens=True)
        self.view.opened.connect(self.behind.emit)
        self.plot: Plot | None = None
        self.plot_place = QVBoxLayout()
        self.backwards = Button("", "soft", name="reportBack")
        self.backwards.clicked.connect(self.back)
        self.ways: dict[str, Button] = {}
        self._head = QGridLayout()
        self._out_row = QHBoxLayout()
        self._plotting = QTimer(self)  # by calls: a Turkish desktop's PySide6 knows no `interval=`
        self._plotting.setSingleShot(True)
        self._plotting.timeout.connect(self._show_plot)
        self._lay_out()

    def _lay_out(self) -> None:
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self.card)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        self._head.setHorizontalSpacing(SIZES.gap)
        self._head.addWidget(self.backwards, 0, 0)
        self._head.addLayout(words, 0, 1)
        self._head.setColumnStretch(1, 1)
        self._out_row.setSpacing(SIZES.gap // 2)
        for way in _WAYS:
            button = Button("", "soft", name=f"report_{way}")
            button.clicked.connect(partial(self._out, way))
            self.ways[way] = button
            self._out_row.addWidget(button)
        self._head.addLayout(self._out_row, 0, 2)
        self.card.column.addLayout(self._head)
        held = QWidget()
        held.setProperty("bare", True)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, held)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(SIZES.gutter)
        held_table = QVBoxLayout()
        held_table.addWidget(self.view, 1)
        held_table.addWidget(self.empty)
        held_table.addWidget(self.note)
        self._beside.addLayout(held_table)
        self._beside.addLayout(self.plot_place)
        self.card.column.addWidget(held, 1)

    def _turn(self) -> None:
        """The plot stands beside the table, or under it where the table wants the width."""
        low = self.width() < _LOW  # then the ways out stand beneath the title
        self._head.removeItem(self._out_row)
        self._head.addLayout(self._out_row, *((1, 0, 1, 3) if low else (0, 2, 1, 1)))
        wanted = self.view.wanted()
        stands = upright(self.size()) or wanted + _PLOT > self.width()
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if stands else ways.LeftToRight)
        room = self.width() - 2 * SIZES.inset
        most = min(room * 5 // 9, wanted * 3 // 2)  # figures far from their names are not read
        table = room * 5 // 9 if stands else max(wanted + SIZES.inset, most)
        self._beside.setStretch(0, table)
        self._beside.setStretch(1, max(1, room - table))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _out(self, way: str, _: bool = False) -> None:
        self.out.emit(way)

    def show_table(self, table: report.Table) -> None:
        """Its plot is drawn where it has one."""
        self.table = table
        self.view.unmark()  # another report, or other days: no row of it was looked at yet
        self.view.show_rows(columns_of(table), ReportRows(table, self._desk.language))
        self._turn()
        self.retranslate()
        self._plotting.start()

    def _show_plot(self) -> None:
        """In a turn of its own: the first plot takes some time to make."""
        table = self.table
        if table is None:
            return
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
        said = f"{table.title}, {table.about}"
        self.view.name(said)
        self.empty.setText(tr(N_("Nothing in this period. Choose another one above.")))
        self.empty.setVisible(not table.rows)
        self.view.setVisible(bool(table.rows))

    def take_focus(self) -> None:
        self.view.take_focus()
