"""Paints the cells of the product list, and makes the field in which one is changed."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos.language import N_
from ui import theme
from ui.desk import Desk
from ui.products.model import CATEGORY, MARK, NAME, PRICE, ROW, STOCK, VAT, ProductModel
from ui.products.words import category_choices, vat_choices
from ui.widgets import AmountField, Choice, TextField

HEIGHT = 44
_PAD = 8
_BOX = 18
Index = QModelIndex | QPersistentModelIndex


class ProductDelegate(QStyledItemDelegate):
    """`changed(id, key, text)`: a person wrote something else into a product's cell."""

    changed = Signal(str, str, str)

    def __init__(self, desk: Desk, model: ProductModel) -> None:
        super().__init__()
        self._desk, self._model = desk, model

    # --------------------------------------------------------------- painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if row is None:
            return
        look, column = theme.current(), index.column()
        painter.save()
        marked = self._model.ids[index.row()] in self._model.marked
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if marked or selected:
            painter.fillRect(option.rect, QColor(look.soft))
        if column == MARK:
            self._box(painter, option.rect, marked)
        else:
            ink = look.soft_ink if selected else look.muted if row.product.archived else look.ink
            self._text(painter, option.rect, index, self._ink(row, column, ink))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(look.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _ink(self, row: object, column: int, usual: str) -> str:
        stock = getattr(row, "stock", None)
        if column != STOCK or stock is None or not getattr(row, "low", False):
            return usual
        look = theme.current()
        return look.red if stock <= 0 else look.amber

    def _text(self, painter: QPainter, rect: QRect, index: Index, ink: str) -> None:
        column = index.column()
        font = QFont(painter.font())
        font.setPixelSize(theme.SIZES.text)
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
        text = str(index.data() or "")
        if column == NAME:
            font.setWeight(QFont.Weight.DemiBold)
            if self._model.ids[index.row()] in self._model.unsaved:
                text = f"• {text}"
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        side = Qt.AlignmentFlag.AlignRight if column >= PRICE else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _box(self, painter: QPainter, rect: QRect, marked: bool) -> None:
        look = theme.current()
        box = QRect(0, 0, _BOX, _BOX)
        box.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent if marked else look.hint), 1.5))
        painter.setBrush(QColor(look.accent if marked else look.field))
        painter.drawRoundedRect(box, 4, 4)
        if marked:
            painter.setPen(QPen(QColor(look.accent_ink), 2))
            middle = box.center()
            painter.drawPolyline([
                box.topLeft() + QPoint(4, 9), middle + QPoint(-1, 4), box.topRight() + QPoint(-3, 5)
            ])  # fmt: skip

    # ---------------------------------------------------------------- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        desk, column = self._desk, index.column()
        row = index.data(ROW)
        if column in (CATEGORY, VAT):
            choice = Choice("productCellChoice", parent)
            choice.setAccessibleName(desk.tr(N_("Category") if column == CATEGORY else N_("VAT")))
            choice.offer(category_choices(desk) if column == CATEGORY else vat_choices(desk))
            choice.choose(row.product.category if column == CATEGORY else str(row.product.vat))
            choice.chosen.connect(lambda _: self._done(choice))
            return choice
        if column == PRICE:
            return AmountField("productCellPrice", desk.tr(N_("Price")), parent)
        return TextField("productCellName", desk.tr(N_("Name")), parent)

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextField):
            row, product = index.data(ROW), index.data(ROW).product
            price = product.price_on(self._desk.till.day)
            if index.column() == PRICE:
                text = "" if price is None else self._desk.money(price)
            else:
                text = product.names.get(self._desk.language, "") or self._model.words(row, NAME)
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        del model
        column = index.column()
        if isinstance(editor, Choice):
            key, text = ("category" if column == CATEGORY else "vat"), editor.value()
        else:
            assert isinstance(editor, TextField)
            key = "price" if column == PRICE else f"name/{self._desk.language}"
            text = editor.text().strip()
        self.changed.emit(self._model.ids[index.row()], key, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        rect = QRect(option.rect)
        rect.setWidth(max(rect.width(), min(140, rect.right())))
        rect.moveRight(max(option.rect.right(), rect.width()))
        editor.setGeometry(rect)
