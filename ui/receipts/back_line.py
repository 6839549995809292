"""One line of a found sale: what it was, and how many pieces of it go back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui import theme
from ui.desk import Desk
from ui.widgets import Button, Label, MoneyLabel, tabular
from ui.widgets.elided_label import ElidedLabel


class BackLine(QWidget):
    """Signals carry the line's number, from 1."""

    less = Signal(int)
    more = Signal(int)

    HEIGHT = 66

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.number = desk, number
        self.setObjectName(f"back{number}")
        self.setFixedHeight(self.HEIGHT)
        self.marked = False
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 2, 1)
        row.setSpacing(2)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.name = ElidedLabel(kind="strong", name=f"back{number}Name", lines=2)
        self.hint = ElidedLabel(kind="tiny", name=f"back{number}Hint")
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.hint)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.minus = Button("−", "round", name=f"back{number}Less")
        self.pieces = Label(kind="strong", name=f"back{number}Pieces")
        self.pieces.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pieces.setMinimumWidth(36)
        tabular(self.pieces)
        self.plus = Button("+", "round", name=f"back{number}More")
        self.minus.clicked.connect(lambda: self.less.emit(self.number))
        self.plus.clicked.connect(lambda: self.more.emit(self.number))
        for part in (self.minus, self.pieces, self.plus):
            row.addWidget(part)
        self.amount = MoneyLabel(kind="strong", name=f"back{number}Amount")
        self.amount.setMinimumWidth(84)
        row.addWidget(self.amount)

    def show_line(
        self, name: str, hint: str, pieces: int, most: int | None, amount: str, tone: str = ""
    ) -> None:
        """`pieces` of at most `most` (None: as many as one likes) go back, for `amount`."""
        self.name.setText(name)
        self.name.setToolTip(name)
        self.hint.setText(hint)
        self.hint.tone(tone)
        self.pieces.setText(str(pieces))
        self.amount.setText(amount)
        self.amount.tone("" if pieces else "muted")
        self.minus.setEnabled(pieces > 0)
        self.plus.setEnabled(most is None or pieces < most)
        self.setAccessibleName(f"{pieces} × {name}, {amount}. {hint}")
        self.minus.setAccessibleName(self.desk.tr(N_("One less: {name}"), name=name))
        self.plus.setAccessibleName(self.desk.tr(N_("One more: {name}"), name=name))

    def mark(self, marked: bool) -> None:
        """The line that the keyboard's + and − mean."""
        if marked != self.marked:
            self.marked = marked
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        if self.marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(QRectF(0, 13, 3, self.height() - 27), 1.5, 1.5)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.line))
        painter.end()
