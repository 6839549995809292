"""Stock: the shop manager's second desk. Each tab is a part of its own."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.part import StockPart
from ui.theme import SIZES
from ui.widgets import Button, Page, PageStack

PARTS = (
    ("levels", N_("In stock"), "ui.stock.levels_part:LevelsPart"),
    ("receive", N_("Receive"), "ui.stock.receive_part:ReceivePart"),
    ("move", N_("Move"), "ui.stock.move_part:MovePart"),
    ("count", N_("Count"), "ui.stock.count_part:CountPart"),
    ("orders", N_("Orders"), "ui.stock.orders_part:OrdersPart"),
)


class StockPage(Page):
    """A part is made when it is first shown, or ahead; what was begun in it stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "stockPage", parent)
        self.tabs: dict[str, Button] = {}
        self.stack = PageStack()
        self.stack.setObjectName("stockParts")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        for name, _, place in PARTS:
            tab = Button("", "tab", name=f"stock_{name}")
            tab.clicked.connect(lambda _=False, name=name: self.open_part(name))
            group.addButton(tab)
            row.addWidget(tab)
            self.tabs[name] = tab
            self.stack.offer(name, partial(self._made, place))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        self.stack.page("levels")
        self.retranslate()

    def _made(self, place: str) -> StockPart:
        module, _, kind = place.partition(":")
        part: StockPart = getattr(import_module(module), kind)(self.desk)
        part.retranslate()
        if kind == "OrdersPart":
            from ui.stock.orders_part import OrdersPart

            assert isinstance(part, OrdersPart)
            part.receive_wanted.connect(self._receive)
        return part

    @property
    def part(self) -> StockPart | None:
        """The part that is shown."""
        shown = self.stack.current()
        return shown if isinstance(shown, StockPart) else None

    def open_part(self, name: str) -> Page:
        """Show a part, as it was left."""
        self.tabs[name].setChecked(True)
        return self.stack.go(name)

    def _receive(self, order: str) -> None:
        """What came of an order: its lines stand ready to be received."""
        from ui.stock.receive_part import ReceivePart

        part = self.open_part("receive")
        assert isinstance(part, ReceivePart)
        part.take_order(order)

    # ---------------------------------------------------------------- the shell

    def entered(self) -> None:
        self.open_part(self.stack.now or "levels")
        self.stack.make_ahead([name for name, _, _ in PARTS])

    def left(self) -> None:
        if self.part is not None:
            self.part.left()

    def retranslate(self) -> None:
        for name, word, _ in PARTS:
            self.tabs[name].say(self.desk.tr(word))

    def scanned(self, code: str) -> bool:
        return self.part is not None and self.part.scanned(code)

    def back(self) -> bool:
        return self.part is not None and self.part.back()

    def shut(self) -> None:
        self.stack.shut()

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        own = self.part.keys() if self.part is not None else []
        return [
            ("12*", tr(N_("Twelve of what is scanned or typed next"))), *own,
            ("Tab", tr(N_("On to the next field or list"))),
            ("Enter", tr(N_("Take what is typed; open the marked row"))),
        ]  # fmt: skip
