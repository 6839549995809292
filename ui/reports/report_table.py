"""A report's table: its heads stand over their figures, and what has no room is cut with …"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.reports.table_model import ReportModel
from ui.theme import SIZES, current
from ui.widgets import tabular
from ui.widgets.calm import calm_table
from ui.widgets.painted_row import paint_ground

_INSET = 10
_LEAST = 120  # of the names, which give way first
_ROLES = Qt.ItemDataRole


def _draw(painter: QPainter, rect: QRect, text: str, side: Any, ink: str) -> None:
    room = rect.adjusted(_INSET, 0, -_INSET, 0)
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side, shown)


class _Cells(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        painter.save()
        paint_ground(painter, option)
        font = QFont(self.parent().font())
        strong = index.data(_ROLES.FontRole)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        side = index.data(_ROLES.TextAlignmentRole)
        _draw(painter, option.rect, str(index.data()), side, current().ink)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        font = QFont(self.parent().font())
        if index.data(_ROLES.FontRole):
            font.setWeight(QFont.Weight.DemiBold)
        wide = QFontMetrics(font).horizontalAdvance(str(index.data()))
        return QSize(wide + 2 * _INSET + 2, SIZES.touch)


class _Heads(QHeaderView):
    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("reportHeads")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    @property
    def _written(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(SIZES.text_tiny)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        painter.save()
        painter.setFont(self._written)
        orientation = Qt.Orientation.Horizontal
        side = self.model().headerData(section, orientation, _ROLES.TextAlignmentRole)
        text = str(self.model().headerData(section, orientation))
        _draw(painter, rect, text, side, current().muted)
        painter.restore()

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        wide = QFontMetrics(self._written).horizontalAdvance(text)
        return QSize(wide + 2 * _INSET + 2, SIZES.touch)


class ReportTable(QTableView):
    """`opened(row)`: Enter, or a press."""

    opened = Signal(int)

    def __init__(self, model: ReportModel) -> None:
        super().__init__()
        self.setObjectName("reportTable")
        self.setProperty("report", True)
        self.setModel(model)
        self.setHorizontalHeader(_Heads(self))
        calm_table(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tabular(self)
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        self.clicked.connect(self._pressed)

    def wanted(self) -> list[int]:
        """How wide each column would be."""
        head = self.horizontalHeader()
        return [
            max(self.sizeHintForColumn(at), head.sectionSizeHint(at)) for at in range(head.count())
        ]

    def fit(self) -> None:
        """Columns as wide as their words; the first takes what is left, or gives way."""
        wide = self.wanted()
        if not wide:
            return
        left = self.viewport().width() - sum(wide)
        wide[0] = max(min(wide[0], _LEAST), wide[0] + left)
        for at, width in enumerate(wide):
            self.setColumnWidth(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _pressed(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
