"""Papers of one face value: how many the till has, how many lie on the table."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.money import Money
from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label, TextField, tabular

_DIGITS = QRegularExpression("[0-9]{0,5}")


class FaceRow(QWidget):
    """− field +, and the till's own count beside it. `changed(face, pieces)`."""

    changed = Signal(object, int)

    def __init__(
        self, desk: Desk, face: Money, expected: int, count: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.face, self.expected = face, expected
        self.setObjectName(f"face{face.cents}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        value = desk.euros(face)
        self.label = Label(value, "strong", name=f"faceLabel{face.cents}")
        self.label.setMinimumWidth(90)
        self.less = self._button(f"faceLess{face.cents}", "−", -1)
        self.more = self._button(f"faceMore{face.cents}", "+", 1)
        self.less.setAccessibleName(desk.tr(N_("One {value} less"), value=value))
        self.more.setAccessibleName(desk.tr(N_("One {value} more"), value=value))
        self.field = TextField(
            f"facePieces{face.cents}", desk.tr(N_("Number of {value}"), value=value)
        )
        self.field.setProperty("figures", True)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setValidator(QRegularExpressionValidator(_DIGITS, self.field))
        self.field.setFixedSize(90, SIZES.touch)
        tabular(self.field)
        self.field.setText(str(count))
        self.field.textChanged.connect(lambda _: self.changed.emit(self.face, self.pieces()))
        own = Label(desk.tr(N_("the till has {n}"), n=expected), "small")
        for widget in (self.label, self.less, self.field, self.more, own):
            row.addWidget(widget)
        row.addStretch(1)

    def pieces(self) -> int:
        return int(self.field.text() or 0)

    def _button(self, name: str, sign: str, step: int) -> Button:
        button = Button(sign, "round", name=name)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field takes what is typed
        button.clicked.connect(lambda: self.field.setText(str(max(0, self.pieces() + step))))
        return button
