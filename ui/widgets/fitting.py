"""Room for the bold words of a chosen tab: a style sheet's size hint knows only the plain ones."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics

from ui.theme import SIZES
from ui.widgets.button import Button

_BESIDE = 26  # what stands to the left and right of the words


def fit(button: Button) -> None:
    """Make a button as wide as its words are when it is chosen."""
    button.ensurePolished()
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    words = button.text().replace("&&", "&")
    wanted = QFontMetrics(font).horizontalAdvance(words) + _BESIDE
    button.setMinimumWidth(max(SIZES.touch, wanted))
