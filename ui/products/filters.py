"""What of the product list is shown: a category, and what is to be looked after."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.products.words import category_choices
from ui.widgets import Button, Choice

_TOGGLES = {
    "voucher": N_("Culture vouchers"), "uncoded": N_("No barcode"), "low": N_("To order"),
    "archived": N_("Archived"),
}  # fmt: skip

ONE_LINE = 700  # pixels


class Filters(QWidget):
    """`changed`: another filter is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("productFilters")
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        row = QHBoxLayout()
        self.category = Choice("filterCategory")
        self.category.setFixedWidth(190)
        self.category.chosen.connect(lambda _: self.changed.emit())
        self._rows.addWidget(self.category)
        self.toggles: dict[str, Button] = {}
        for name in _TOGGLES:
            button = self.toggles[name] = Button("", "tab", name=f"filter_{name}")
            button.clicked.connect(lambda _=False: self.changed.emit())
            row.addWidget(button)
        row.addStretch(1)
        self._rows.addLayout(row, 1)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.category.setAccessibleName(tr(N_("Category")))
        self.category.offer([("", tr(N_("All categories"))), *category_choices(self._desk)])
        if self.category.currentIndex() < 0:
            self.category.setCurrentIndex(0)
        for name, word in _TOGGLES.items():
            self.toggles[name].say(tr(word))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In two lines where one is too short."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._rows.setDirection(
            ways.LeftToRight if self.width() >= ONE_LINE else ways.TopToBottom
        )  # fmt: skip

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def wanted(self) -> dict[str, str | bool]:
        """As `Question` has them."""
        on: dict[str, str | bool] = {
            name: button.isChecked() for name, button in self.toggles.items()
        }
        return {"category": self.category.value()} | on

    def clear(self) -> bool:
        """Show all again; whether anything was filtered."""
        filtered = any(self.wanted().values())
        self.category.setCurrentIndex(0)
        for button in self.toggles.values():
            button.setChecked(False)
        return filtered
