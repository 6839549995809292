"""Room for the bold words of what is chosen: the style sheet's size hint knows plain ones."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton

from ui.theme import SIZES

_BESIDE = 26  # what stands to the left and right of the words


def chosen_width(button: QPushButton) -> int:
    """The pixels that a button needs where it is chosen."""
    button.ensurePolished()
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(button.text().replace("&&", "&")) + _BESIDE


def fit(button: QPushButton) -> None:
    """Make a button that is no tab as wide as its words are when it is chosen."""
    button.setMinimumWidth(max(SIZES.touch, chosen_width(button)))
