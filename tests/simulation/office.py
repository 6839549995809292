"""What a coordinator does: products, stock, and a till's name; people are in `acts_people`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.catalogue import fields_of
from pos.domain.identity import product_id
from pos.domain.stock_facts import StockMoved
from pos.ledger.endpoints import is_busy
from pos.ledger.refusals import LedgerRefusal
from pos.ledger.tills import rename
from pos.sync.refusals import CodeTaken
from pos.sync.transport import LedgerUnreachable
from pos.till.settings import put
from tests.simulation.counter import SKUS
from tests.support.museum import CATEGORIES, PRODUCTS, a_product, list_products

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World


def set_product(world: World, machine: Machine) -> None:
    """A field or two of a product, which another till may be setting too."""
    dice, store = machine.dice, machine.store
    sku = dice.choice(SKUS)
    fields = dict(dice.sample(sorted(_changes(machine).items()), dice.randint(1, 3)))
    with store.write() as tx:
        known = store.projector.state(tx.cursor, store.org, "product", product_id(sku))
        if not known:
            fields = fields_of(a_product(sku, counted=True)) | fields
        put(tx, "product", {product_id(sku): fields}, machine.till.must_person().id)


def _changes(machine: Machine) -> dict[str, object]:
    dice = machine.dice
    return {
        "name/sv": f"{machine.name} {dice.randint(1, 99)}",
        "order": dice.randint(1, 99),
        "category": dice.choice(CATEGORIES),
        "archived": dice.random() < 0.2,
        f"barcode/210000000000{dice.randint(1, 3)}": dice.random() < 0.7,
        f"price/2026-0{dice.randint(1, 3)}-01": dice.choice((250, 700, 1990)),
    }


def set_up(world: World, machine: Machine) -> None:
    """The whole product list at once: a big act, of many entries where they are small."""
    list_products(machine.store)
    machine.till.reload()


def move_stock(world: World, machine: Machine) -> None:
    dice, store = machine.dice, machine.store
    some = dice.sample([one for one in PRODUCTS if one.counted], dice.randint(1, 2))
    items = tuple(StockMoved.Item(one.id, dice.choice((5, 20, -1))) for one in some)
    with store.write() as tx:
        moved = StockMoved(place=machine.till.settings.place, items=items, reason="inköp")
        tx.append(moved, machine.till.must_person().id)


def rename_till(world: World, machine: Machine) -> None:
    """By the ledger's administrator; a label that is taken is refused."""
    ledger = world.ledger
    try:
        rename(ledger.database, ledger.org, machine.store.till_id, f"M{machine.dice.randint(1, 9)}")
    except LedgerRefusal as error:
        raise CodeTaken(code="M") from error
    except Exception as error:
        if is_busy(error):  # its disk is full: the administrator tries again later
            raise LedgerUnreachable from error
        raise
