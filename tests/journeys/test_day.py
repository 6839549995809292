"""A day from the float to the Z, in the real window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from pos.domain.money import Money
from ui.day.denomination_row import DenominationRow

Key = Qt.Key
NOTES_AND_COINS = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)


def count_out(cashier: Any, amount: Money) -> None:
    """Count this much into the fields of notes and coins, walking them with the arrow."""
    left = amount.cents
    for value in NOTES_AND_COINS:
        pieces, left = divmod(left, value)
        row = next(
            one
            for one in cashier.window.findChildren(DenominationRow, f"denomination{value}")
            if one.isVisible()
        )
        row.field.setFocus()
        row.field.selectAll()
        cashier.type(str(pieces))
    assert left == 0


def test_a_day_ends_with_a_z(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    cash = cashier.till.last.fact.tenders[0].amount
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F10)
    cashier.key(Key.Key_F10)
    cashier.press("approved")
    card = cashier.till.last.fact.total
    cashier.key(Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    count_out(cashier, Money(15000) + cash)
    cashier.press("countConfirm")
    field = cashier.see("countAmount")
    field.setFocus()
    cashier.type(str(card).replace(".", ","))
    cashier.press("countConfirm")
    cashier.press("closeShift")
    assert cashier.till.shift is None
    from pos.till.lookups import receipts

    assert len([row for row in receipts(cashier.till, 2) if row.kind == "sale"]) == 2


def test_selling_with_the_till_closed_points_to_the_days_till(open_window: Any) -> None:
    cashier = open_window()
    cashier.sign_in()
    cashier.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    cashier.scan("ADM-ADULT")
    assert cashier.basket.lines == ()
    cashier.press("goOpenShift")
    assert cashier.sees("openFloat")
