"""The pieces that an import moved: by the stock that its preview saw, and moved back only once."""

from __future__ import annotations

from collections.abc import Collection

from pos.domain.errors import RuleBroken
from pos.domain.stock_facts import MOVING, StockMoved, StocktakeClosed
from pos.language import N_
from pos.office.big_acts import BigAct
from pos.office.stock.reading import whole
from pos.storage.office_entries import acts
from pos.storage.store import Store
from pos.till.till import Till


class StockChanged(RuleBroken):
    text = N_(
        "The stock was changed since the file was looked through. Nothing was taken in;"
        " please look at it again."
    )


class UndoneAlready(RuleBroken):
    text = N_("It is undone already.")


def last_position(store: Store) -> int:
    """Of what is journalled now."""
    row = store.row("SELECT max(position) FROM entry WHERE org = :org")
    return int(row[0] or 0) if row else 0


def refuse_changed(till: Till, products: Collection[str], after: int) -> int:
    """Raise StockChanged where one of these was moved here after a position, but by a sale: its
    stock is another than the one that the file's figure was held against. Returns the position
    that was looked up to."""
    last, place = last_position(till.store), till.settings.place
    for kind in MOVING if products else ():
        for closing in acts(till.store, kind.KIND, after=after):
            moves = whole(till.store, closing).moves
            if any(where == place and product in products for where, product, _ in moves):
                raise StockChanged
    return last


class MovedBack:
    """What an act on the product list moved, to be moved back with an undo of it."""

    def __init__(self, store: Store, undoes: str) -> None:
        self._store, self._undoes = store, undoes
        self._items: dict[str, list[StockMoved.Item]] = {}
        if not self._undone(undoes):
            self._read()

    def _read(self) -> None:
        for closing in acts(self._store, StockMoved.KIND):
            fact = closing.fact
            if not isinstance(fact, StockMoved) or fact.of != self._undoes:
                continue
            counted = self._counted(fact.place, closing.position, closing.entry.at)
            self._items[fact.place] = [
                StockMoved.Item(item.product, -item.quantity)
                for item in whole(self._store, closing).items
                if item.product not in counted
            ]

    def _counted(self, place: str, position: int, at: str) -> set[str]:
        """What was counted since: the books are as the shelf is, and stay."""
        found = acts(self._store, StocktakeClosed.KIND, after=position)
        closed = (whole(self._store, one) for one in found)
        return {
            item.product
            for fact in closed
            if fact.place == place
            for item in fact.items
            if item.moment >= at
        }

    def _undone(self, act: str) -> bool:
        """Whether an undo of it holds, which is not undone itself."""
        facts = [one.fact for one in acts(self._store, StockMoved.KIND)]
        undos = {fact.of for fact in facts if isinstance(fact, StockMoved) and fact.undoes == act}
        return any(not self._undone(undo) for undo in undos)

    def __bool__(self) -> bool:
        return any(self._items.values())

    def journal(self, big: BigAct, act: str) -> None:
        """Write it ahead, with the fields that `act` sets back."""
        for place, items in self._items.items():
            big.move(place, items, "import undone", act, self._undoes)

    def refuse_twice(self) -> None:
        """Raise UndoneAlready where somebody else was quicker; within the closing write."""
        if self and self._undone(self._undoes):
            raise UndoneAlready
