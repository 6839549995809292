"""What scrolls under a finger, on the ground of what lies beneath it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QWidget

_AFTER = 1000  # ms


def no_ground(area: QAbstractScrollArea) -> None:
    """Paint nothing beneath what scrolls.

    The viewport is one of ours: for the first that Qt made, PySide6 looks through all its classes.
    """
    ground = QWidget()
    ground.setMouseTracking(area.hasMouseTracking())
    area.setViewport(ground)


def by_finger(area: QAbstractScrollArea) -> None:
    """A finger moves it, soon after it was made: the first of these costs a start 0.02 s."""
    QTimer.singleShot(_AFTER, area, partial(_grab, area))


def _grab(area: QAbstractScrollArea) -> None:
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
