"""A row of tabs: one is chosen. Used for categories and for the kinds of tender."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QWidget

from ui.theme import SIZES
from ui.widgets.button import Button
from ui.widgets.finger import by_finger, no_ground


class TabRow(QScrollArea):
    """`chosen(key)`: a person chose another tab. Too many tabs scroll sideways."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFixedHeight(SIZES.touch + 2)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        no_ground(self)
        by_finger(self)
        self._inside = inside = QWidget(self.viewport())
        inside.setProperty("bare", True)
        self.row = QHBoxLayout(inside)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self.row.addStretch(1)
        self.setWidget(inside)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        self.current = ""
        self.edges = {by: self._edge(by) for by in (-1, 1)}
        bar = self.horizontalScrollBar()
        bar.rangeChanged.connect(self._show_edges)
        bar.valueChanged.connect(self._show_edges)
        self._show_edges()

    def _edge(self, by: int) -> Button:
        """An arrow over the end of the row, there while tabs are hidden beyond it."""
        edge = Button(
            "‹" if by < 0 else "›", "edge", name=f"{self.objectName()}{by:+d}", parent=self
        )
        edge.setFixedSize(SIZES.touch, SIZES.touch)
        edge.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Ctrl+← and Ctrl+→
        edge.clicked.connect(lambda: self._scroll(by))
        return edge

    def say(self, words: str, before: str, after: str) -> None:
        """What the row and its arrows are called."""
        self.setAccessibleName(words)
        for by, name in ((-1, before), (1, after)):
            self.edges[by].setAccessibleName(name)
            self.edges[by].setToolTip(name)

    def _scroll(self, by: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + by * self.width() // 2)

    def _show_edges(self, *_: int) -> None:
        bar = self.horizontalScrollBar()
        self.edges[-1].setVisible(bar.value() > bar.minimum())
        self.edges[1].setVisible(bar.value() < bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.edges[1].move(self.width() - SIZES.touch, 0)

    def show_tabs(self, tabs: list[tuple[str, str]]) -> None:
        """Tabs as (key, words). The chosen one stays chosen, or the first is."""
        keys = [key for key, _ in tabs]
        for key in list(self.buttons):
            if key not in keys:
                button = self.buttons.pop(key)
                self.group.removeButton(button)
                button.hide()
                button.deleteLater()
        for place, (key, words) in enumerate(tabs):
            if key not in self.buttons:
                button = Button(
                    words, "tab", name=f"{self.objectName()}Tab_{key}", parent=self._inside
                )
                button.clicked.connect(lambda _=False, which=key: self._clicked(which))
                self.group.addButton(button)
                button.setAutoExclusive(True)  # one of several, to a screen reader
                self.buttons[key] = button
            if self.row.indexOf(self.buttons[key]) != place:
                self.row.insertWidget(place, self.buttons[key])
            self.buttons[key].say(words)
        self.buttons = {key: self.buttons[key] for key in keys}
        self.choose(self.current if self.current in keys else next(iter(keys), ""))

    def choose(self, key: str) -> None:
        """Mark a tab without telling anybody."""
        self.current = key
        if key in self.buttons:
            self.buttons[key].setChecked(True)
            for other, button in self.buttons.items():  # Qt leaves it to whichever had the focus
                tab = Qt.FocusPolicy.TabFocus if other == key else Qt.FocusPolicy.NoFocus
                button.setFocusPolicy(tab)
            self.ensureWidgetVisible(self.buttons[key], SIZES.touch + 8, 0)

    def step(self, by: int) -> None:
        """The next tab or the one before."""
        keys = list(self.buttons)
        if keys:
            self._clicked(keys[(keys.index(self.current) + by) % len(keys)])

    def _clicked(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
