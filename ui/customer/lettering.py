"""Letters that are read from the other side of a counter."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont

from ui import theme


@lru_cache(maxsize=64)
def font(pixels: float, weight: QFont.Weight) -> QFont:
    """The window's own face with figures of one width, at least 12 pixels high."""
    made = QFont(list(theme.FONTS))
    made.setPixelSize(max(12, round(pixels)))
    made.setWeight(weight)
    made.setFeature(QFont.Tag.fromString("tnum"), 1)
    return made
