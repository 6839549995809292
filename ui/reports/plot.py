"""A report's figures as bars. The table beside it says the same in words.

pyqtgraph and numpy are loaded with the first plot (`load`), off the window's thread.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.language import N_, money
from ui.desk import Desk
from ui.theme import SIZES, current

if TYPE_CHECKING:
    from pos.office.reports.table import Table

MOST = 24
"""So many bars are told apart; of more the largest are shown."""
_IN_TIME = ("day", "hour", "statistics", "week")
_LONGEST = 16  # letters beside a bar
_FEW = 6
_ROW = 20  # pixels for the name of a bar that lies
_ROOM = 56  # pixels for the words under one


def load() -> None:
    """Import what plots are drawn with."""
    import_module("pyqtgraph")


class Plot(QWidget):
    """`opened(key)`: what is behind a bar. The arrows walk over them, Enter opens one."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._qt = pyqtgraph
        self._desk = desk
        self.setObjectName("reportPlot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(220, 200)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.chart: Any = None
        self._bars: list[tuple[str, str, int]] = []
        self._every = self._bars
        self._euros = False
        self._spoken: list[str] = []
        self._lies = False
        self.at = -1
        self._drawing = QTimer(self)  # by calls: a Turkish desktop's PySide6 knows no `interval=`
        self._drawing.setSingleShot(True)
        self._drawing.timeout.connect(self._draw)

    def _make(self) -> None:
        """In a turn of its own, before the first drawing."""
        self.chart = self._qt.PlotWidget(self, enableMenu=False)
        self.chart.setObjectName("reportChart")
        self.chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart.setBackground(QColor(current().card))
        self.chart.hideButtons()
        self.chart.setMouseEnabled(x=False, y=False)
        self.chart.scene().sigMouseClicked.connect(self._clicked)
        self.layout().addWidget(self.chart)

    def show_table(self, table: Table) -> None:
        """Draw the report's column; bars stand in time's order, else the largest is on top."""
        from pos.office.reports.table import MONEY, written

        kind = table.columns[table.place(table.plot)].kind
        figures = table.values(table.plot)
        rows = list(zip(table.rows, figures, strict=True))
        self._lies = table.name not in _IN_TIME
        if self._lies:
            rows = sorted(rows, key=lambda one: -one[1])[:MOST]
        self._euros = kind == MONEY
        self._every = [(row.key, str(row.cells[0]), figure) for row, figure in rows]
        self._spoken = [
            f"{label}: {written(figure, kind, self._desk.language)}"
            for _, label, figure in self._every
        ]
        self.at = -1
        self._drawing.start()
        self.setAccessibleName(
            self._desk.tr(N_("Plot of {title}. The table says the same."), title=table.title)
        )
        self.setAccessibleDescription("")

    def _draw(self) -> None:
        """As many bars as there is room for their names."""
        if self.chart is None:
            self._make()
            self._drawing.start()
            return
        qt, theme, item = self._qt, current(), self.chart.getPlotItem()
        room = max(_FEW, self.height() // _ROW) if self._lies else len(self._every)
        self._bars = self._every[:room]
        item.clear()
        self.chart.setBackground(QColor(theme.card))
        values = [figure / 100 if self._euros else figure for *_, figure in self._bars]
        places = list(range(len(values)))
        brushes = [self._brush(place) for place in places]
        if self._lies:
            made = qt.BarGraphItem(
                x0=[0] * len(values), y=[-place for place in places], width=values, height=0.66,
                brushes=brushes, pens=[None] * len(values),
            )  # fmt: skip
        else:
            made = qt.BarGraphItem(
                x=places, height=values, width=0.66, brushes=brushes, pens=[None] * len(values)
            )
        item.addItem(made)
        self._axes(places)
        item.enableAutoRange()
        item.autoRange(padding=0.02)
        if len(values) < _FEW:  # two bars are no walls
            (item.setYRange if self._lies else item.setXRange)(
                *((1 - _FEW, 0.5) if self._lies else (-0.5, _FEW - 1))
            )

    def _brush(self, place: int) -> Any:
        theme = current()
        return self._qt.mkBrush(theme.amber if place == self.at else theme.accent)

    def _axes(self, places: list[int]) -> None:
        """Names at the bars, figures along the other side."""
        theme, item = current(), self.chart.getPlotItem()
        font = QFont(self.font())
        font.setPixelSize(SIZES.text_tiny)
        names, figures = ("left", "bottom") if self._lies else ("bottom", "left")
        step = 1
        if not self._lies and places:
            step = -(-len(places) * _ROOM // max(self.width() - _ROOM, _ROOM))
        ticks = [
            (-place if self._lies else place, self._label(place))
            for place in places
            if place % step == 0
        ]
        for side in (names, figures):
            axis = item.getAxis(side)
            axis.setTickFont(font)
            axis.setPen(self._qt.mkPen(theme.line))
            axis.setTextPen(self._qt.mkPen(theme.muted))
            axis.enableAutoSIPrefix(False)
        item.getAxis(names).setTicks([ticks])
        # Told how wide the names are: its own guess comes a drawing late, and leaves them out.
        wide = max((QFontMetrics(font).horizontalAdvance(name) for _, name in ticks), default=0)
        item.getAxis("left").setWidth(wide + 2 * SIZES.gap if self._lies else None)
        item.getAxis(figures).setTicks(None)
        item.getAxis(figures).tickStrings = self._figures

    def _figures(self, values: list[float], _scale: float, spacing: float) -> list[str]:
        """What stands at the lines between the bars, as the language writes figures."""
        cents = [money(round(value * 100), self._desk.language) for value in values]
        if self._euros and spacing < 1:
            return cents
        return [figure[:-3] if figure.endswith("00") else "" for figure in cents]  # no half visitor

    def _label(self, place: int) -> str:
        """The days of one plot are told apart without their year."""
        key, label, _ = self._bars[place]
        if len(label) > _LONGEST and self._lies:  # what begins alike is told apart by its end
            alike = sum(one[1][: _LONGEST - 1] == label[: _LONGEST - 1] for one in self._bars)
            return f"…{label[1 - _LONGEST :]}" if alike > 1 else _short(label)
        return label[:-4].rstrip() if len(key) == len("2026-11-22") else label

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._every:
            self._drawing.start()

    # --------------------------------------------------------------- walking

    def _clicked(self, event: Any) -> None:
        point: QPointF = self.chart.getPlotItem().vb.mapSceneToView(event.scenePos())
        place = round(-point.y() if self._lies else point.x())
        if 0 <= place < len(self._bars):
            self.opened.emit(self._bars[place][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self.opened.emit(self._bars[self.at][0])
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._mark(self.at + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._mark(self.at - 1)
        else:
            super().keyPressEvent(event)

    def _mark(self, place: int) -> None:
        if not self._bars:
            return
        self.at = min(max(place, 0), len(self._bars) - 1)
        self.setAccessibleDescription(self._spoken[self.at])
        self.setToolTip(self._spoken[self.at])
        for item in self.chart.getPlotItem().items:
            if isinstance(item, self._qt.BarGraphItem):
                item.setOpts(brushes=[self._brush(place) for place in range(len(self._bars))])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._bars:
            self._drawing.start()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
