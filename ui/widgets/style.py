"""Looks are properties that the style sheet reads; changing one asks for the style anew."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def look(widget: QWidget, **properties: object) -> None:
    """Set style properties, and restyle the widget when one of them changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()
