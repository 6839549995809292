"""One line of the basket: name, − pieces +, amount."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui import theme
from ui.desk import Desk
from ui.sell.elided_label import ElidedLabel
from ui.sell.words import LineView
from ui.widgets import Button, Label, MoneyLabel, tabular


class LineRow(QWidget):
    """Signals carry the line's number, from 1."""

    less = Signal(int)
    more = Signal(int)
    picked = Signal(int)

    HEIGHT = 66

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.number = desk, number
        self.view: LineView | None = None
        self.setObjectName(f"line{number}")
        self.setFixedHeight(self.HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 1)
        row.setSpacing(2)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.name = ElidedLabel(kind="strong", name=f"line{number}Name", lines=2)
        self.hint = ElidedLabel(kind="tiny", name=f"line{number}Hint")
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.hint)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.minus = Button("−", "round", name=f"line{number}Less")
        self.pieces = Label(kind="strong", name=f"line{number}Pieces")
        self.pieces.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pieces.setMinimumWidth(36)
        tabular(self.pieces)
        self.plus = Button("+", "round", name=f"line{number}More")
        self.minus.clicked.connect(lambda: self.less.emit(self.number))
        self.plus.clicked.connect(lambda: self.more.emit(self.number))
        for part in (self.minus, self.pieces, self.plus):
            row.addWidget(part)
        self.amount = MoneyLabel(kind="strong", name=f"line{number}Amount")
        self.amount.setMinimumWidth(74)
        row.addWidget(self.amount)

    def show_line(self, view: LineView) -> None:
        """Show a line; only what differs from before is painted."""
        if view == self.view:
            return
        before, self.view = self.view, view
        self.name.setText(view.name)
        self.name.setToolTip(view.name)
        self.hint.setText(view.hint)
        self.hint.setToolTip(view.hint)
        self.hint.tone("amber" if view.voucher else "")
        self.pieces.setText(str(view.quantity))
        self.amount.setText(view.amount)
        self.setAccessibleName(f"{view.quantity} × {view.name}, {view.amount}")
        if before is None or before.name != view.name:
            self._name_buttons(view.name)
        if before is None or before.selected != view.selected:
            self.update()

    def _name_buttons(self, name: str) -> None:
        self.minus.setAccessibleName(self.desk.tr(N_("One less: {name}"), name=name))
        self.plus.setAccessibleName(self.desk.tr(N_("One more: {name}"), name=name))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self.number)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        if self.view is not None and self.view.selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(QRectF(0, 15, 3, self.height() - 31), 1.5, 1.5)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.line))
        painter.end()
