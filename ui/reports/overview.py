"""The first page of the reports: four figures, when visitors come, each till, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.reports.heat_map import HeatMapView
from ui.reports.list_card import ListCard
from ui.reports.tills_card import TillsCard
from ui.reports.words import change_words
from ui.theme import SIZES
from ui.widgets import Card, Label, Scroll, upright
from ui.widgets.beside import NARROW
from ui.widgets.figure_card import FigureCard

if TYPE_CHECKING:
    from pos.office.reports.overview import Overview
    from pos.office.reports.table import Table
    from ui.reports.plot import Plot

_RECONCILED = ("closed",)
_WIDE = 1400  # pixels from which there is room for a plot
_SIDE = 5, 8  # shares of the heat map and of what stands beside it


class OverviewView(QWidget):
    """`wanted(report)`: a report; `behind(report, key)`: receipts; `till(row)`; `vouchers`."""

    wanted = Signal(str)
    behind = Signal(str, str)
    till = Signal(object)
    vouchers = Signal()
    drawing_wanted = Signal()  # there is room for a plot now, and nothing to draw

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportsOverview")
        self._desk = desk
        self._narrow = False
        self.told: Overview | None = None
        self.drawn: Table | None = None  # the table of what is drawn
        self.plot: Plot | None = None
        self._drawing = QTimer(self)  # by calls: a Turkish desktop's PySide6 knows no `interval=`
        self._drawing.setSingleShot(True)
        self._drawing.timeout.connect(self._draw)
        self.sales = FigureCard("reportSales")
        self.visitors = FigureCard("reportVisitors")
        self.owed = FigureCard("reportVouchers")
        self.reconciled = FigureCard("reportReconciled")
        self.figures = (self.sales, self.visitors, self.owed, self.reconciled)
        self.heat_card = Card("heatCard")
        self.heat_title = Label("", "heading", name="heatTitle")
        self.heat = HeatMapView(desk)
        self.heat_card.column.addWidget(self.heat_title)
        self.heat_card.column.addWidget(self.heat, 1)
        self.tills = TillsCard(desk)
        self.list = ListCard(desk)
        self.plot_card = Card("reportPlotCard")
        self.plot_title = Label("", "heading", name="reportPlotTitle")
        self.plot_card.column.addWidget(self.plot_title)
        self.plot_card.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        scrolled = Scroll("reportsScroll")
        outside.addWidget(scrolled)
        column = scrolled.column
        column.setSpacing(SIZES.gap)
        self._cards = QGridLayout()
        self._cards.setSpacing(SIZES.gap)
        column.addLayout(self._cards)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(SIZES.gap)
        self._side = side = QVBoxLayout()
        side.setSpacing(SIZES.gap)
        self.tills.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        side.addWidget(self.tills)
        side.addWidget(self.list, 1)
        side.addWidget(self.plot_card)
        self.list.column.addStretch(1)
        self._below.addWidget(self.heat_card, _SIDE[0])
        self._below.addLayout(side, _SIDE[1])
        column.addLayout(self._below, 1)
        self._place(stands=False)

    def _place(self, *, stands: bool) -> None:
        across = 2 if stands else 4
        for place, card in enumerate(self.figures):
            self._cards.addWidget(card, place // across, place % across)
        ways = QBoxLayout.Direction
        self._below.setDirection(ways.TopToBottom if stands else ways.LeftToRight)
        room = self.width()
        if not stands:
            beside = room - SIZES.gap - self.heat_card.minimumSizeHint().width()
            room = min(beside, room * _SIDE[1] // sum(_SIDE))
        self.list.fit(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stands = upright(self.size())
        self._place(stands=stands)
        narrow = self.width() < NARROW and not stands
        if narrow != self._narrow:
            self._narrow = narrow
            self.retranslate()
        if self.told is not None and self.wide and self.drawn is None:
            self.drawing_wanted.emit()
        self._show_plot()

    @property
    def wide(self) -> bool:
        """Whether there is room for a plot under the list of reports."""
        return self.width() >= _WIDE

    def _show_plot(self) -> None:
        seen = self.wide and self.drawn is not None and any(self.drawn.values(self.drawn.plot))
        self.plot_card.setVisible(seen)
        self._side.setStretch(1, 0 if seen else 1)
        self._side.setStretch(2, 1 if seen else 0)
        if seen:
            self.plot_title.setText(self.drawn.title)
            self._drawing.start()

    def _draw(self) -> None:
        """In a turn of its own: the first plot takes some time to make."""
        if self.plot is None:
            from ui.reports.plot import Plot

            self.plot = Plot(self._desk)
            self.plot.opened.connect(lambda key: self.behind.emit(self.drawn.name, key))
            self.plot_card.column.addWidget(self.plot, 1)
        if self.drawn is not None:
            self.plot.show_table(self.drawn)

    def _connect(self) -> None:
        self.sales.clicked.connect(lambda: self.wanted.emit("day"))
        self.visitors.clicked.connect(lambda: self.wanted.emit("visit"))
        self.owed.clicked.connect(self.vouchers)
        self.reconciled.clicked.connect(self._to_tills)
        self.tills.opened.connect(self.till)
        self.list.chosen.connect(self.wanted)
        self.heat.opened.connect(lambda day, hour: self.behind.emit("week", f"{day}/{hour:02d}"))

    def _to_tills(self) -> None:
        if self.tills.names:
            self.tills.names[0].setFocus()

    # ----------------------------------------------------------------- words

    def show_told(self, told: Overview, drawn: Table | None = None) -> None:
        """An overview, and the table of what is drawn where there is
        room."""
        self.told, self.drawn = told, drawn
        self.retranslate()
        self._show_plot()

    def retranslate(self) -> None:
        desk, told = self._desk, self.told
        self.heat_title.setText(desk.tr(N_("Visitors by weekday and hour")))
        self.list.retranslate()
        if told is None:
            return
        self.sales.show_figure(
            desk.tr(N_("Sales")), desk.euros(told.sales),
            change_words(desk, told.period, told.change),
        )  # fmt: skip
        visits = told.visits
        self.visitors.show_figure(
            desk.tr(N_("Visitors")), _grouped(desk, visits.all),
            desk.tr(
                N_("of which Museum Card {card} · free {free}"),
                card=visits.museum_card, free=visits.free,
            ),
        )  # fmt: skip
        self._show_vouchers(told)
        self._show_reconciled(told)
        self.heat.show_heat(told.heat)
        self.tills.show_rows(told)

    def _show_vouchers(self, told: Overview) -> None:
        desk = self._desk
        line = desk.tr(N_("nothing is owed"))
        if told.issuers:
            line = desk.tr_plural("{n} issuer", "{n} issuers", told.issuers)
        self.owed.show_figure(
            desk.tr(N_("Culture vouchers to settle")), desk.euros(told.vouchers), line,
            "amber" if told.issuers else "",
        )  # fmt: skip

    def _show_reconciled(self, told: Overview) -> None:
        from pos.office.days.words import standing

        desk = self._desk
        open_ = [row for row in told.tills if row.state]
        done = [row for row in open_ if row.state in _RECONCILED]
        line, tone = desk.tr(N_("no till was open")), ""
        if open_:
            line = desk.tr(N_("all of them"))
        waits = next((row for row in open_ if row.tone), None) or next(
            (row for row in open_ if row not in done), None
        )
        if waits is not None:
            line, tone = f"{waits.code}: {standing(waits, desk.language)}", waits.tone
        title, figure = desk.tr(N_("Tills")), N_("{n} of {all} reconciled")
        if self._narrow:
            title, figure = desk.tr(N_("Tills reconciled")), N_("{n} of {all}")
        self.reconciled.show_figure(title, desk.tr(figure, n=len(done), all=len(open_)), line, tone)


def _grouped(desk: Desk, number: int) -> str:
    from pos.office.reports.table import NUMBER, written

    return written(number, NUMBER, desk.language)
