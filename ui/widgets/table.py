"""A table as calm as a list: small headings, rows as high as a finger, one of them marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.theme import SIZES, current
from ui.widgets.calm import calm_table
from ui.widgets.figures import tabular
from ui.widgets.late_rows import LateRows
from ui.widgets.table_cells import INSET, TableCells
from ui.widgets.table_model import Column, Row, TableModel

_LEAST = 120  # pixels of a column that shares what is left, where its words need so many
_DATE = 100  # and so many has any other where its words need them: a date in large text
_NAME = 210  # pixels that it wants: for these a spare column goes
_READ = 1000  # rows, at the most, whose words are looked at for the widths
_MEASURED = 8  # of the longest words of a column: letters differ in width


def place_of(rows: Sequence[Row], what: object) -> int:
    """Where the row about this stands, -1 for nowhere; rows that are written late know it."""
    if isinstance(rows, LateRows):
        return rows.place_of(what)
    return next((n for n, row in enumerate(rows) if row.what == what), -1)


class Table(QTableView):
    """`marked(what)`: another row is marked, None for none. `opened(what)`: by Enter, and by a
    press where that opens. `ruled`: hairlines, as in a book of accounts."""

    marked = Signal(object)
    opened = Signal(object)

    def __init__(
        self, name: str, parent: QWidget | None = None, *,
        ruled: bool = False, press_opens: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self._model = TableModel()
        self._needs: list[int] = []
        self.setModel(self._model)
        self.setItemDelegate(TableCells(self, ruled=ruled))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        calm_table(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        tabular(self)
        self._head(name, ruled=ruled)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.marked.emit(self.what()))
        if press_opens:
            self.clicked.connect(lambda _: self._open())

    def _head(self, name: str, *, ruled: bool) -> None:
        head = self.horizontalHeader()
        head.setObjectName(f"{name}Heads")
        head.setProperty("ruled", ruled)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(30)

    @property
    def columns(self) -> Sequence[Column]:
        return self._model.columns

    @property
    def rows(self) -> Sequence[Row]:
        return self._model.rows

    def name(self, name: str) -> None:
        """What a screen reader calls it."""
        self.setAccessibleName(name)
        self.horizontalHeader().setAccessibleName(name)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Write the table anew; the marked row stays marked, untold, where it is still there."""
        kept, sight = self.what(), self.verticalScrollBar().value()
        if not self._model.show_rows(columns, rows):
            return
        self.horizontalHeader().setVisible(bool(rows))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
        self._measure()
        self._share()
        self.verticalScrollBar().setValue(sight)
        before = self.blockSignals(True)
        self.mark(kept, show=False)
        self.blockSignals(before)

    def mark(self, what: object, *, show: bool = True) -> bool:
        """Mark the row that is about this; whether there is one."""
        if what is None:
            return False
        place = place_of(self.rows, what)
        if place >= 0:
            self.mark_place(place, show=show)
        return place >= 0

    def mark_place(self, place: int, *, show: bool = True) -> None:
        """Mark the row that stands there, from 0, and bring it into sight."""
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(place, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if show:
            self.scrollTo(index)

    def unmark(self) -> None:
        self.selectionModel().clear()

    def what(self) -> Any:
        """What the marked row is about; None where none is marked."""
        place = self.currentIndex().row()
        return self.rows[place].what if 0 <= place < len(self.rows) else None

    def take_focus(self) -> None:
        """The keyboard, with a row marked."""
        self.setFocus()
        if not self.currentIndex().isValid() and self.rows:
            self.mark_place(0)

    def wanted(self) -> int:
        """Pixels in which nothing is cut."""
        return sum(self._needs)

    # -------------------------------------------------------------- the hands

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes by: that marks nothing; the arrow keys do."""
        QFrame.focusInEvent(self, event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        what = self.what()
        if what is not None:
            self.opened.emit(what)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where the keyboard is shows on the marked row; around the rows where none is marked."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().focus), 2))
            whole = self.viewport().rect().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(whole, SIZES.radius_control, SIZES.radius_control)

    # ------------------------------------------------------------- the widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text needs other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._needs:
            self._measure()
            self._share()

    def _measure(self) -> None:
        """What each column needs: the width of its heading, or of its longest words."""
        self.ensurePolished()
        head = self.horizontalHeader()
        head.ensurePolished()
        fonts = QFont(self.font()), QFont(self.font())
        fonts[1].setWeight(QFont.Weight.DemiBold)
        rows = [*islice(self.rows, _READ), *self.rows[-1:]]
        self._needs = []
        for place, column in enumerate(self.columns):
            strong = column.strong or any(row.strong or place in row.tones for row in rows)
            words = sorted({row.cells[place] for row in rows}, key=len)[-_MEASURED:]
            font = QFontMetrics(fonts[strong])
            wide = head.fontMetrics().horizontalAdvance(column.word)
            wide = max([wide, *map(font.horizontalAdvance, words)])
            self._needs.append(wide + 2 * INSET + 4)

    def _share(self) -> None:
        """Figures have what they need, other words at most a third or a date's width; the shares
        take the rest."""
        room, columns = self.viewport().width(), self.columns
        if len(self._needs) != len(columns):  # the rows are being written anew
            return
        fixed = {
            n: need if columns[n].figures else min(need, max(room // 3, _DATE))
            for n, need in enumerate(self._needs) if not columns[n].share
        }  # fmt: skip
        for n, column in enumerate(columns):
            gone = column.spare and room - sum(fixed.values()) < _NAME
            self.setColumnHidden(n, gone)
            if gone:
                del fixed[n]
        left = room - sum(fixed.values())
        shares = sum(column.share for column in columns)
        for n, column in enumerate(columns):
            if column.share:
                least = min(self._needs[n], _LEAST)
                self.setColumnWidth(n, max(left * column.share // shares, least))
            elif n in fixed:
                self.setColumnWidth(n, fixed[n])
