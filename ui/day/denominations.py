"""All notes and coins of a drawer; the rare ones behind a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.domain.cash import DENOMINATIONS, count_drawer
from pos.domain.money import Money
from pos.language import N_
from ui.day.denomination_row import DenominationRow
from ui.desk import Desk
from ui.widgets import Button, Scroll

RARE = (20000, 10000, 2, 1)


class Denominations(Scroll):
    """Arrow keys and Enter walk the fields; `changed` with every digit."""

    changed = Signal()
    confirmed = Signal()  # Enter in the last field

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._desk = desk
        self.setProperty("airy", True)  # the sums keep off the scroll bar
        self.column.setSpacing(2)
        self.rows: dict[int, DenominationRow] = {}
        self.rare = False  # whether the rare ones are shown
        for cents in (*(c for c in DENOMINATIONS if c not in RARE), *RARE):
            row = DenominationRow(desk, cents)
            row.changed.connect(self.changed)
            row.field.installEventFilter(self)
            self.rows[cents] = row
            if cents == RARE[0]:
                self.more = Button("", "link", name=f"{name}More")
                self.more.clicked.connect(self._show_rare)
                self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
            self.column.addWidget(row)
            row.setVisible(cents not in RARE)  # once it has a parent: else it is a window
        self.column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.more.say(self._desk.tr(N_("Other values")))
        for row in self.rows.values():
            row.retranslate()

    def pieces(self) -> dict[int, int]:
        """Cents → pieces, of what was counted."""
        return {cents: row.pieces() for cents, row in self.rows.items() if row.pieces()}

    def total(self) -> Money:
        return count_drawer(self.pieces())

    def clear(self) -> None:
        for row in self.rows.values():
            row.set_pieces(0)

    def take_focus(self) -> None:
        first = next(iter(self.rows.values()))
        first.field.setFocus()
        first.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._walk(watched, 1)
            if key == Qt.Key.Key_Up:
                return self._walk(watched, -1)
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, 30)
        return super().eventFilter(watched, event)

    def _walk(self, field: QObject, by: int) -> bool:
        shown = [row.field for row in self.rows.values() if row.isVisible()]
        place = shown.index(field) + by if field in shown else 0
        if 0 <= place < len(shown):
            shown[place].setFocus()
            shown[place].selectAll()
        elif place >= len(shown):
            self.confirmed.emit()
        return True

    def _show_rare(self) -> None:
        self.rare = True
        self.more.hide()
        for cents in RARE:
            self.rows[cents].show()
        self.rows[RARE[0]].field.setFocus()
