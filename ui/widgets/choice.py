"""One of a few: a field that opens a list as high as a finger."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.theme import SIZES, current

_BESIDE = 46  # pixels that are not for the words


class Choice(QComboBox):
    """`chosen(value)` when a person chose; `value()` is what stands there."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMinimumHeight(SIZES.touch)
        self.setView(QListView())  # the style sheet reaches no other kind of list
        self.view().setObjectName(f"{name}List")
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(lambda _: self.chosen.emit(self.value()))

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """The values and their words; what was chosen stays so where it is still offered."""
        wanted = list(choices)
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] == wanted:
            return
        kept = self.value()
        self.clear()
        for value, words in wanted:
            self.addItem(words, value)
        self.choose(kept)

    def value(self) -> str:
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Show a value; one that is not offered shows nothing."""
        self.setCurrentIndex(self.findData(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style has it, its words elided to the room, and a mark that it opens."""
        del event
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - _BESIDE
        metrics = self.fontMetrics()
        words = metrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        option.currentText = words
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        look = current()
        painter.setPen(QPen(QColor(look.muted if self.isEnabled() else look.off_ink), 1.7))
        at = QPoint(self.width() - 20, self.height() // 2)
        painter.drawPolyline([at + QPoint(-5, -2), at + QPoint(0, 3), at + QPoint(5, -2)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the page and changes nothing."""
        event.ignore()
