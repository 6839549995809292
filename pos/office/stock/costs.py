"""What a piece cost: the average of all that was received, else what the product list says."""

from __future__ import annotations

from pos.domain.catalogue import Product
from pos.domain.money import Money, divide_half_up
from pos.domain.stock_facts import GoodsReceived
from pos.domain.takings import Posting
from pos.office.stock.reading import wholes
from pos.till.till import Till


class Costs:
    """Net costs until a day, the same on every till that knows the same deliveries.

    The average weighs each delivery by its pieces, whatever was sold in between: it does not
    depend on the order in which entries arrive.
    """

    def __init__(self, till: Till, last: str = "9999") -> None:
        self._received: dict[str, list[int]] = {}
        for _, fact in wholes(till.store, GoodsReceived.KIND):
            if fact.date <= last:
                for item in fact.items:
                    if item.cost is not None:
                        held = self._received.setdefault(item.product, [0, 0])
                        held[0] += item.quantity
                        held[1] += item.quantity * item.cost.cents

    def of(self, product: Product) -> Money | None:
        """One piece's, to the cent; None where nobody has said."""
        received = self._received.get(product.id)
        if received:
            return Money(divide_half_up(received[1], received[0]))
        return product.cost

    def value(self, product: Product, quantity: int) -> Money | None:
        """What so many are worth: the average is not rounded before it is multiplied."""
        received = self._received.get(product.id)
        if received:
            return Money(divide_half_up(quantity * received[1], received[0]))
        return None if product.cost is None else product.cost * quantity


def posted(cents: int) -> tuple[Posting, ...]:
    """Stock that grew (below zero: shrank) by so much, against its difference."""
    if not cents:
        return ()
    amount = Money(cents)
    return (Posting("stock", "", amount), Posting("stock_difference", "", -amount))
