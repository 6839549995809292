"""The customer's window: one widget, painted by hand, that takes neither focus nor keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.customer.idle import paint_default, paint_picture
from ui.customer.lettering import font
from ui.customer.sale import SalePainter
from ui.customer.shown import IDLE, Shown

_FLAGS = Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus
_MARK = 64  # pixels of the band that says what this till is not


class CustomerDisplay(QWidget):
    """Shows a `Shown`. `mark` is a word over everything, such as the one of training."""

    put_away = Signal()  # a person closed the window

    def __init__(self) -> None:
        super().__init__(None, _FLAGS)
        self.setObjectName("customerDisplay")
        self.setWindowTitle("Museum POS")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(QSize(320, 240))
        self._shown = Shown(IDLE, "sv", "")
        self._mark = self._worn = ""
        self._code: QImage | None = None
        self._picture: QImage | None = None

    @property
    def shown(self) -> Shown:
        return self._shown

    @property
    def code(self) -> QImage | None:
        """The code that is painted now."""
        return self._code

    @property
    def mark(self) -> str:
        return self._mark

    @mark.setter
    def mark(self, word: str) -> None:
        self._mark = word
        self.update()

    def show_this(self, shown: Shown) -> None:
        """Paint it soon; an older code goes."""
        if shown == self._shown and theme.current().name == self._worn:
            return
        if shown != self._shown:
            self._code = None
        self._shown, self._worn = shown, theme.current().name
        self.setAccessibleName(f"{shown.caption} {shown.figure}".strip() or shown.museum)
        self.update()

    def show_code(self, rows: tuple[tuple[bool, ...], ...]) -> None:
        """The receipt's code, dark squares true."""
        image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    image.setPixel(x, y, 0)
        self._code = image
        self.update()

    def show_picture(self, image: QImage | None) -> None:
        """The museum's picture for when nobody is served; None for the default."""
        self._picture = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        short, long = sorted((area.width(), area.height()))
        unit = min(short / 800, long / 1280)
        if self._mark:
            band = QRectF(0, 0, area.width(), _MARK * unit)
            area.setTop(band.bottom())
            look = theme.current()
            painter.fillRect(band, QColor(look.training))
            painter.setPen(QColor(look.training_ink))
            painter.setFont(font(30 * unit, QFont.Weight.Bold))
            painter.drawText(band, Qt.AlignmentFlag.AlignCenter, self._mark)
        if self._shown.state != IDLE:
            painter.setClipRect(area)
            SalePainter(painter, self._shown, unit).paint(area, self._code)
        elif self._picture is not None:
            paint_picture(painter, area, self._picture)
        else:
            paint_default(painter, area, self._shown.museum, unit)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.put_away.emit()
