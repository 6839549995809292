"""Purchase orders: made, sent, received in part or whole, ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.domain.stock_facts import GoodsReceived, Ordered, OrderEnded, OrderMade, OrderSent
from pos.journal.ids import new_id
from pos.language import N_
from pos.office.desks import manager
from pos.office.stock.costs import Costs
from pos.office.stock.given import Line, checked, words
from pos.office.stock.reading import wholes
from pos.office.stock.writing import when
from pos.till.selling import by_id
from pos.till.till import Till

MOST_LINES = 200


class SupplierMissing(RuleBroken):
    text = N_("Say whom to order of.")


class TooManyLines(RuleBroken):
    text = N_("An order has at most {most} lines. Make two of it.")


class NoSuchOrder(RuleBroken):
    text = N_("There is no order {number}.")


class OrderDone(RuleBroken):
    text = N_("Order {number} is done: nothing more is waited for.")


class Order(msgspec.Struct, frozen=True):
    """An order as it stands. `state`: made, sent, part (received in part), done or ended."""

    fact: OrderMade
    state: str
    received: dict[str, int]
    person: str = ""

    @property
    def left(self) -> dict[str, int]:
        """Pieces still waited for, by product."""
        if self.state in ("done", "ended"):
            return {}
        left = {item.product: item.quantity - self.received.get(item.product, 0)
                for item in self.fact.items}  # fmt: skip
        return {product: pieces for product, pieces in left.items() if pieces > 0}

    @property
    def worth(self) -> Money:
        """What is known of what it will cost, net."""
        return sum((item.cost * item.quantity for item in self.fact.items if item.cost), ZERO)


def make(
    till: Till, supplier: str, lines: Iterable[Line], *, note: str = "", sure: bool = False
) -> Order:
    """Write an order down; it has not gone anywhere yet."""
    person = manager(till)
    if not words(supplier):
        raise SupplierMissing
    given = checked(till, lines, sure=sure)
    if len(given) > MOST_LINES:
        raise TooManyLines(most=MOST_LINES)
    costs, items = Costs(till), []
    for id_, line in given.items():
        product = by_id(till, id_)
        cost = costs.of(product) if line.cost is None else line.cost
        items.append(Ordered(id_, product.sku, product.names, line.quantity, cost))
    with till.store.write() as tx:
        fact = OrderMade(
            id=new_id(), number=_next_number(till), place=till.settings.place,
            supplier=words(supplier), seller=till.seller, items=tuple(items), note=words(note),
            **when(till),
        )  # fmt: skip
        tx.append(fact, person.id)
    return Order(fact, "made", {}, person.id)


def _next_number(till: Till) -> str:
    """This till's own row; another till has another code."""
    head = f"{till.code}-P"
    numbers = [fact.number for _, fact in wholes(till.store, OrderMade.KIND)]
    taken = [int(one.removeprefix(head)) for one in numbers
             if one.startswith(head) and one.removeprefix(head).isdigit()]  # fmt: skip
    return f"{head}{max(taken, default=0) + 1:04d}"


def sent(till: Till, number: str, how: str = "") -> Order:
    """The order went out, by `mail` or on `paper`."""
    person = manager(till)
    order = find(till, number)
    with till.store.write() as tx:
        out = wholes(till.store, OrderSent.KIND, order.fact.id)
        if not any(fact.how == how for _, fact in out):  # pressed twice, it went out once
            tx.append(OrderSent(of=order.fact.id, how=how, **when(till)), person.id)
    return find(till, number)


def end(till: Till, number: str, reason: str = "") -> Order:
    """Wait for nothing more of it."""
    person = manager(till)
    with till.store.write() as tx:
        order = must_wait(find(till, number))
        fact = OrderEnded(of=order.fact.id, reason=words(reason), **when(till))
        tx.append(fact, person.id)
    return find(till, number)


def orders(till: Till) -> list[Order]:
    """Every order of the organisation, the newest first."""
    out = {fact.of for _, fact in wholes(till.store, OrderSent.KIND)}
    ended = {fact.of for _, fact in wholes(till.store, OrderEnded.KIND)}
    received: dict[str, Counter[str]] = {}
    for _, fact in wholes(till.store, GoodsReceived.KIND):
        if fact.order:
            held = received.setdefault(fact.order, Counter())
            for item in fact.items:
                held[item.product] += item.quantity
    found = []
    for recorded, fact in wholes(till.store, OrderMade.KIND):
        came = received.get(fact.id, Counter())
        done = all(came[item.product] >= item.quantity for item in fact.items)
        state = "sent" if fact.id in out else "made"
        if came:
            state = "done" if done else "part"
        if fact.id in ended and state != "done":
            state = "ended"
        found.append(Order(fact, state, dict(came), recorded.entry.person or ""))
    return found[::-1]


def find(till: Till, number: str) -> Order:
    """An order by its number or id; raises NoSuchOrder."""
    wanted = number.strip().casefold()
    for order in orders(till):
        if wanted in (order.fact.id, order.fact.number.casefold()):
            return order
    raise NoSuchOrder(number=number.strip()[:20])


def must_wait(order: Order) -> Order:
    """Raise OrderDone unless something of it is waited for."""
    if not order.left:
        raise OrderDone(number=order.fact.number)
    return order


def waited_for(till: Till) -> Counter[tuple[str, str]]:
    """Pieces on order and not received, by place and product."""
    left: Counter[tuple[str, str]] = Counter()
    for order in orders(till):
        for product, pieces in order.left.items():
            left[order.fact.place, product] += pieces
    return left
