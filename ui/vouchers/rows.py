"""Lists of two-line rows: issuers with their batches, vouchers to tick off, a portal's payments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QWidget,
)

from ui import theme
from ui.widgets.calm import calm_list
from ui.widgets.painted_row import PaintedRow

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _INSET, _GAP, _TICK = 58, 14, 12, 22


@dataclass(frozen=True)
class Row:
    """What one row shows. `ticked`: None where there is nothing to tick. `tone` is of `side`."""

    key: str
    title: str
    figure: str = ""
    line: str = ""
    side: str = ""
    tone: str = ""
    ticked: bool | None = None
    indent: bool = False


class RowModel(QAbstractListModel):
    """Rows, replaced all at once."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        rows = list(rows)
        if [row.key for row in rows] == [row.key for row in self.shown]:
            self.shown = rows  # the marked row stays marked
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be ticked is told to a screen reader as such; the page does the ticking."""
        usual = super().flags(index)
        ticks = index.isValid() and self.shown[index.row()].ticked is not None
        return usual | Qt.ItemFlag.ItemIsUserCheckable if ticks else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.title, row.line, row.figure, row.side)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole and row.ticked is not None:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return row if role == ROW else None


class RowList(QListView):
    """`chosen(key)` by a click, Enter or Space."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows = RowModel()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(_HEIGHT)
        calm_list(self)
        self.clicked.connect(self._choose)

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.rows.show_rows(rows)

    def mark(self, key: str) -> None:
        """Mark a row without telling anybody."""
        for place, row in enumerate(self.rows.shown):
            if row.key == key:
                self.setCurrentIndex(self.rows.index(place))
                return
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self.chosen.emit(row.key)


class _Delegate(PaintedRow):
    """Title and figure above, what explains them below; a tick at the left where there is one."""

    HEIGHT = _HEIGHT

    def row(self, painter: QPainter, whole: QRect, row: Row, *, marked: bool) -> None:
        look = theme.current()
        rect = whole.adjusted(_INSET + (18 if row.indent else 0), 8, -_INSET, -8)
        if row.ticked is not None:
            _tick(painter, rect, on=row.ticked)
            rect = rect.adjusted(_TICK + _GAP, 0, 0, 0)
        middle = rect.top() + rect.height() // 2
        upper = QRect(rect.left(), rect.top(), rect.width(), middle - rect.top())
        lower = QRect(rect.left(), middle, rect.width(), rect.bottom() - middle + 1)
        weight = QFont.Weight.Medium if row.indent else QFont.Weight.DemiBold
        bold = _font(painter, theme.SIZES.text, weight)
        ink = look.soft_ink if marked else look.ink
        _pair(painter, upper, bold, (row.title, ink), (row.figure, ink))
        small = _font(painter, theme.SIZES.text_small, QFont.Weight.Normal)
        side = {"amber": look.amber, "red": look.red, "green": look.green}.get(row.tone, look.muted)
        _pair(painter, lower, small, (row.line, look.muted), (row.side, side))


def _pair(
    painter: QPainter, rect: QRect, font: QFont, left: tuple[str, str], right: tuple[str, str]
) -> None:
    """Two texts at the two margins; the left one is elided."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(right[1]))
    painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, right[0])
    room = rect.adjusted(0, 0, -metrics.horizontalAdvance(right[0]) - _GAP, 0)
    painter.setPen(QColor(left[1]))
    text = metrics.elidedText(left[0], Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, text)


def _tick(painter: QPainter, rect: QRect, *, on: bool) -> None:
    """A round that is filled and ticked, or empty."""
    look = theme.current()
    top = rect.top() + (rect.height() - _TICK) // 2
    round_ = QRectF(rect.left(), top, _TICK, _TICK).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(look.accent if on else look.handle), 2))
    painter.setBrush(QColor(look.accent if on else look.card))
    painter.drawEllipse(round_)
    if on:
        path = QPainterPath()
        path.moveTo(round_.left() + 5, round_.center().y())
        path.lineTo(round_.center().x() - 1, round_.bottom() - 6)
        path.lineTo(round_.right() - 5, round_.top() + 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.accent_ink), 2))
        painter.drawPath(path)


def _font(painter: QPainter, size: int, weight: QFont.Weight) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    return font
