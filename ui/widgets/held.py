"""A part of a card whose words change often: the card is laid out anew only for its height."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.ground import Ground


class Held(Ground):
    """Lies around one widget and has the card's colour: what is beneath need not be painted."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        inside.setParent(self)
        self._known = QSize()  # what the card was told
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self._known = self.inside.sizeHint()
        return self._known

    def minimumSizeHint(self) -> QSize:
        return self.inside.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.inside.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            high = self.inside.sizeHint().height() != self._known.height()
            if high or self.inside.minimumSizeHint().width() > self.width():
                self.updateGeometry()
        return super().event(event)
