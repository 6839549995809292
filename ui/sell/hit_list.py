"""What a search found, one hit marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from ui.input.announce import announce
from ui.sell.hit_delegate import HitDelegate
from ui.sell.tile_model import TILE, Tile, TileModel
from ui.widgets import Card, Label
from ui.widgets.calm import calm_list


class HitList(Card):
    """Emits `chosen(product id)`; `marked()` is what Enter would add."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.column.setContentsMargins(4, 6, 4, 6)
        self.tiles = TileModel()
        self.view = QListView(self)
        self.view.setObjectName(f"{name}View")
        calm_list(self.view)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setModel(self.tiles)
        self.painter = HitDelegate()  # the view does not keep it alive
        self.view.setItemDelegate(self.painter)
        self.view.clicked.connect(self._choose)
        self.empty = self._empty(name)
        self.above = Label(kind="small", name=f"{name}Above", wrap=True)
        self.above.setContentsMargins(14, 6, 14, 6)
        self.above.hide()
        self.column.addWidget(self.above)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.view, 1)

    def _empty(self, name: str) -> QWidget:
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        self.nothing = Label(kind="heading", name=f"{name}Nothing", wrap=True, parent=empty)
        self.advice = Label(kind="small", name=f"{name}Advice", wrap=True, parent=empty)
        for label in (self.nothing, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(self.nothing)
        column.addWidget(self.advice)
        column.addStretch(2)
        return empty

    def show_hits(
        self, hits: Sequence[Tile], *, nothing: str, advice: str, above: str = ""
    ) -> None:  # fmt: skip
        """Show hits, the first one marked, or what to do when there are none.

        `above`: what is said of the hits.
        """
        if above != self.above.text():
            self.above.setText(above)
            self.above.setVisible(bool(above))
            if above:
                announce(self.above, above)
        self.tiles.show_tiles(hits)
        self.view.setVisible(bool(hits))
        self.empty.setVisible(not hits)
        if not hits:
            self.nothing.setText(nothing)
            self.advice.setText(advice)
        if hits:
            self._mark(0)

    def step(self, by: int) -> None:
        """Mark another hit."""
        if self.tiles.tiles:
            row = self.view.currentIndex().row() + by
            self._mark(max(0, min(row, len(self.tiles.tiles) - 1)))

    def marked(self) -> Tile | None:
        """The marked hit."""
        tile = self.view.currentIndex().data(TILE)
        return tile if isinstance(tile, Tile) else None

    def _mark(self, row: int) -> None:
        index = self.tiles.index(row, 0)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.view.scrollTo(index)
        self.view.setAccessibleDescription(
            str(self.tiles.data(index, Qt.ItemDataRole.AccessibleTextRole))
        )

    def _choose(self, index: QModelIndex) -> None:
        tile = index.data(TILE)
        if tile is not None:
            self.chosen.emit(tile.product)
