"""Takes everything out of a layout, so that it can be filled anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def emptied(layout: QLayout) -> None:
    """Its widgets go, the layout's own items with them; so does what kept them apart.

    `takeAt` would leave the items behind for ever: Python is not told that they are its own.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for widget in layout.parentWidget().findChildren(QWidget, options=direct):
        if layout.indexOf(widget) >= 0:
            layout.removeWidget(widget)
            widget.hide()  # at once: until it is deleted it would lie over what takes its place
            widget.deleteLater()
    while layout.count():
        layout.takeAt(0)
