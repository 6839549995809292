"""A row of choices of which one is on: issuers, kinds of paper, years."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.fitting import fit
from ui.widgets.label import Label

WIDEST = 5  # choices beside one another; more begin a new row
ROOM = 430  # pixels that a form of payment has at 1024; what is not laid out yet counts on no more


class ChoiceRow(QWidget):
    """`chosen(key)`; with a caption before the buttons, or buttons over the whole width.

    `fluid`: as many beside one another as the room it is given has place for, else as `ROOM` has.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, variant: str = "quiet", *, captioned: bool = False, widest: int = WIDEST,
        fluid: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.variant = variant
        self.captioned = captioned
        self.widest, self.fluid = widest, fluid
        self._columns = 0
        self.row = QGridLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2 if captioned else 4 if fluid else 6)
        self.caption = Label(kind="small", name=f"{name}Caption")
        if captioned:
            self.row.addWidget(self.caption, 0, 0)
        self.buttons: dict[str, Button] = {}
        self.current = ""

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Choices as (key, words); the current one stays when it is still there."""
        if list(self.buttons) != [key for key, _ in choices]:
            self._build([key for key, _ in choices])
        for key, words in choices:
            self.buttons[key].say(words)
            fit(self.buttons[key])
        if not self.captioned:
            self._beside(self._widest(self._room()))
        self.choose(self.current if self.current in self.buttons else next(iter(self.buttons), ""))

    def choose(self, key: str) -> None:
        """Mark a choice without telling anybody."""
        self.current = key
        for other, button in self.buttons.items():
            button.setChecked(other == key)

    def step(self, by: int) -> None:
        """The next choice or the one before."""
        keys = list(self.buttons)
        if keys:
            self._clicked(keys[(keys.index(self.current) + by) % len(keys)])

    def _room(self) -> int:
        return self.width() if self.fluid and self.isVisible() else ROOM

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fluid:
            self._beside(self._widest(self._room()))

    def minimumSizeHint(self) -> QSize:
        """One that is fluid may become as narrow as its widest button."""
        least = super().minimumSizeHint()
        if self.fluid and self.buttons:
            least.setWidth(max(button.minimumWidth() for button in self.buttons.values()))
        return least

    def _widest(self, room: int) -> int:
        """How many stand beside one another."""
        widths = [button.minimumWidth() for button in self.buttons.values()]
        for columns in range(min(self.widest, len(widths)), 1, -1):
            most = [max(widths[column::columns]) for column in range(columns)]
            if sum(most) + self.row.spacing() * (columns - 1) <= room:
                return columns
        return 1

    def _beside(self, columns: int) -> None:
        if columns == self._columns and self.row.count() == len(self.buttons):
            return
        self._columns = columns
        for place, button in enumerate(self.buttons.values()):
            self.row.addWidget(button, place // columns, place % columns)

    def _build(self, keys: list[str]) -> None:
        for button in self.buttons.values():
            self.row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for key in keys:
            button = Button("", self.variant, name=f"{self.objectName()}_{key}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, which=key: self._clicked(which))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if self.captioned:
                self.row.addWidget(button, 0, len(self.buttons) + 1)
            self.buttons[key] = button

    def _clicked(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
