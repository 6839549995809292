"""The paper of the virtual printer: the newest receipt, as it would hang out of the printer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.paper.sheet import WIDTH, Sheet
from ui.widgets import Label

__all__ = ["WIDTH", "PaperPanel"]


class PaperPanel(Sheet):
    """Shows the newest picture of the folder that the virtual printer writes."""

    def __init__(self, desk: Desk, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, "paper", parent)
        self._folder = folder
        self.empty = Label("", "muted", name="paperEmpty", wrap=True)
        self.column.insertWidget(1, self.empty)
        desk.language_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        tr = self._desk.tr
        self.title.setText(tr(N_("Paper")))
        self.empty.setText(
            tr(N_("Nothing is printed yet. The receipt of the next sale hangs here."))
        )
        self.roll.setAccessibleName(tr(N_("The newest paper of the printer")))
        self.refresh()

    def newest(self) -> Path | None:
        """The paper printed last."""
        found = []
        for path in self._folder.glob("*.png"):
            with suppress(FileNotFoundError):  # old papers are thrown away meanwhile
                found.append((path.stat().st_mtime, path))
        return max(found)[1] if found else None

    def refresh(self) -> None:
        """Look for a newer paper, while it is seen."""
        if self.isHidden():
            return
        newest = self.newest()
        self.empty.setVisible(newest is None)
        self.scrolled.setVisible(newest is not None)
        if newest is not None and self.roll.show_file(newest):
            bar = self.scrolled.verticalScrollBar()
            bar.setValue(0)
