"""What people do at the tills. An act is a function of the world and a machine; see `ACTS`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from pos.domain.catalogue import fields_of
from pos.domain.facts import StockMoved
from pos.domain.identity import product_id
from pos.domain.money import ZERO, Money
from pos.domain.tender import NothingDue
from pos.domain.voucher import VoucherRefused
from pos.ledger.enrolment import new_code
from pos.sync import courier
from pos.sync.refusals import CodeRefused, CodeTaken
from pos.sync.state import ledger_of
from pos.sync.transport import LedgerUnreachable
from pos.till import (
    copying,
    correcting,
    drawer,
    finishing,
    lookups,
    paying,
    refunding,
    selling,
    shifts,
)
from pos.till.settings import put
from pos.till.till import Till
from tests.simulation.acts_people import PEOPLE
from tests.support.museum import CATEGORIES, PRODUCTS, a_product, list_products, money

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

Act = Callable[["World", "Machine"], None]

_SKUS = ("ADULT", "ADULT", "FAMILY", "CHILD", "BOOK", "CD", "PICK", "COFFEE", "NEW")


def _opened(machine: Machine) -> Till:
    """The till with a shift open: whoever is first at the counter opens it."""
    till = machine.till
    if till.shift is None:
        day = till.local(till.now()).date()
        shifts.open_shift(till, money(machine.dice.choice(("100.00", "150.00"))), day)
    return till


# ------------------------------------------------------------------- selling


def sale(world: World, machine: Machine) -> None:
    """From an empty basket, or from what a power cut left in it, to the receipt."""
    till, dice = _opened(machine), machine.dice
    if till.basket.pending:
        dice.choice((paying.approve, paying.decline))(till)
    if not till.basket.tenders:
        for _ in range(dice.randint(1, 3)):
            selling.add(till, _a_sku(machine), dice.choice((1, 1, 2, 12)))
        if dice.random() < 0.15:
            selling.discount(till, basis_points=dice.choice((1000, 777)), basket=True)
    if dice.random() < 0.3:
        with suppress(VoucherRefused, NothingDue):
            _voucher(machine)
    if till.basket.due > ZERO:
        if dice.random() < 0.4:
            paying.ask(till, "card")
            paying.approve(till)
        else:
            paying.pay_cash(till, dice.choice((None, None, till.basket.due + Money(1_000))))
    machine.told.append(bytes.fromhex(finishing.finish(till).hash))


def _a_sku(machine: Machine) -> str:
    """Of a product on the list, where there is one."""
    known = [sku for sku in _SKUS if selling.by_sku(machine.till, sku)]
    return machine.dice.choice(known or _SKUS)


def plain_sale(machine: Machine) -> None:
    """One that nothing refuses: a gift to the museum, in cash."""
    till = _opened(machine)
    _empty_basket(till)
    if selling.by_sku(till, "DONATION") is None:
        list_products(machine.store)
        till.reload()
    selling.add(till, "DONATION")
    selling.set_price(till, money("5.00"))
    paying.pay_cash(till)
    finishing.finish(till)


def _empty_basket(till: Till) -> None:
    if till.basket.pending:
        paying.decline(till)
    while till.basket.tenders:
        paying.remove_tender(till, 1)
    if till.basket.lines:
        selling.clear(till)


def _voucher(machine: Machine) -> None:
    """Paper from a small pile, so that some serials come twice, at two tills."""
    serial = f"{machine.dice.randint(1, 12):013d}"
    paying.pay_voucher(machine.till, "edenred", money("5.00"), serial=serial, medium="paper")


def second_thoughts(world: World, machine: Machine) -> None:
    """A basket that is paid in part and left, parked or given up."""
    till, dice = _opened(machine), machine.dice
    if not till.basket.tenders and not till.basket.pending:
        selling.add(till, _a_sku(machine))
    end = dice.choice(("ask", "decline", "untender", "park", "recall", "clear", "leave"))
    if end in ("ask", "decline"):
        paying.ask(till, "card")
    match end:
        case "decline":
            paying.decline(till)
        case "untender":
            paying.pay_outside(till, "card", Money(100))
            paying.remove_tender(till, len(till.basket.tenders))
        case "park":
            selling.park(till)
        case "recall":
            selling.recall(till, 1)
        case "clear":
            selling.clear(till)


def refund(world: World, machine: Machine) -> None:
    """Of any receipt that is known here, another till's too."""
    till, dice = _opened(machine), machine.dice
    number = _a_receipt(machine)
    lines, pieces = dice.choice(((None, None), ([1], None), ([1], [1])))
    done = refunding.refund(till, number, lines, dice.choice(("", "", "cash")), pieces, "ångrade")
    machine.told.append(bytes.fromhex(done.hash))


def _a_receipt(machine: Machine) -> str:
    rows = lookups.receipts(machine.till, 15)
    return machine.dice.choice(rows).receipt if rows else "K1-000001"


def copy(world: World, machine: Machine) -> None:
    copying.copy(machine.till, _a_receipt(machine), machine.dice.choice(("sv", "fi", "en")))


def correct(world: World, machine: Machine) -> None:
    pair = machine.dice.choice((("cash", "card"), ("card", "cash")))
    correcting.correct_tender(
        _opened(machine), _a_receipt(machine), *pair, money("1.00"), "fel tangent"
    )


# ----------------------------------------------------------------- the drawer


def move_cash(world: World, machine: Machine) -> None:
    direction = machine.dice.choice(("in", "out", "drop"))
    drawer.cash_move(_opened(machine), direction, money("10.00"), "växel")


def open_drawer(world: World, machine: Machine) -> None:
    drawer.open_drawer(_opened(machine), "växel")


def close_shift(world: World, machine: Machine) -> None:
    """Count, mostly rightly, and close with a Z."""
    till, dice = _opened(machine), machine.dice
    _empty_basket(till)
    for row in shifts.expected(till):
        shifts.count(till, row.key, max(ZERO, row.amount + Money(dice.choice((0, 0, -5, 100)))))
    shifts.close_shift(till, dice.choice((None, ZERO)))


def x_report(world: World, machine: Machine) -> None:
    _opened(machine)
    shifts.print_x(machine.till)


# ---------------------------------------------------------------- the museum


def set_product(world: World, machine: Machine) -> None:
    """A field or two of a product, which another till may be setting too."""
    dice, store = machine.dice, machine.store
    sku = dice.choice(_SKUS)
    fields = dict(dice.sample(sorted(_changes(machine).items()), dice.randint(1, 3)))
    with store.write() as tx:
        known = store.projector.state(tx.cursor, store.org, "product", product_id(sku))
        if not known:
            fields = fields_of(a_product(sku, counted=True)) | fields
        put(tx, store, "product", {product_id(sku): fields}, machine.till.must_person().id)


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


# ------------------------------------------------------- paper and the ledger


def print_papers(world: World, machine: Machine) -> None:
    machine.spool.run_once()


def look_at_papers(world: World, machine: Machine) -> None:
    """Someone answers whether what may have come out did."""
    for job in machine.spool.jobs.to_ask():
        machine.spool.answer(job.id, machine.dice.random() < 0.5)


def exchange(world: World, machine: Machine) -> None:
    if ledger_of(machine.store) is None and machine.dice.random() < 0.5:
        enrol(world, machine)
    exchanged(machine)


def exchanged(machine: Machine) -> int:
    """One exchange with the ledger; how many entries it moved."""
    machine.exchanging = True
    try:
        done = machine.courier.exchange()
    finally:
        machine.exchanging = False
    if done.settings:
        machine.till.reload()
    return done.sent + done.received + done.people + done.given_back


def enrol(world: World, machine: Machine) -> None:
    """With a code from the coordinator; one whose answer was lost is tried again."""
    machine.code = machine.code or _new_code(world)
    label = machine.till.code
    while True:
        try:
            courier.enrol(
                machine.store, "http://ledger", machine.code, label, lambda _address: machine.wire
            )
        except CodeRefused:
            machine.code = _new_code(world)
        except CodeTaken:
            label = f"K{machine.dice.randint(5, 99)}"
            _rename(machine, label)
        else:
            machine.code = ""
            return


def _new_code(world: World) -> str:
    try:
        return new_code(world.ledger.database, world.ledger.org)
    except OperationalError as error:  # its disk is full: the coordinator tries again later
        raise LedgerUnreachable from error


def _rename(machine: Machine, label: str) -> None:
    """Two tills had one name: this one gives it up."""
    store = machine.store
    with store.write() as tx:
        put(tx, store, "till", {store.till_id: {"code": label}}, None)
    machine.till.reload()


ACTS: dict[Act, int] = {
    sale: 40, second_thoughts: 6, refund: 6, copy: 2, correct: 3,
    move_cash: 3, open_drawer: 1, close_shift: 3, x_report: 1,
    set_product: 6, set_up: 1, move_stock: 3,
    print_papers: 6, look_at_papers: 2, exchange: 22, enrol: 5, **PEOPLE,
}  # fmt: skip
"""Each act and how often it happens."""

ON_THE_WIRE: tuple[Act, ...] = (exchange, enrol)
"""A till has one courier: it does not begin these while an exchange is under way."""
