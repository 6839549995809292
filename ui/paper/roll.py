"""A strip of receipt paper, torn at the foot."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current

_WIDTH = 300
_TOOTH = 5


class Roll(QWidget):
    """Draws a paper's picture on paper."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._image = QImage()
        self._shown: tuple[Path, int] | None = None

    def show_file(self, path: Path) -> bool:
        """Draw this picture; True when it is another than before."""
        stamp = (path, path.stat().st_mtime_ns)
        if stamp == self._shown:
            return False
        image = QImage(str(path))
        if image.isNull():
            return False  # half written: the next look finds it whole
        self._shown = stamp
        self.show_image(image)
        return True

    def show_image(self, image: QImage) -> None:
        """Draw a picture that is at hand."""
        self._image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        if self._image.isNull():
            return QSize(_WIDTH, 40)
        inside = _WIDTH - 16
        height = round(self._image.height() * inside / self._image.width())
        return QSize(_WIDTH, height + 26 + _TOOTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        right, foot = self.width() - 1.0, self.height() - _TOOTH - 1.0
        outline = QPolygonF([QPointF(0.5, 0), QPointF(right, 0), QPointF(right, foot)])
        teeth = round(right / (2 * _TOOTH))
        for tooth in range(teeth):
            x = right - (tooth + 0.5) * right / teeth
            outline.append(QPointF(x, foot + _TOOTH))
            outline.append(QPointF(max(0.5, right - (tooth + 1) * right / teeth), foot))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.roll))
        painter.drawPolygon(outline)
        if not self._image.isNull():
            inside = self.width() - 16
            height = self._image.height() * inside / self._image.width()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(QRectF(8, 10, inside, height), self._image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRect(QRectF(0, 0, self.width(), 2))  # the printer's slot
