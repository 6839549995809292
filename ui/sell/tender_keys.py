"""The four large buttons below what is due."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.pay.tender_words import kind_words
from ui.widgets import upright
from ui.widgets.pictured_button import PicturedButton
from ui.widgets.style import look

PLACES = (("cash", "F9"), ("card", "F10"), ("voucher", "F11"))


class TenderKeys(QWidget):
    """`pay(kind)` and `more`."""

    pay = Signal(str)
    more = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("tenderKeys")
        self.grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.buttons: dict[str, PicturedButton] = {}
        for kind, key in PLACES:
            variant = "primary" if kind == "card" else "soft"
            button = PicturedButton("", variant, name=f"pay_{kind}", key=key, big=True, parent=self)
            button.clicked.connect(lambda _=False, which=kind: self.pay.emit(which))
            self.buttons[kind] = button
        self.other = PicturedButton("", "soft", name="payMore", key="F12", big=True, parent=self)
        self.other.clicked.connect(self.more)
        self._columns = 0
        self._place(2)

    def _place(self, columns: int) -> None:
        """In two rows, or in one where a turned tablet gives the width and wants the height."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate((*self.buttons.values(), self.other)):
            self.grid.addWidget(button, place // columns, place % columns)
        for column in range(4):
            self.grid.setColumnStretch(column, int(column < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(4 if upright(self.window().size()) else 2)

    def lead(self, leads: bool) -> None:
        """Whether the card key is what acts here; a question beside the basket has its own."""
        variant = "primary" if leads else "soft"
        if self.buttons["card"].property("variant") != variant:
            look(self.buttons["card"], variant=variant)

    def retranslate(self) -> None:
        self.show_free(getattr(self, "_free", False))
        for kind in ("cash", "voucher"):
            self.buttons[kind].say(kind_words(self.desk, kind))
        self.other.say(self.desk.tr(N_("More …")))

    def show_free(self, free: bool) -> None:
        """A basket that costs nothing ends with one key."""
        self._free = free
        words = self.desk.tr(N_("Done")) if free else kind_words(self.desk, "card")
        self.buttons["card"].say(words)
