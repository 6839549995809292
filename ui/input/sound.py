"""The sound that goes with a refusal; the sentence is always there too."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def refuse() -> None:
    """The desktop's own short sound."""
    QApplication.beep()
