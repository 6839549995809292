"""Takes everything out of a layout, so that it can be filled anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def emptied(layout: QLayout) -> None:
    """Its widgets go; the layout's own items with them.

    `takeAt` would leave the items behind for ever: Python is not told that they are its own.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for widget in layout.parentWidget().findChildren(QWidget, options=direct):
        if layout.indexOf(widget) >= 0:
            layout.removeWidget(widget)
            widget.deleteLater()
