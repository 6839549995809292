"""Tabular figures: digits of one width, so that columns of money stand straight."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget


def tabular(widget: QWidget) -> None:
    """Give a widget figures of equal width; a font without the feature ignores it."""
    font = widget.font()
    font.setFeature(QFont.Tag.fromString("tnum"), 1)
    widget.setFont(font)
