"""The grid of tiles; a touch adds one."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from ui.sell.tile_delegate import GAP, HEIGHT, TALL, TileDelegate
from ui.sell.tile_model import TILE, Tile, TileModel
from ui.widgets.finger import by_finger, no_ground

_WIDEST = 232
_HIGH = 760  # pixels of the grid from which tiles are tall
_MOVES = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
})  # fmt: skip


class TileGrid(QListView):
    """Emits `chosen(product id)` at a touch, or Enter on the tile that has the focus."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        no_ground(self)
        by_finger(self)
        self.tiles = TileModel()
        self.painter = TileDelegate()
        self.setModel(self.tiles)
        self.setItemDelegate(self.painter)
        self.clicked.connect(self._choose)

    def show_tiles(self, tiles: list[Tile], *, keep: bool = False) -> None:
        """Show other tiles, from the first; `keep` where the grid is scrolled to."""
        if tiles == self.tiles.tiles:
            return
        at = self.verticalScrollBar().value() if keep else 0
        self.tiles.show_tiles(tiles)
        self._fit()
        self.verticalScrollBar().setValue(at)

    def _choose(self, index: QModelIndex) -> None:
        tile = index.data(TILE)
        if tile is not None:
            self.chosen.emit(tile.product)

    # --------------------------------------------------------------- the look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many columns as look well; a scroll bar only where tiles would not fit."""
        room = self.width()
        columns = max(2, round(room / _WIDEST))
        rows = -(-len(self.tiles.tiles) // columns)
        height = HEIGHT if self.height() < _HIGH else TALL
        full = rows * (height + GAP) - GAP > self.height()
        bar = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(bar)
        spread = room - (self.verticalScrollBar().sizeHint().width() + 2 if full else 0)
        paint, wanted = self.painter, (columns, spread, height)
        if wanted != (paint.columns, paint.spread, paint.height):
            paint.columns, paint.spread, paint.height = wanted
            self.setGridSize(QSize((spread - 1) // columns, height + GAP))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.painter.pressed = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick touches of a tile are two pieces."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.painter.pressed = -1
        super().mouseReleaseEvent(event)
        self.viewport().update()

    # --------------------------------------------------------------- the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif event.key() in _MOVES:
            if not self.currentIndex().isValid():
                first = self.tiles.index(0, 0)
                self.selectionModel().setCurrentIndex(
                    first, QItemSelectionModel.SelectionFlag.NoUpdate
                )
            else:
                super().keyPressEvent(event)
        else:
            event.ignore()  # typing goes to the search field
