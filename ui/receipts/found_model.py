"""What a search for a sale found, as a list model."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pos.language import N_
from pos.till.after_sale.finding import Found
from ui.desk import Desk
from ui.receipts.words import WHY, goods_words, tender_name, when_words

FOUND = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class FoundView:
    """What one row shows; `name` is the receipt's number with its proof."""

    name: str
    title: str
    when: str
    goods: str
    figure: str
    paid: str
    tone: str


def view_of(desk: Desk, found: Found) -> FoundView:
    """A found receipt in the person's language."""
    receipt = found.receipt
    kinds = dict.fromkeys(tender_name(desk, tender) for tender in receipt.tenders)
    when = when_words(desk, found.at)
    why = desk.tr(WHY[found.why]) if found.why in WHY else ""
    refund = receipt.KIND == "refund"
    paid = ", ".join(kinds)
    if refund:
        words = N_("refund") if receipt.original else N_("refund without receipt")
        paid = desk.tr(words)
    return FoundView(
        name=f"{receipt.receipt}/{found.hash[:32]}",
        title=receipt.receipt,
        when=f"{when} · {why}" if why else when,
        goods=goods_words(desk, receipt),
        figure=desk.money(receipt.paid),
        paid=paid,
        tone="amber" if refund else "",
    )


class FoundModel(QAbstractListModel):
    """Rows are receipts; `show_found` replaces them all."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[FoundView] = []

    def show_found(self, views: list[FoundView]) -> None:
        if views == self.views:
            return
        self.beginResetModel()
        self.views = views
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        view = self.views[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return view.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (view.title, view.when, view.goods, view.figure, view.paid)
            return ", ".join(part for part in parts if part)
        return view if role == FOUND else None
