"""Going online in the real window, with a real ledger in a process of its own."""

from __future__ import annotations

import json
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from pos.journal.key import Key
from pos.ledger import enrolment, schema
from pos.ledger.database import Database
from pos.sync import wire
from pos.sync.state import waiting
from pos.till import museum, selling
from pos.till.settings import put
from pos.till.till import Till
from tests.support import ledger_invariants as must
from tests.support.clock import SetClock
from tests.support.ledger_process import LedgerProcess, run
from tests.support.museum import FILE

COORDINATOR = "4711"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[LedgerProcess]:
    process = LedgerProcess(tmp_path / "ledger")
    yield process
    if process.runs:
        process.stop()


@pytest.fixture
def online(open_window: Any, ledger: LedgerProcess) -> Any:
    """A window whose till belongs to the ledger, with a clock that is set; everything is sent.

    It begins behind the ledger's clock and never overtakes it, which the ledger would remark on.
    """
    cashier = open_window(SetClock(datetime.now(UTC) - timedelta(hours=3)))
    cashier.sign_in(COORDINATOR)
    cashier.open_till()
    enrol(cashier, ledger)
    cashier.until(lambda: chip(cashier) == "●  Online · allt skickat")
    return cashier


def new_code(ledger: LedgerProcess) -> str:
    return str(json.loads(run(ledger.folder, "ledger", "code", "--json"))["code"])


def chip(cashier: Any) -> str:
    return str(cashier.said("chip_connection"))


def enrol(cashier: Any, ledger: LedgerProcess, code: str = "", address: str = "") -> None:
    """Through the chip's panel, with a pointer and a keyboard."""
    if not cashier.sees("panel"):
        cashier.press("chip_connection")
    if not cashier.sees("enrolForm"):
        cashier.press("panelEnrol")
    cashier.see("enrolAddress").setText(address or ledger.address)
    field = cashier.see("enrolCode")
    field.setText("")
    field.setFocus()
    cashier.type(code or new_code(ledger))
    cashier.press("enrolNow")


def all_is_there(cashier: Any, ledger: LedgerProcess) -> None:
    """Every entry once, in order, posted as here: LEDGER.md's invariants, by name."""
    database = Database(ledger.url)
    try:
        must.check_all(database, 1, [cashier.till.store])
    finally:
        database.close()


def test_a_museum_that_sold_alone_goes_online(open_window: Any, ledger: LedgerProcess) -> None:
    cashier = open_window()
    cashier.sign_in(COORDINATOR)
    cashier.open_till()
    assert chip(cashier) == "●  Självständig · allt sparat"
    cashier.sell()
    enrol(cashier, ledger)
    cashier.until(lambda: chip(cashier) == "●  Online · allt skickat")
    assert not cashier.sees("enrolForm")
    receipt = cashier.sell()
    cashier.until(lambda: waiting(cashier.till.store) == 0)
    cashier.until(lambda: chip(cashier) == "●  Online · allt skickat")
    assert receipt in receipts_at(ledger)
    all_is_there(cashier, ledger)


def receipts_at(ledger: LedgerProcess) -> set[str]:
    """What the ledger says was sold, read from its own file."""
    with closing(sqlite3.connect(ledger.folder / "ledger.sqlite")) as file:
        return {str(row[0]) for row in file.execute("SELECT receipt FROM receipt")}


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
    online.until(lambda: chip(online) == "●  Online · allt skickat")
    assert told.heading.text() == "Online · allt skickat"
    assert set(receipts) <= receipts_at(ledger)
    all_is_there(online, ledger)


def test_the_window_comes_back_by_itself(online: Any, ledger: LedgerProcess) -> None:
    ledger.kill()
    online.sell()
    online.until(lambda: chip(online) == "○  Offline · 1 väntar")
    ledger.start()
    online.until(lambda: chip(online) == "●  Online · allt skickat")


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
    set_elsewhere(ledger, tmp_path / "K9", "ADM-ADULT", 1234)
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


def set_elsewhere(ledger: LedgerProcess, folder: Path, sku: str, cents: int) -> None:
    """Another till of the organisation sets a price, and sends it."""
    museum.init(folder, replace(FILE, till=replace(FILE.till, code="K9")))
    run(folder, "enrol", "--ledger", ledger.address, "--code", new_code(ledger))
    run(folder, "sync")
    till = Till.open(folder, selling=False)
    try:
        product = selling.by_sku(till, sku)
        assert product is not None
        first = max(first for first, _ in product.prices)
        with till.store.write() as tx:
            fields = {f"price/{first.isoformat()}": cents}
            put(tx, till.store, "product", {product.id: fields}, None)
    finally:
        till.close()
    run(folder, "sync")


@pytest.mark.parametrize("how", ["retired", "replaced"])
def test_a_rejected_key(online: Any, ledger: LedgerProcess, how: str) -> None:
    """The chip says so, selling goes on; a new code, after two slips, and everything is sent."""
    reject(online, ledger, how)
    receipt = online.sell()
    online.until(lambda: chip(online) == "○  Godkänns inte · 1 väntar")
    online.sell()
    online.until(lambda: chip(online) == "○  Godkänns inte · 2 väntar")
    online.press("chip_connection")
    assert "ny kod" in online.see("panel").meaning.text()
    enrol(online, ledger, code="ABCD-EFGH-JKLM")
    online.until(lambda: online.sees("enrolCodeNotice"))
    assert "Be om en ny" in online.see("enrolCodeNotice").text()
    enrol(online, ledger)
    online.until(lambda: chip(online) == "●  Online · allt skickat")
    assert receipt in receipts_at(ledger)
    all_is_there(online, ledger)


def reject(cashier: Any, ledger: LedgerProcess, how: str) -> None:
    """What is done at the ledger, while it serves."""
    store = cashier.till.store
    database = Database(ledger.url)
    try:
        if how == "retired":
            enrolment.retire(database, 1, store.till_id)
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
    with socket.create_server(("127.0.0.1", 0)) as taken:
        unused = f"http://127.0.0.1:{taken.getsockname()[1]}"
    cashier = open_window()
    cashier.sign_in(COORDINATOR)
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
        started = time.monotonic()
        online.window.shut()
        assert time.monotonic() - started < 3
        connection.close()
