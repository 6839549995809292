"""The headings of a table that is laid in a grid."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QGridLayout

from ui.theme import ROW_INDENT, SIZES
from ui.widgets.label import Label
from ui.widgets.money_label import MoneyLabel


def lay_heads(
    grid: QGridLayout, words: Sequence[str], figures: Collection[int] = ()
) -> None:  # fmt: skip
    """Over each column its word, "" for none; those of `figures` stand to the right.

    What is at an edge keeps as far from it as a row's words keep from the ring of the focus.
    """
    last = max((place for place, word in enumerate(words) if word), default=0)
    for place, word in enumerate(words):
        if not word:
            continue
        head = (MoneyLabel if place in figures else Label)(word, "column")
        if place == 0 or (place == last and place in figures):
            head.setIndent(ROW_INDENT)
        head.setFixedHeight(SIZES.head)
        grid.addWidget(head, 0, place)
