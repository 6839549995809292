"""Pictures of the stock page: what is there, what comes and moves, a count, an order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pos.domain.identity import place_id
from pos.domain.stock_facts import GoodsSent, Pieces
from pos.office.stock.writing import when
from pos.till.settings import put
from ui.demo.driver import Driver
from ui.demo.stage import counter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pos.till.till import Till

_SUPPLIERS = ("Bokförlaget", "Turun kirjatukku", "Nothuset Ab")


def take_stock(language: str, target: Path) -> None:
    """From the list of what is there to the order of what is low."""
    with counter(language, role="manager") as driver:
        a_shelf(driver.till)
        for stop in a_round(driver):
            driver.save(target / f"{language}-stock-{stop}.png")


def a_shelf(till: Till) -> None:
    """Costs, suppliers and low marks; a second museum, from which a box is on its way."""
    rows = till.store.rows("SELECT id FROM product WHERE org = :org ORDER BY sku_key")
    fields = {
        id_: {"cost": 150 + n % 17 * 130, "low": (3, 8, 12)[n % 3], "supplier": _SUPPLIERS[n % 3]}
        for n, (id_,) in enumerate(rows)
    }
    seller = msgspec.to_builtins(till.seller) | {"museum": "Slottsmuseet"}
    castle = place_id(till.seller.business_id, "Slottsmuseet")
    items = tuple(Pieces(one, 4) for one in _kept(till)[:3])
    with till.store.write() as tx:
        put(tx, "product", fields, None)
        put(tx, "seller", {castle: seller}, None)
        sent = GoodsSent(id="box", place=castle, target=till.settings.place, items=items,
                         note="till julen", **when(till))  # fmt: skip
        tx.append(sent, None)


def _kept(till: Till) -> list[str]:
    from pos.office.stock.standing import kept_products

    return [one.id for one in kept_products(till) if one.counted and one.barcodes]


def a_round(driver: Driver) -> Iterator[str]:
    """Every part of the page, each at what one does there; the name of each stop."""
    window = driver.window
    window.view.go("stock")
    page = window.view.pages.current()
    levels = page.part
    driver.until(lambda: bool(levels.levels) and not levels.reader.busy, "no stock was read")
    driver.until(lambda: not levels.value.reader.busy, "its value was not read")
    driver.wait(50)
    yield "levels"
    codes = [one.product.barcodes[0] for one, _ in levels.levels if one.product.barcodes]
    levels.table.mark_place(2)
    driver.until(lambda: not levels.product.reader.busy, "no movements were read")
    yield "product"
    driver.click("stockAdjust")
    yield "adjust"
    driver.click("stock_receive")
    for code in (*codes[:4], codes[0]):
        page.scanned(code)
    driver.find("receiveSupplier").setText(_SUPPLIERS[1])
    yield "receive"
    driver.click("receiveNow")
    yield from _moved(driver, page, codes)
    yield from _counted(driver, page, codes)
    yield from _ordered(driver, page)


def _moved(driver: Driver, page: Any, codes: list[str]) -> Iterator[str]:
    driver.click("stock_move")
    driver.until(lambda: bool(page.part.send.on_the_way), "nothing is on its way")
    page.scanned(codes[0])
    yield "move"
    page.part.send.table.mark("box")
    driver.click("moveArrive")
    driver.click("arriveAll")
    yield "arrive"
    driver.click("arriveBack")


def _counted(driver: Driver, page: Any, codes: list[str]) -> Iterator[str]:
    driver.click("stock_count")
    count = page.part
    driver.until(lambda: not count.reader.busy, "the count was not read")
    yield "count-none"
    driver.click("countBegin")
    for code in (*codes[:3], codes[1]):
        page.scanned(code)
    driver.until(lambda: count.taken is not None and count.taken.counted == 3, "not counted")
    driver.until(lambda: not count.reader.busy, "the count was not read")
    yield "count"
    driver.click("count_different")
    driver.click("countClose")
    yield "count-close"
    driver.click("countEnd")
    driver.until(lambda: count.taken is None and not count.reader.busy, "it was not closed")


def _ordered(driver: Driver, page: Any) -> Iterator[str]:
    driver.click("stock_orders")
    shown = page.part
    driver.until(lambda: bool(shown.low.proposals) and not shown.reader.busy, "nothing is low")
    yield "low"
    driver.click("proposal1")
    yield "order-new"
    driver.click("newOrderMake")
    driver.until(lambda: bool(shown.orders) and not shown.reader.busy, "no order was made")
    yield "order"
