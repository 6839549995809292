"""Goods that come, go and move: received, adjusted with a reason, sent to another museum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import Money
from pos.domain.stock_facts import (
    LEAVING,
    REASONS,
    Arrived,
    GoodsArrived,
    GoodsReceived,
    GoodsSent,
    Pieces,
    StockAdjusted,
)
from pos.journal.ids import new_id
from pos.language import N_
from pos.office.desks import manager
from pos.office.stock.costs import Costs, posted
from pos.office.stock.given import Line, checked, pieces, words
from pos.office.stock.orders import find, must_wait
from pos.office.stock.reading import wholes
from pos.office.stock.writing import write
from pos.till.selling import by_id
from pos.till.till import Till


class ReasonUnknown(RuleBroken):
    text = N_("Say why: breakage, own use, theft, given away or found.")


class NoOtherMuseum(RuleBroken):
    text = N_("Choose another museum of this organisation.")


class NoSuchMove(RuleBroken):
    text = N_("There is nothing on its way here by that number.")


class AlreadyArrived(RuleBroken):
    text = N_("That has been received already.")


class NotSent(RuleBroken):
    text = N_("{product} was not sent with this. Receive what came, and adjust the rest as found.")


class OnTheWay(msgspec.Struct, frozen=True):
    """What was sent and has not been received."""

    id: str
    source: str
    target: str
    date: str
    person: str
    items: tuple[Pieces, ...]
    note: str = ""

    @property
    def quantity(self) -> int:
        return sum(item.quantity for item in self.items)


def receive(
    till: Till, lines: Iterable[Line], *, supplier: str = "", note: str = "", order: str = "",
    sure: bool = False,
) -> str:  # fmt: skip
    """Take a delivery in at this museum; returns its entry's hash.

    Raises OnlyManagers, OrderDone where nothing of the `order` (an id) is waited for, and what
    `given.checked` does.
    """
    manager(till)
    given = checked(till, lines, sure=sure)
    with till.store.write() as tx:
        if order:
            must_wait(find(till, order))
        written = write(
            till, tx, GoodsReceived, pieces(given, _known(till, given)),
            place=till.settings.place, supplier=words(supplier), note=words(note), order=order,
        )  # fmt: skip
    return written.hash.hex()


def adjust(
    till: Till, lines: Iterable[Line], reason: str, *, note: str = "", sure: bool = False
) -> str:
    """Pieces that left (or, `found`, came) for a reason of REASONS; quantities are positive."""
    manager(till)
    if reason not in REASONS:
        raise ReasonUnknown
    given = checked(till, lines, sure=sure)
    sign = -1 if reason in LEAVING else 1
    items = [
        msgspec.structs.replace(item, quantity=sign * item.quantity)
        for item in pieces(given, _known(till, given))
    ]
    worth = sum(item.quantity * item.cost.cents for item in items if item.cost is not None)
    with till.store.write() as tx:
        written = write(
            till, tx, StockAdjusted, items, posted(worth), place=till.settings.place,
            reason=reason, note=words(note),
        )  # fmt: skip
    return written.hash.hex()


def send(
    till: Till, lines: Iterable[Line], target: str, *, note: str = "", sure: bool = False
) -> str:
    """Send goods to another museum; they are on their way until it receives them. Its number."""
    manager(till)
    if target == till.settings.place or target not in museums(till):
        raise NoOtherMuseum
    given = checked(till, lines, sure=sure)
    id_ = new_id()
    with till.store.write() as tx:
        write(
            till, tx, GoodsSent, pieces(given, _known(till, given)), id=id_,
            place=till.settings.place, target=target, note=words(note),
        )  # fmt: skip
    return id_


def arrive(till: Till, id_: str, came: Mapping[str, int], *, note: str = "") -> dict[str, int]:
    """Receive what was sent here: pieces by product, and what is not named did not come.

    Returns the differences by product. Raises NoSuchMove, AlreadyArrived, NotSent and NotPieces.
    """
    from pos.office.stock.given import MOST, NotPieces

    manager(till)
    sent = {move.id: move for move in moves(till, arrived=True)}.get(id_)
    if sent is None or sent.target != till.settings.place:
        raise NoSuchMove
    known = {item.product for item in sent.items}
    for product, quantity in came.items():
        if product not in known:
            raise NotSent(product=by_id(till, product).sku)
        if not 0 <= quantity <= MOST:
            raise NotPieces
    items = [
        Arrived(item.product, item.quantity, came.get(item.product, 0), item.cost)
        for item in sent.items
    ]
    differences = {item.product: item.quantity - item.sent for item in items}
    worth = sum(differences[item.product] * item.cost.cents for item in items if item.cost)
    with till.store.write() as tx:
        if any(True for _ in wholes(till.store, GoodsArrived.KIND, id_)):
            raise AlreadyArrived
        write(
            till, tx, GoodsArrived, items, posted(worth), of=id_, place=sent.target,
            note=words(note),
        )  # fmt: skip
    return {product: pieces for product, pieces in differences.items() if pieces}


def moves(till: Till, *, arrived: bool = False) -> list[OnTheWay]:
    """What is on its way between museums (or every move), the oldest first."""
    done = {fact.of for _, fact in wholes(till.store, GoodsArrived.KIND)}
    return [
        OnTheWay(
            fact.id, fact.place, fact.target, fact.date, recorded.entry.person or "", fact.items,
            fact.note,
        )
        for recorded, fact in wholes(till.store, GoodsSent.KIND)
        if arrived or fact.id not in done
    ]  # fmt: skip


def museums(till: Till) -> dict[str, str]:
    """The organisation's museums by place, this one among them."""
    from pos.storage.overview import museum_names

    return museum_names(till.store.rows)


def known_move(till: Till, number: str) -> str:
    """The id of a move that is on its way, by as much of it as was given; raises NoSuchMove."""
    wanted = number.strip().casefold()
    found = [move.id for move in moves(till, arrived=True) if move.id.endswith(wanted)]
    if len(found) != 1 or not wanted:
        raise NoSuchMove
    return found[0]


def _known(till: Till, given: Mapping[str, Line]) -> dict[str, Money]:
    """What is known of the costs of these products."""
    costs = Costs(till)
    found = {id_: costs.of(by_id(till, id_)) for id_ in given}
    return {id_: cost for id_, cost in found.items() if cost is not None}
