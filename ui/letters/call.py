"""A small key at the end of a field, which calls the letters where no finger was told of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from shiboken6 import isValid

from ui import theme
from ui.icons import pixmap
from ui.letters.writing import Writable
from ui.theme import SIZES

_ICON = 24
_EDGE = 5  # pixels of the field's own ground and ring around it
_NARROW = 3  # times its width, under which a field would have no room for words


class CallButton(QAbstractButton):
    """Stands in the field that was pressed. It never takes the focus from it."""

    def __init__(self, field: Writable, words: str) -> None:
        super().__init__(field)
        self.setObjectName("lettersCall")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(SIZES.touch, SIZES.touch)
        self._field = field
        self._margins = field.textMargins() if isinstance(field, QLineEdit) else None
        if isinstance(field, QLineEdit) and self._margins is not None:
            left, top, bottom = (self._margins.left(), self._margins.top(), self._margins.bottom())
            field.setTextMargins(left, top, SIZES.touch, bottom)
        field.installEventFilter(self)
        self._stand()
        self.show()

    @staticmethod
    def fits(field: Writable) -> bool:
        return field.width() >= _NARROW * SIZES.touch and field.height() >= SIZES.touch

    def leave(self) -> None:
        """Away; the field is as it was."""
        if isValid(self._field):
            self._field.removeEventFilter(self)
            if isinstance(self._field, QLineEdit) and self._margins is not None:
                self._field.setTextMargins(self._margins)
        self.hide()
        self.deleteLater()

    def _stand(self) -> None:
        field = self._field
        one = isinstance(field, QLineEdit)
        top = (field.height() - self.height()) // 2 if one else field.height() - self.height()
        self.move(field.width() - self.width(), top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._stand()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.soft_edge))
        painter.setBrush(QColor(look.soft_over if self.isDown() else look.soft))
        inner = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(inner, SIZES.radius_small, SIZES.radius_small)
        edge = (self.width() - _ICON) // 2
        painter.drawPixmap(edge, edge, pixmap("keys", look.soft_ink, _ICON))
        painter.end()
