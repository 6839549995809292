"""What a cashier does: sales, second thoughts, refunds, the drawer, paper."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pos.domain.errors import RuleBroken
from pos.domain.gift_card import GiftCardBalance
from pos.domain.money import ZERO, Money
from pos.domain.tender import NothingDue
from pos.domain.voucher import VoucherRefused
from pos.till import finishing, lookups, paying, refunding, selling, shifts
from pos.till.after_sale import copying, correcting
from pos.till.day import drawer
from pos.till.day.shift_edges import left_open
from pos.till.till import Till
from tests.simulation.gift_cards import pay_with_card, sell_card, without_cards
from tests.support.museum import list_products, money

if TYPE_CHECKING:
    from tests.simulation.machine import Machine
    from tests.simulation.world import World

SKUS = ("ADULT", "ADULT", "FAMILY", "CHILD", "BOOK", "CD", "PICK", "COFFEE", "NEW")


def _opened(machine: Machine) -> Till:
    """The till with a shift open: whoever is first at the counter opens it."""
    till = machine.till
    # a copy of this machine may have left one of its own open besides
    while left_open(till) and not (till.basket.lines or till.basket.pending):
        shifts.close_shift(till, provisional=True)
    if till.shift is None:
        day = till.local(till.now()).date()
        shifts.open_shift(till, money(machine.dice.choice(("100.00", "150.00"))), day)
    return till


# ------------------------------------------------------------------- selling


def sale(world: World, machine: Machine) -> None:
    """From an empty basket, or from what a power cut left in it, to the receipt."""
    till, dice = _opened(machine), machine.dice
    if till.basket.pending:
        way = paying if till.basket.refund is None else refunding
        dice.choice((way.approve, way.decline))(till)
    if not till.basket.tenders:
        for _ in range(dice.randint(1, 3)):
            selling.add(till, _a_sku(machine), dice.choice((1, 1, 2, 12)))
        if dice.random() < 0.15:
            selling.discount(till, basis_points=dice.choice((1000, 777)), basket=True)
        sell_card(world, machine)
    if dice.random() < 0.3:
        with suppress(VoucherRefused, NothingDue):
            _voucher(machine)
    with suppress(RuleBroken):
        pay_with_card(world, machine)
    if till.basket.due > ZERO:
        if dice.random() < 0.4:
            paying.ask(till, "card")
            paying.approve(till)
        else:
            paying.pay_cash(till, dice.choice((None, None, till.basket.due + Money(1_000))))
    try:
        done = finishing.finish(till)
    except GiftCardBalance:  # used elsewhere meanwhile: the customer pays otherwise
        without_cards(machine)
        done = finishing.finish(till)
    machine.told.append(bytes.fromhex(done.hash))


def _a_sku(machine: Machine) -> str:
    """Of a product on the list, where there is one."""
    known = [sku for sku in SKUS if selling.by_sku(machine.till, sku)]
    return machine.dice.choice(known or SKUS)


def plain_sale(machine: Machine) -> None:
    """One that nothing refuses: a gift to the museum, in cash."""
    machine.till.refresh()  # a copy of this machine may have closed the shift
    till = _opened(machine)
    _empty_basket(till)
    till = _opened(machine)  # with a basket on it, a shift of yesterday stayed open
    if selling.by_sku(till, "DONATION") is None:
        list_products(machine.store)
        till.reload()
    selling.add(till, "DONATION")
    selling.set_price(till, money("5.00"))
    paying.pay_cash(till)
    finishing.finish(till)


def _empty_basket(till: Till) -> None:
    if till.basket.refund is not None:
        refunding.decline(till)
    elif till.basket.pending:
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
    tender = dice.choice(("", "", "cash"))
    done = refunding.start(till, number, lines, tender, pieces, "ångrade")
    if done is None and dice.random() < 0.3:
        return  # the terminal is still at it; the next sale answers, maybe after a power cut
    done = refunding.approved_by_all(till, done)
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


# --------------------------------------------------------------------- paper


def print_papers(world: World, machine: Machine) -> None:
    machine.spool.run_once()


def look_at_papers(world: World, machine: Machine) -> None:
    """Someone answers whether what may have come out did."""
    for job in machine.spool.jobs.to_ask():
        machine.spool.answer(job.id, machine.dice.random() < 0.5)
