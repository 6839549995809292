"""Which products get labels, and how many each."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QWidget,
)

from pos.language import N_
from ui import theme
from ui.desk import Desk
from ui.labels.goods_model import GoodsModel, Wanted
from ui.widgets import Button, Card, Label
from ui.widgets.calm import calm_list
from ui.widgets.painted_row import PaintedRow


class _Painter(PaintedRow):
    """The number, then the name."""

    HEIGHT = theme.SIZES.touch

    def row(self, painter: QPainter, whole: QRect, one: Any, *, marked: bool) -> None:
        look = theme.current()
        rect = whole.adjusted(14, 0, -14, 0)
        font = QFont(painter.font())
        font.setPixelSize(theme.SIZES.text)
        painter.setFont(font)
        ink = look.soft_ink if marked else look.ink if one.copies else look.muted
        painter.setPen(QColor(ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, f"{one.copies}")
        room = rect.adjusted(0, 0, -54, 0)
        name = QFontMetrics(font).elidedText(one.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, name)


class GoodsCard(Card):
    """`changed`: other labels are wanted now."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("labelGoods", parent)
        self.desk = desk
        self.model = GoodsModel()
        self.title = Label("", "heading", name="labelGoodsTitle")
        self.empty = Label("", "muted", name="labelNoGoods", wrap=True)
        self.list = self._list()
        self.fewer = Button("−", "round", name="labelFewer", key="")
        self.more = Button("+", "round", name="labelMore", key="")
        self.one_each = Button("", "link", name="labelOneEach")
        row = QHBoxLayout()
        row.addWidget(self.one_each)
        row.addStretch(1)
        row.addWidget(self.fewer)
        row.addWidget(self.more)
        self.column.addWidget(self.title)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(row)
        self.fewer.clicked.connect(partial(self._change, -1))
        self.more.clicked.connect(partial(self._change, 1))
        self.one_each.clicked.connect(self._one_each)

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("labelList")
        view.setModel(self.model)
        self._delegate = _Painter()  # kept: the view does not
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QListView.Shape.NoFrame)
        calm_list(view)
        return view

    def show_rows(self, rows: list[Wanted]) -> None:
        self.model.show_rows(rows)
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
        self.retranslate()

    def _change(self, by: int) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.model.change(row, by)
            self.changed.emit()

    def _one_each(self) -> None:
        self.model.set_all(1)
        self.changed.emit()

    def retranslate(self) -> None:
        tr = self.desk.tr
        number = sum(one.copies for one in self.model.rows)
        self.title.setText(self.desk.tr_plural("{n} label", "{n} labels", number))
        self.empty.setText(tr(N_("Mark products on the product list, then choose Labels there.")))
        self.empty.setVisible(not self.model.rows)
        self.list.setVisible(bool(self.model.rows))
        self.list.setAccessibleName(tr(N_("Products that get labels")))
        self.fewer.setAccessibleName(tr(N_("One label fewer")))
        self.more.setAccessibleName(tr(N_("One label more")))
        self.one_each.say(tr(N_("One of each")))
        for button in (self.fewer, self.more, self.one_each):
            button.setEnabled(bool(self.model.rows))
