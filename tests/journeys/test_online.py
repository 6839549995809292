"""Going online in the real window, with a real ledger in a process of its own."""

from __future__ import annotations

import socket
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from pos.journal.key import Key
from pos.ledger import enrolment, schema, tills
from pos.ledger.database import Database
from pos.sync import wire
from pos.sync.state import waiting
from tests.journeys.online import (
    ALL_SENT,
    COORDINATOR,
    Elsewhere,
    all_is_there,
    behind_the_ledger,
    chip,
    enrol,
    new_code,
    receipts_at,
)
from tests.support.ledger_process import LedgerProcess
from tests.support.stalls import Stalls


def test_a_museum_that_sold_alone_goes_online(open_window: Any, ledger: LedgerProcess) -> None:
    cashier = open_window(behind_the_ledger())
    cashier.sign_in(COORDINATOR)
    cashier.open_till()
    assert chip(cashier) == "●  Självständig · allt sparat"
    cashier.sell()
    enrol(cashier, ledger)
    cashier.until(lambda: chip(cashier) == ALL_SENT)
    assert not cashier.sees("enrolForm")
    receipt = cashier.sell()
    cashier.until(lambda: waiting(cashier.till.store) == 0)
    cashier.until(lambda: chip(cashier) == ALL_SENT)
    assert receipt in receipts_at(ledger)
    all_is_there(cashier, ledger)


def test_the_ledger_is_down_for_an_hour_of_sales(online: Any, ledger: LedgerProcess) -> None:
    clock = online.till.store.clock
    before = waiting(online.till.store)
    ledger.kill()
    receipts = []
    for _ in range(30):
        clock.forward(minutes=2, seconds=1)
        receipts.append(online.sell())
    online.until(lambda: chip(online) == f"○  Offline · {before + 30} väntar")
    online.press("chip_connection")
    told = online.see("panel")
    assert "på en timme" in told.meaning.text()
    assert "Försäljningen fortsätter" in told.meaning.text()
    ledger.start()
    online.press("panelExchange")
    online.until(lambda: chip(online) == ALL_SENT)
    assert told.heading.text() == "Online · allt skickat"
    assert set(receipts) <= receipts_at(ledger)
    all_is_there(online, ledger)


def test_the_window_comes_back_by_itself(online: Any, ledger: LedgerProcess) -> None:
    ledger.kill()
    online.sell()
    online.until(lambda: chip(online) == "○  Offline · 1 väntar")
    ledger.start()
    online.until(lambda: chip(online) == ALL_SENT)


def test_a_price_set_elsewhere_disturbs_nothing_here(
    online: Any, ledger: LedgerProcess, tmp_path: Path
) -> None:
    online.scan("ADM-ADULT")
    online.key(Qt.Key.Key_F4)
    field = online.see("askField")
    field.selectAll()
    online.type("4,2")
    grid = online.window.findChild(QWidget, "tiles")  # behind the question
    basket, tile = online.basket, grid.tiles.tiles[0]
    elsewhere = Elsewhere(ledger, tmp_path / "K9")
    elsewhere.set_price("ADM-ADULT", 1234)
    elsewhere.sync()
    online.press("chip_connection")
    online.press("panelExchange")
    online.until(lambda: grid.tiles.tiles[0] != tile)
    assert grid.tiles.tiles[0].price == "12,34"
    online.key(Qt.Key.Key_Escape)
    assert online.see("askField").text() == "4,2"
    assert online.basket == basket
    online.type("0")
    online.key(Qt.Key.Key_Return)
    assert str(online.basket.total) == "4.20"


REJECTED = {"retired": ("Ur bruk", "ny kod"), "replaced": ("Ersatt", "kod som gjorts för")}
"""What the chip says, and the panel of the next step."""


@pytest.mark.parametrize("how", REJECTED)
def test_a_rejected_key(online: Any, ledger: LedgerProcess, how: str) -> None:
    """The chip says so, selling goes on; a new code, after two slips, and everything is sent."""
    reject(online, ledger, how)
    receipt = online.sell()
    said, next_step = REJECTED[how]
    online.until(lambda: chip(online) == f"○  {said} · 1 väntar")
    online.sell()
    online.until(lambda: chip(online) == f"○  {said} · 2 väntar")
    online.press("chip_connection")
    assert next_step in online.see("panel").meaning.text()
    enrol(online, ledger, code="ABCD-EFGH-JKLM")
    online.until(lambda: online.sees("enrolCodeNotice"))
    assert "Be om en ny" in online.see("enrolCodeNotice").text()
    enrol(online, ledger)
    online.until(lambda: chip(online) == ALL_SENT)
    assert receipt in receipts_at(ledger)
    all_is_there(online, ledger)


def reject(cashier: Any, ledger: LedgerProcess, how: str) -> None:
    """What is done at the ledger, while it serves."""
    store = cashier.till.store
    database = Database(ledger.url)
    try:
        if how == "retired":
            tills.retire(database, 1, store.till_id)
        else:
            key, code = Key(b"another machine's key, 32 bytes.."[:32]), new_code(ledger)
            keys = (wire.EpochKey(1, key.public.hex()),)
            proof = wire.proof_of_key(code, store.till_id, cashier.till.code, keys)
            enrolment.enrol(
                database,
                wire.Enrol(code=code, till=store.till_id, till_code=cashier.till.code, keys=keys,
                           signature=key.sign(proof).hex()),
            )  # fmt: skip
        with database.read() as work:
            states = {row.state for row in work.rows(select(schema.till.c.state))}
        assert states == {"retired" if how == "retired" else "active"}
    finally:
        database.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [("ledger.example.org", "ingen adress"), ("ftp://127.0.0.1", "ingen adress"), ("", "kan inte")],
)
def test_a_wrong_address_is_said_beside_it(
    open_window: Any, ledger: LedgerProcess, address: str, said: str
) -> None:
    cashier = open_window()
    cashier.sign_in(COORDINATOR)
    with closing(socket.socket()) as deaf:  # nobody else gets its port, and it does not listen
        deaf.bind(("127.0.0.1", 0))
        unused = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        enrol(cashier, ledger, "ABCD-EFGH-JKLM", address or unused)
        cashier.until(lambda: cashier.sees("enrolAddressNotice"))
    assert said in cashier.see("enrolAddressNotice").text()
    assert not cashier.sees("enrolCodeNotice")
    assert chip(cashier) == "●  Självständig · allt sparat"


def test_only_a_coordinator_enrols(open_window: Any) -> None:
    cashier = open_window()
    cashier.sign_in("1234")
    cashier.press("chip_connection")
    assert cashier.sees("panel")
    assert not cashier.sees("panelEnrol")


def test_closing_does_not_wait_for_the_network(online: Any, ledger: LedgerProcess) -> None:
    """A ledger that accepts and never answers."""
    ledger.stop()
    with socket.create_server(("127.0.0.1", ledger.port)) as silent:
        online.sell()
        connection, _ = silent.accept()
        with Stalls() as stalls:
            started = time.monotonic()
            online.window.shut()
            assert time.monotonic() - started - stalls.lost < 20  # a request waits for 30
        connection.close()
