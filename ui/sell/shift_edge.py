"""A shift left open yesterday: said calmly above the tiles, with both ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.language import N_
from pos.till import shifts
from pos.till.day import shift_edges
from ui.widgets import Button

if TYPE_CHECKING:
    from ui.sell.board import SellBoard


class ShiftEdge:
    """Two buttons beside the notice, seen only while yesterday's shift is open."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self.desk = board.desk
        self.count = Button("", "link", name="edgeCount")
        self.provisional = Button("", "link", name="edgeProvisional")
        for button in (self.count, self.provisional):
            board.notice.beside.addWidget(button)
            button.hide()
        self.count.clicked.connect(lambda: self.desk.page_wanted.emit("day"))
        self.provisional.clicked.connect(self.close)

    def show(self) -> None:
        """Read whether the shift is yesterday's, and say so while no sale is in progress."""
        till = self.desk.till
        since = None if till.basket.lines else shift_edges.left_open(till)
        for button in (self.count, self.provisional):
            button.setVisible(since is not None)
        if since is not None:
            self.count.say(self.desk.tr(N_("Count and close")))
            self.provisional.say(self.desk.tr(N_("Close provisionally")))
            said = N_("Open since {date}. Count it, or close it provisionally, first.")
            self.board.notice.say(self.desk.tr(said, date=since), "amber")

    def close(self) -> None:
        """The Z without a count; the drawer is counted when the next shift is opened."""
        if self.board.do(shifts.close_shift, provisional=True, keep=True):
            self.board.notice.clear()
            self.board.show_basket()
            self.desk.shift_changed.emit()
            self.desk.page_wanted.emit("day")
