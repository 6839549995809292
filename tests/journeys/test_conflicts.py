"""Two people set one price differently: the one at this till is told once, and settles it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pos.domain.person import Role
from pos.office import people
from tests.journeys.online import (
    ALL_SENT,
    COORDINATOR,
    Elsewhere,
    chip,
    price_at,
    set_price,
)
from tests.support.ledger_process import LedgerProcess

SKU = "ADM-ADULT"


@pytest.fixture
def told(online: Any, ledger: LedgerProcess, tmp_path: Path) -> Any:
    """A coordinator whose price somebody elsewhere has set as well; that till has yet to sync."""
    elsewhere = Elsewhere(ledger, tmp_path / "K9")
    set_price(online.till, SKU, 1111, online.till.person.id)
    online.until(lambda: chip(online) == ALL_SENT)
    elsewhere.set_price(SKU, 2222)  # it has not heard of the other price
    return elsewhere


def hears(cashier: Any, elsewhere: Any) -> None:
    elsewhere.sync()
    cashier.window.exchanging.now()
    cashier.until(lambda: bool(cashier.window.exchanging.conflicts.found))


def test_a_person_at_the_counter_is_told_between_two_customers(online: Any, told: Any) -> None:
    online.scan(SKU)
    hears(online, told)
    assert not online.sees("conflictNotice")  # nothing moves under the finger
    online.key(Qt.Key.Key_F9)
    online.key(Qt.Key.Key_F9)
    assert online.sees("conflictNotice")
    detail = online.see("conflictNoticeDetail").text()
    assert "11,11 – Maria Granqvist" in detail
    assert "22,22 – Jukka, kassa K9" in detail
    assert "(gäller nu)" in detail.splitlines()[0]
    online.press("conflictRead")
    assert not online.sees("conflictNotice")


def test_once_is_enough(online: Any, told: Any, open_window: Any) -> None:
    hears(online, told)
    assert online.sees("conflictNotice")
    online.window.lock()
    assert not online.sees("conflictNotice")
    online.sign_in("1234")
    assert not online.sees("conflictNotice")  # it is not the cashier's
    online.window.lock()
    online.sign_in(COORDINATOR)
    assert not online.sees("conflictNotice")
    again = open_window()
    again.sign_in(COORDINATOR)
    again.until(lambda: bool(again.window.exchanging.conflicts.found))
    assert not again.sees("conflictNotice")
    again.press("chip_connection")
    assert again.sees("panelConflicts")  # what is open can still be settled


def test_settled_here_it_is_so_everywhere(online: Any, told: Any) -> None:
    hears(online, told)
    online.press("conflictChoose")
    mine = next(
        n
        for n, claim in enumerate(online.window.exchanging.conflicts.found[0].claims)
        if claim.value == 1111
    )
    key = online.window.exchanging.conflicts.found[0].key
    online.press(f"settle_{key}_{mine}")
    assert not online.sees("conflictNotice")
    online.until(lambda: chip(online) == ALL_SENT)
    assert online.window.exchanging.conflicts.found == []
    told.sync()
    assert price_at(online.till, SKU) == told.price(SKU) == 1111


def test_a_cashier_who_is_told_does_not_settle(online: Any, told: Any) -> None:
    hears(online, told)
    online.press("conflictRead")
    people.add(online.till, "Bosse", "5151", [Role.CASHIER])
    online.window.lock()
    online.sign_in("5151")
    online.press("chip_connection")
    assert not online.sees("panelConflicts")
