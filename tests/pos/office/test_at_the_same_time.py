"""Two windows on one folder do the same act at the same moment: it is done once.

Both have looked at how things stand before either may write: a third holds the lock meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos.domain.errors import RuleBroken
from pos.office.books import safe
from pos.office.settlement import batches
from pos.office.stock import counting, moving, orders
from pos.storage.store import Store
from pos.till import finishing, paying, people, refunding, selling, shifts
from pos.till.after_sale import correcting
from pos.till.day import drawer
from pos.till.till import Till
from tests.pos.office.settlement.selling import sell
from tests.pos.office.stock.shelves import BOOK, line
from tests.support.clock import SetClock
from tests.support.museum import COORDINATOR, MANAGER, money, new_folder, open_till

Act = Callable[[Till], object]
_PATIENCE_S = 60


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Till, Till]]:
    clock = SetClock()
    folder = new_folder(tmp_path / "till")
    one = open_till(folder, clock, COORDINATOR)
    shifts.open_shift(one, money("100.00"))
    other = open_till(folder, clock, COORDINATOR)
    yield one, other
    other.close()
    one.close()


def done_by_both(two: tuple[Till, Till], act: Act) -> list[str]:
    """What became of the act in each window: "" or the kind of the refusal."""
    became: list[str] = []

    def run(till: Till) -> None:
        try:
            act(till)
        except RuleBroken as refusal:
            became.append(type(refusal).__name__)
        else:
            became.append("")

    threads = [threading.Thread(target=run, args=(till,)) for till in two]
    third = Store(two[0].folder, two[0].store.clock)
    try:
        with third.write(first=False):
            for thread in threads:
                thread.start()
            end = time.monotonic() + _PATIENCE_S
            # each has come to where it wants to write, or was refused before
            while not all(till.store._lock._held or not thread.is_alive()
                          for till, thread in zip(two, threads, strict=True)):  # fmt: skip
                assert time.monotonic() < end
                time.sleep(0.001)
        for thread in threads:
            thread.join(_PATIENCE_S)
            assert not thread.is_alive()
    finally:
        third.close()
    return sorted(became)


def facts(till: Till, kind: str) -> int:
    return int(till.store.rows("SELECT count(*) FROM entry WHERE kind = :kind", kind=kind)[0][0])


def as_manager(two: tuple[Till, Till]) -> None:
    for till in two:
        people.sign_in(till, MANAGER)


def a_sale(till: Till) -> str:
    selling.add(till, "BOOK")
    paying.pay_cash(till)
    return finishing.finish(till).fact.receipt


def test_the_safes_money_goes_to_the_bank_once(two: tuple[Till, Till]) -> None:
    safe.count_safe(two[0], money("500.00"))
    became = done_by_both(two, lambda till: safe.deposit(till, "77", money("500.00")))
    assert became == ["", "MoreThanTheSafe"]
    assert safe.safe_holds(two[0]) == money("0.00")


def test_the_safes_money_goes_to_the_drawer_once(two: tuple[Till, Till]) -> None:
    safe.count_safe(two[0], money("500.00"))
    became = done_by_both(two, lambda till: safe.to_drawer(till, money("500.00")))
    assert became == ["", "MoreThanTheSafe"]
    assert shifts.takings(two[0]).drawer.expected == money("600.00")


def test_what_is_over_in_the_safe_is_over_once(two: tuple[Till, Till]) -> None:
    safe.count_safe(two[0], money("500.00"))
    assert done_by_both(two, lambda till: safe.count_safe(till, money("510.00"))) == ["", ""]
    assert safe.safe_holds(two[0]) == money("510.00")


def test_a_drop_of_the_whole_drawer_and_a_refund_are_one_each(two: tuple[Till, Till]) -> None:
    became = done_by_both(two, lambda till: drawer.cash_move(till, "drop", money("100.00"), ""))
    assert became == ["", "NotEnoughCash"]
    receipt = a_sale(two[0])
    became = done_by_both(two, lambda till: refunding.refund(till, receipt, None, "cash", None, ""))
    assert became[0] == ""
    assert became[1]
    assert facts(two[0], "refund") == 1


def test_a_tender_is_corrected_once_and_the_shift_closed_once(two: tuple[Till, Till]) -> None:
    receipt, paid = a_sale(two[0]), money("29.90")

    def correct(till: Till) -> None:
        correcting.correct_tender(till, receipt, "cash", "card", paid, "fel tangent")

    assert done_by_both(two, correct) == ["", "CorrectionTooMuch"]
    shifts.count(two[0], "cash", money("100.00"))
    became = done_by_both(two, lambda till: shifts.close_shift(till, uncounted=True))
    assert became[0] == ""
    assert became[1]
    assert facts(two[0], "shift_closed") == 1
    became = done_by_both(two, lambda till: shifts.open_shift(till, money("0.00")))
    assert became == ["", "ShiftAlreadyOpen"]


def test_a_batch_is_made_sent_paid_and_taken_back_once(two: tuple[Till, Till]) -> None:
    sell(two[0], "0047118255301", "0047118255302")
    steps: tuple[tuple[Act, str], ...] = (
        (lambda till: batches.make(till, "edenred", "paper"), "voucher_batch"),
        (lambda till: batches.send(till, "K1-E1"), "voucher_batch_sent"),
        (lambda till: batches.pay(till, "K1-E1"), "voucher_batch_paid"),
        (lambda till: batches.undo(till, "K1-E1", "fel"), "voucher_batch_undone"),
    )
    for act, kind in steps[:3]:
        became = done_by_both(two, act)
        assert became[0] == ""
        assert became[1], kind
        assert facts(two[0], kind) == 1
    done_by_both(two, steps[3][0])  # the payment, then the sending: a step each
    assert facts(two[0], "voucher_batch_undone") == 2


def test_a_stocktake_is_begun_and_closed_once(two: tuple[Till, Till]) -> None:
    as_manager(two)
    assert done_by_both(two, counting.begin) == ["", "StocktakeGoesOn"]
    counting.count(two[0], BOOK, 3)
    became = done_by_both(two, counting.close)
    assert became[0] == ""
    assert became[1]
    assert facts(two[0], "stocktake_closed") == 1


def test_an_order_goes_out_comes_and_ends_once(two: tuple[Till, Till]) -> None:
    as_manager(two)
    number = orders.make(two[0], "Förlaget", [line(BOOK, 2)]).fact.number
    assert done_by_both(two, lambda till: orders.sent(till, number, "mail")) == ["", ""]
    assert facts(two[0], "order_sent") == 1
    id_ = orders.find(two[0], number).fact.id
    become = done_by_both(two, lambda till: moving.receive(till, [line(BOOK, 2)], order=id_))
    assert become == ["", "OrderDone"]
    second = orders.make(two[0], "Förlaget", [line(BOOK, 2)]).fact.number
    assert done_by_both(two, lambda till: orders.end(till, second)) == ["", "OrderDone"]
    assert facts(two[0], "order_ended") == 1
