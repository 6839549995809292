"""The paper of the virtual printer: the newest receipt, as it would hang out of the printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.paper.roll import Roll
from ui.theme import SIZES
from ui.widgets import Button, Label, Scroll

WIDTH = 348


class PaperPanel(QFrame):
    """Shows the newest picture of the folder that the virtual printer writes."""

    closed = Signal()

    def __init__(self, desk: Desk, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperPanel")
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._folder = folder
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.gutter, SIZES.gap, SIZES.gutter, 0)
        head = QHBoxLayout()
        self.title = Label("", "heading", name="paperTitle")
        self.close_button = Button("", "plain", name="paperClose")
        self.close_button.clicked.connect(self.closed.emit)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self.empty = Label("", "muted", name="paperEmpty", wrap=True)
        column.addWidget(self.empty)
        self.scroll = Scroll("paperScroll")
        self.roll = Roll("paperRoll")
        self.scroll.column.addWidget(self.roll, 0, Qt.AlignmentFlag.AlignHCenter)
        self.scroll.column.addStretch(1)
        column.addWidget(self.scroll, 1)
        desk.language_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.title.setText(tr(N_("Paper")))
        self.close_button.say(tr(N_("Put away")))
        self.empty.setText(
            tr(N_("Nothing is printed yet. The receipt of the next sale hangs here."))
        )
        self.roll.setAccessibleName(tr(N_("The newest paper of the printer")))
        self.refresh()

    def newest(self) -> Path | None:
        """The paper printed last."""
        found = sorted(self._folder.glob("*.png"), key=lambda path: (path.stat().st_mtime, path))
        return found[-1] if found else None

    def refresh(self) -> None:
        """Look for a newer paper."""
        newest = self.newest()
        self.empty.setVisible(newest is None)
        self.scroll.setVisible(newest is not None)
        if newest is not None and self.roll.show_file(newest):
            bar = self.scroll.verticalScrollBar()
            bar.setValue(0)
