"""A coordinator closes a day that does not come out, finds why, and puts it right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from pos.domain.money import Money
from pos.office.days import one_shift
from pos.till import finishing, paying, selling, shifts
from tests.journeys.online import COORDINATOR
from tests.support import naive
from ui.day.denomination_row import DenominationRow

Key = Qt.Key
PAPER = "0047118255301"
TICKET = "ADM-ADULT"


def a_day_with_two_mistakes(till: Any) -> dict[str, Money]:
    """Sales as they were rung up; what will be found in the drawer, on the slip and in the bundle.

    Two tickets were noted as cash and paid by card, and one voucher did not reach the bundle.
    """
    for number in range(6):
        selling.add(till, TICKET, 1 + number % 3)
        if number == 1:
            paying.pay_voucher(till, "edenred", Money(500), serial=PAPER, medium="paper")
        if number in (0, 1, 4):
            paying.pay_cash(till)
        else:
            paying.pay_outside(till, "card")
        sale = finishing.finish(till)
    selling.add(till, "ADM-ADULT", 4)
    paying.pay_cash(till)
    sale = finishing.finish(till)
    off = {"cash": -sale.fact.total, "card": sale.fact.total, "voucher/edenred/paper": Money(-500)}
    return {row.key: row.amount + off[row.key] for row in shifts.expected(till)}


def count_by_keys(coordinator: Any, amount: Money) -> None:
    """Walk the notes and coins with Enter, from the first to the last."""
    shown = {
        int(row.objectName().removeprefix("denomination")): row
        for row in coordinator.window.findChildren(DenominationRow)
        if row.isVisible()
    }
    left = amount.cents
    for value in sorted(shown, reverse=True):
        pieces, left = divmod(left, value)
        if pieces:
            coordinator.type(str(pieces))
        coordinator.key(Key.Key_Return)
    assert left == 0
    coordinator.key(Key.Key_Return)  # confirm


def count_and_close(coordinator: Any, found: dict[str, Any]) -> None:
    coordinator.key(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    count_by_keys(coordinator, found["cash"])
    for key in ("card", "voucher/edenred/paper"):
        coordinator.type(str(found[key]).replace(".", ","))
        coordinator.key(Key.Key_Return)
        coordinator.key(Key.Key_Return)
    coordinator.type("fel tangent")
    coordinator.press("closeShift")


def test_a_missing_voucher_and_a_swapped_tender_in_a_few_presses(open_window: Any) -> None:
    coordinator = open_window()
    coordinator.sign_in(COORDINATOR)
    coordinator.open_till()
    till = coordinator.till
    found = a_day_with_two_mistakes(till)
    shift, swapped = till.shift.id, till.last.fact.receipt
    coordinator.pressed, touches = 0, 0

    count_and_close(coordinator, found)
    touches += 1
    assert till.shift is None
    z = next(e for e in naive.entries(till.folder) if e["body"].get("shift") == shift
             and e["kind"] == "shift_closed")  # fmt: skip

    coordinator.press("dayView_all")
    touches += 1
    every = coordinator.window.view.pages.page("day").every
    coordinator.until(lambda: shift in every.list.rows and every.list.rows[shift].hasFocus())
    coordinator.key(Key.Key_Return)
    coordinator.until(lambda: coordinator.sees("cause1Act"))
    first, second, *_ = every.causes.causes
    assert (first.cause.kind, first.cause.receipts[0].receipt) == ("swapped", swapped)
    assert second.cause.kind in ("voucher_missing", "own")
    for _ in range(2):  # each difference: its act, and yes
        told = every.told
        coordinator.until(every.causes.causes[0].act.hasFocus)
        coordinator.key(Key.Key_Return)
        assert coordinator.sees("actAccept")
        coordinator.key(Key.Key_Return)
        coordinator.until(lambda was=told: every.told is not was and coordinator.sees("dayMended1"))

    coordinator.until(lambda: coordinator.sees("causesWell"))
    assert coordinator.said("causesWell") == "Allt är förklarat."
    assert one_shift(till, shift).state == "closed"
    journal = naive.entries(till.folder)
    assert z in journal  # as it was printed
    moved, explained = journal[-2:]
    assert (moved["kind"], moved["body"]["receipt"]) == ("closed_tender_moved", swapped)
    assert explained["body"]["tender"] == "voucher/edenred/paper"
    assert {moved["person"], explained["person"]} == {till.person.id}
    presses = coordinator.pressed + touches
    print(f"\nthe day closed and explained in {coordinator.pressed} keys and {touches} touches")
    assert presses <= 60  # at one a second, a slow hand's, a minute is left to read


def test_a_cashier_sees_no_other_till(cashier: Any) -> None:
    cashier.key(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not cashier.sees("dayView_all")
    cashier.window.desk.show_day(cashier.till.day.isoformat())
    assert not cashier.sees("allTills")
    assert cashier.sees("countView")
