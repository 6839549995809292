"""The window's pictures: strokes on a grid of 24, drawn in whatever colour is asked for.

Our own drawings, because an icon font costs more at start than everything else together.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

STROKES = {
    "sell": "M2.5 4h2.6l2.3 11h10.4l2.2-8H6.2M9 19.2v.1M16.4 19.2v.1",
    "day": "M4 10.5h16v4H4zM2.8 14.5h18.4v5.7H2.8zM8.5 10.5V4h7v6.5M7 12.6h.1M10 12.6h.1M13 12.6h.1"
    "M16 12.6h.1M10 17.4h4M10.6 6.8h2.8",
    "books": "M12 6.2C10 4.7 7 4.2 3.5 4.5v14c3.5-.3 6.5.2 8.5 1.7 2-1.5 5-2 8.5-1.7v-14"
    "C17 4.2 14 4.7 12 6.2zM12 6.2v14",
    "tills": "M3.5 4.5h8v6h-8zM12.5 13.5h8v6h-8zM7.5 10.5v6h5M16.5 13.5v-6h-5",
    "products": "M3.5 11.5V4h7.5l9.5 9.5-7.5 7.5zM7.8 8.3v.1M14 4l6.5 6.5",
    "vouchers": "M3 7h18v3.2a1.9 1.9 0 0 0 0 3.6V17H3v-3.2a1.9 1.9 0 0 0 0-3.6zM14.5 7v2M14.5 11v2"
    "M14.5 15v2M7 11.2h4M7 13.8h3",
    "reports": "M4 4v16h16.5M8.5 16.5v-5M13 16.5V7M17.5 16.5v-7",
    "stock": "M12 3l8 4.4v9.2L12 21l-8-4.4V7.4zM4.3 7.5L12 11.8l7.7-4.3M12 11.8V21M8 5.3l7.8 4.3",
    "lock": "M5 10.5h14v10H5zM8 10.5V7.2a4 4 0 0 1 8 0v3.3M12 15v1.2",
    "back": "M15 5l-7 7 7 7",
    "close": "M6 6l12 12M18 6L6 18",
    "check": "M5 12.5l4.6 4.6L19 7.5",
    "paper": "M6 3h12v18l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5L6 21zM9 8h6M9 12h6M9 15.5h3.5",
    "person": "M12 12.2a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.6 20.4a7.5 7.5 0 0 1 14.8 0",
    "printer": "M7 8.5V3.5h10v5M7 17H3.8V8.5h16.4V17H17M7 13.5h10v7H7z",
    "cloud": "M7 18.5h10.2a3.8 3.8 0 0 0 .6-7.5 5.6 5.6 0 0 0-10.8-1.2A4.4 4.4 0 0 0 7 18.5z",
    "museum": "M3 9.2L12 4l9 5.2zM5.5 9.5v8M10 9.5v8M14 9.5v8M18.5 9.5v8M3.5 20.2h17M4.5 17.5h15",
    "backspace": "M9 5.5h11.5v13H9L3.2 12zM11.8 9.5l5 5M16.8 9.5l-5 5",
    "keys": "M3 6h18v12H3zM6.6 9.6h.1M10.2 9.6h.1M13.8 9.6h.1M17.4 9.6h.1M6.6 12.4h.1M10.2 12.4h.1"
    "M13.8 12.4h.1M17.4 12.4h.1M8 15.2h8",
    "warning": "M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.1",
}


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{STROKES[name]}"/></svg>'
    )
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, colour: str, size: int = 24) -> QPixmap:
    """A picture, sharp on the screen that is there."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, colour, size, ratio)
