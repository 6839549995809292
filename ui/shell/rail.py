"""The rail at the left: only pages that exist, and the lock at its foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.shell.desks import PAGES, allowed
from ui.shell.rail_button import RailButton
from ui.theme import SIZES


class Rail(QFrame):
    """Tells which page is wanted; the desk's own signals do the rest."""

    chosen = Signal(str)
    locked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(SIZES.rail)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(6)
        self.buttons: dict[str, RailButton] = {}
        for page in PAGES:
            button = RailButton(f"rail_{page.name}", page.picture, self)
            button.clicked.connect(lambda _=False, name=page.name: self._pressed(name))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.buttons[page.name] = button
        column.addStretch(1)
        self.lock = RailButton("rail_lock", "lock", self)
        self.lock.setCheckable(False)
        self.lock.clicked.connect(self._lock_pressed)
        column.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignHCenter)
        desk.language_changed.connect(self.retranslate)
        desk.person_changed.connect(self.show_allowed)
        self.retranslate()

    def retranslate(self) -> None:
        for page in PAGES:
            self.buttons[page.name].say(self._desk.tr(page.word))
            self.buttons[page.name].setToolTip(page.key)
        self.lock.say(self._desk.tr(N_("Lock")))
        self.lock.setToolTip("Ctrl+L")

    def show_allowed(self) -> None:
        """People see only their own desk."""
        for name, button in self.buttons.items():
            button.setVisible(allowed(name, self._desk.till.person))

    def mark(self, page: str) -> None:
        """Show which page is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == page)

    def _lock_pressed(self) -> None:
        self.locked.emit()

    def _pressed(self, page: str) -> None:
        self.mark(page)
        self.chosen.emit(page)
