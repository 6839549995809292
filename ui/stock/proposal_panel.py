"""What is low, by supplier: a touch begins the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Label, Scroll, emptied

if TYPE_CHECKING:
    from pos.office.stock.levels import Proposal


class ProposalPanel(QWidget):
    """`chosen(supplier)`; "" is for what has no supplier."""

    chosen = Signal(str)
    new = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.proposals: list[Proposal] = []
        self.title = Label(kind="title", name="proposalTitle")
        self.words = Label(kind="small", name="proposalWords", wrap=True)
        self.list = Scroll("proposals")
        self.list.column.setSpacing(6)
        self.new_button = Button("", "quiet", name="orderNew")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(self.new_button)
        self.new_button.clicked.connect(self.new)

    def show_proposals(self, proposals: list[Proposal]) -> None:
        self.proposals = proposals
        self.retranslate()

    def suppliers(self) -> list[str]:
        return list(dict.fromkeys(one.supplier for one in self.proposals))

    def retranslate(self) -> None:
        tr, desk = self.desk.tr, self.desk
        self.title.setText(tr(N_("To be ordered")))
        self.new_button.say(tr(N_("Write an order")))
        self.words.setText(
            tr(N_("As many as bring it well over its low mark, with what was sold lately."))
            if self.proposals else
            tr(N_("Nothing is low. The low mark is set in the product list."))
        )  # fmt: skip
        column = self.list.column
        emptied(column)
        for n, supplier in enumerate(self.suppliers()):
            number = sum(one.supplier == supplier for one in self.proposals)
            words = desk.tr_plural("{n} product", "{n} products", number)
            name = supplier or tr(N_("No supplier"))
            button = Button(f"{name} · {words}", "soft", name=f"proposal{n}")
            button.clicked.connect(lambda _=False, one=supplier: self.chosen.emit(one))
            column.addWidget(button)
        column.addStretch(1)
