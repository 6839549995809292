"""Lists and tables without lines: nothing is edited in them, and a finger moves them by pixels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView

from ui.theme import SIZES
from ui.widgets.finger import by_finger, no_ground


def calm_list(view: QListView) -> None:
    """Rows of one height, one below the other."""
    _calm(view)
    view.setProperty("bare", True)  # the card's ground, in every theme
    no_ground(view)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)


def calm_table(view: QTableView, height: int = SIZES.touch) -> None:
    """Whole rows are marked, one at a time; Tab goes on to the next control."""
    _calm(view)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(height)
    view.horizontalHeader().setHighlightSections(False)


def _calm(view: QAbstractItemView) -> None:
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    by_finger(view)
