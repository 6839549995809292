"""A coordinator chooses the picture that customers see while nobody is served."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pos.language import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.customer.screen import CustomerScreen


def choose_picture(screen: CustomerScreen, window: QWidget) -> None:
    """The desktop's own file dialogue; it opens only when it is asked for, never in a sale."""
    from PySide6.QtWidgets import QFileDialog

    tr = screen.desk.tr
    title = tr(N_("A picture for the customer display"))
    kinds = tr(N_("Pictures")) + " (*.png *.jpg *.jpeg)"
    chosen, _ = QFileDialog.getOpenFileName(window, title, str(Path.home()), kinds)
    if chosen:
        screen.keep_picture(Path(chosen))
