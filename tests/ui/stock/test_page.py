"""The stock page by scanner: receive, count while the counter sells, close, order."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos.domain.catalogue import fields_of
from pos.office.stock import counting, orders
from pos.storage.office_entries import acts
from pos.till import finishing, paying, people, selling
from pos.till.lookups import stock
from pos.till.settings import put
from pos.till.till import Till
from tests.pos.office.stock.shelves import BOOK, CD, naive_stock, stock_of
from tests.support import naive
from tests.support.museum import CASHIER, a_product
from ui.demo.driver import Driver

BOOK_CODE, CD_CODE = "6417513199918", "6417513199925"


@pytest.fixture
def counter(driver: Driver) -> Driver:
    """The real window, a shop manager signed in, two things kept in stock."""
    driver.sign_in("2580")
    driver.open_shift("150,00")
    till = driver.window.till
    book = a_product("BOOK", "29.90", "books", counted=True, barcodes=(BOOK_CODE,))
    disc = a_product("CD", "19.90", "books", counted=True, barcodes=(CD_CODE,))
    fields = {one.id: fields_of(one) | {"cost": 1200, "low": 5} for one in (book, disc)}
    with till.store.write() as tx:
        put(tx, "product", fields, None)
    driver.window.view.go("stock")
    return driver


def part(driver: Driver, name: str) -> Any:
    """Another tab, as its button opens it; read to the end."""
    driver.click(f"stock_{name}")
    shown = driver.window.view.pages.current().part
    rest(driver, shown)
    return shown


def type_into(driver: Driver, name: str, text: str) -> None:
    """A scanner that comes after it must find it written: keys are held for a moment."""
    driver.type(text)
    driver.until(lambda: driver.find(name).text() == text, f"{text} is not in {name}")


def rest(driver: Driver, shown: Any) -> None:
    driver.until(lambda: not shown.reader.busy, "the reading never ended")
    driver.wait()


def sell_elsewhere(here: Till, sku: str, pieces: int) -> None:
    """At the same till by another process: the counter goes on."""
    till = Till.open(here.folder, here.store.clock)
    try:
        people.sign_in(till, CASHIER)
        selling.add(till, sku, pieces)
        paying.pay_cash(till, None)
        finishing.finish(till)
    finally:
        till.close()


def received(driver: Driver, till: Till) -> None:
    """Twelve books and two records, by scanner."""
    receive = part(driver, "receive")
    type_into(driver, "receiveFind", "12*")
    driver.scan(BOOK_CODE)
    driver.scan(CD_CODE)
    driver.fill("receiveSupplier", "Kirjatukku")
    driver.until(lambda: driver.find("receiveSupplier").text() == "Kirjatukku", "it is not typed")
    driver.scan(CD_CODE)  # wherever the focus is
    assert {line.quantity for line in receive.card.lines.values()} == {12, 2}
    assert driver.find("receiveSupplier").text() == "Kirjatukku"
    driver.click("receiveNow")
    assert (stock(till, BOOK), stock(till, CD)) == (12, 2)


def counted(driver: Driver, till: Till) -> None:
    """While another till goes on selling."""
    count = part(driver, "count")
    driver.click("countBegin")
    rest(driver, count)
    for _ in range(3):
        driver.scan(BOOK_CODE)
    sell_elsewhere(till, "CD", 1)
    driver.scan(CD_CODE)  # one is left, and counted
    type_into(driver, "countFind", "8*")
    driver.scan(BOOK_CODE)  # eleven of twelve
    sell_elsewhere(till, "BOOK", 2)
    assert driver.find("countNumber").text() == "11"
    driver.until(lambda: count.taken is not None and count.taken.counted == 2
                 and not count.reader.busy, "the counts are not shown")  # fmt: skip
    driver.click("count_different")
    assert [row.cells[2:5] for row in count.table.rows] == [("11", "12", "−1")]
    driver.click("countClose")
    driver.click("countEnd")
    rest(driver, count)
    assert (stock(till, BOOK), stock(till, CD)) == (9, 1)
    assert counting.opened(till) is None
    assert stock_of(till.store) == naive_stock(till.store)
    (closed,) = acts(till.store, "stocktake_closed")
    assert closed.entry.person == till.must_person().id
    rows = [naive.postings(entry) for entry in naive.entries(till.folder)]
    assert sum(row["stock/"] for row in rows) == -1200


def ordered(driver: Driver, till: Till) -> None:
    shown = part(driver, "orders")
    driver.until(lambda: bool(shown.low.proposals), "nothing is low")
    driver.click("proposal0")
    driver.fill("newOrderSupplier", "Kirjatukku")
    driver.click("newOrderMake")
    rest(driver, shown)
    (order,) = orders.orders(till)
    assert [(item.sku, item.quantity) for item in order.fact.items] == [("CD", 9)]
    driver.click("order_copy")
    assert "CD" in QApplication.clipboard().text()
    driver.click("order_receive")
    QTest.keyClick(driver.focus(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: stock(till, CD) == 10, "Ctrl+S stands on the button, and receives")
    assert orders.orders(till)[0].state == "done"


def test_received_counted_while_selling_closed_and_ordered(counter: Driver) -> None:
    till = counter.window.till
    for step in (received, counted, ordered):
        step(counter, till)
