"""Stock: the shop manager's second desk. Each tab is a part of its own."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.part import StockPart
from ui.theme import SIZES
from ui.widgets import Button, Page, Reader

PARTS = (
    ("levels", N_("In stock"), "ui.stock.levels_part:LevelsPart"),
    ("receive", N_("Receive"), "ui.stock.receive_part:ReceivePart"),
    ("move", N_("Move"), "ui.stock.move_part:MovePart"),
    ("count", N_("Count"), "ui.stock.count_part:CountPart"),
    ("orders", N_("Orders"), "ui.stock.orders_part:OrdersPart"),
)


class StockPage(Page):
    """A part is made when it is first shown; what was begun in it stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "stockPage", parent)
        self.parts: dict[str, StockPart] = {}
        self.tabs: dict[str, Button] = {}
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        for name, _, _ in PARTS:
            tab = Button("", "tab", name=f"stock_{name}")
            tab.clicked.connect(lambda _=False, name=name: self.open_part(name))
            group.addButton(tab)
            row.addWidget(tab)
            self.tabs[name] = tab
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        self.retranslate()

    @property
    def part(self) -> StockPart | None:
        """The part that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, StockPart) else None

    def open_part(self, name: str) -> StockPart:
        """Show a part, as it was left."""
        made = self.parts.get(name)
        if made is None:
            module, _, kind = next(place for one, _, place in PARTS if one == name).partition(":")
            made = getattr(import_module(module), kind)(self.desk)
            assert isinstance(made, StockPart)
            made.retranslate()
            self.parts[name] = made
            self.stack.addWidget(made)
            if name == "orders":
                made.receive_wanted.connect(self._receive)  # type: ignore[attr-defined]
        self.stack.setCurrentWidget(made)
        self.tabs[name].setChecked(True)
        made.entered()
        return made

    def _receive(self, order: str) -> None:
        """What came of an order: its lines stand ready to be received."""
        part = self.open_part("receive")
        part.take_order(order)  # type: ignore[attr-defined]

    # ---------------------------------------------------------------- the shell

    def entered(self) -> None:
        shown = self.part
        if shown is None:
            self.open_part("levels")
        else:
            shown.entered()

    def retranslate(self) -> None:
        for name, word, _ in PARTS:
            self.tabs[name].say(self.desk.tr(word))
        for part in self.parts.values():
            part.retranslate()

    def scanned(self, code: str) -> bool:
        if self.part is not None:
            self.part.scanned(code)
        return True

    def back(self) -> bool:
        return self.part is not None and self.part.back()

    def shut(self) -> None:
        for reader in self.findChildren(Reader):
            reader.stop()

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        own = self.part.keys() if self.part is not None else []
        return [
            ("12*", tr(N_("Twelve of what is scanned or typed next"))), *own,
            ("Tab", tr(N_("On to the next field or list"))),
            ("Enter", tr(N_("Take what is typed; open the marked row"))),
        ]  # fmt: skip
