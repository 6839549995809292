"""A code that two products share is asked about at the counter; a scan takes neither by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos.till import finishing, paying, selling
from pos.till.settings import put
from ui.demo.driver import Driver
from ui.sell.board import SellBoard

CODE, SKU = "2100001001001", "ADM-STUDENT"


@pytest.fixture
def board(counter: Driver) -> SellBoard:
    """The counter, where another till has given the poster's code to the students too."""
    till = counter.window.till
    other = selling.by_sku(till, SKU)
    assert other is not None
    with till.store.write() as tx:
        put(tx, "product", {other.id: {f"barcode/{CODE}": True}}, None)
    till.reload()
    made: SellBoard = counter.window.view.pages.current().sell
    return made


def skus(driver: Driver) -> list[tuple[str, int]]:
    return [(line.product.sku, line.quantity) for line in driver.window.till.basket.lines]


def shown(board: SellBoard) -> list[str]:
    return [selling.by_id(board.desk.till, tile.product).sku
            for tile in board.which.page.grid.tiles.tiles]  # fmt: skip


def test_a_key_says_which(counter: Driver, board: SellBoard) -> None:
    counter.type("3*")
    counter.scan(CODE)
    assert board.which.waits
    assert skus(counter) == []
    wanted = shown(board).index(SKU) + 1
    assert len(shown(board)) == 2
    counter.key(Qt.Key.Key_Return)  # no tile is marked: Enter takes none
    assert skus(counter) == []
    counter.type(str(wanted))
    assert skus(counter) == [(SKU, 3)]
    assert board.left.currentWidget() is board.tile_page
    assert board.search.hasFocus()


def test_a_touch_says_which(counter: Driver, board: SellBoard) -> None:
    counter.scan(CODE)
    grid, row = board.which.page.grid, 1 - shown(board).index(SKU)
    counter.wait()
    place = grid.visualRect(grid.tiles.index(row, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [sku for sku, _ in skus(counter)] == [shown(board)[row]] != [SKU]


def test_nothing_pushes_the_question_aside_unseen(counter: Driver, board: SellBoard) -> None:
    counter.scan("ADM-ADULT")
    before = skus(counter)
    counter.scan(CODE)
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F6, Qt.Key.Key_F3):
        counter.key(key)
    counter.scan("ADM-ADULT")
    counter.scan("MPKCASH")
    assert board.which.waits
    assert not board.basket.isEnabled()
    assert skus(counter) == before
    assert "First choose" in board.which.page.notice.text()
    counter.key(Qt.Key.Key_Escape)
    assert board.basket.isEnabled()
    assert skus(counter) == before


def test_a_code_that_is_typed_is_asked_about_too(counter: Driver, board: SellBoard) -> None:
    counter.type(CODE)
    counter.key(Qt.Key.Key_Return)
    assert board.which.waits
    counter.type("1")
    assert [sku for sku, _ in skus(counter)] == shown(board)[:1]


def test_while_a_payment_is_under_way_it_is_asked_beside_the_basket(
    counter: Driver, board: SellBoard
) -> None:
    counter.scan("ADM-ADULT")
    counter.key(Qt.Key.Key_F9)
    counter.scan(CODE)
    assert board.isVisible()
    assert board.which.waits
    counter.window.desk.choose_language("sv")
    assert "streckkoden" in board.which.page.detail.text()
    counter.type("2")
    assert [sku for sku, _ in skus(counter)] == ["ADM-ADULT", shown(board)[1]]


def test_a_refund_without_receipt_shows_both(counter: Driver, board: SellBoard) -> None:
    page = board.after.pages.unseen
    board.open_page(page)
    page.scanned(CODE)
    assert page.items == []
    assert CODE in page.notice.text()
    assert len(page.hits.tiles.tiles) == 2


def test_a_refund_of_a_receipt_with_both_takes_neither(counter: Driver, board: SellBoard) -> None:
    till = counter.window.till
    for sku in (SKU, "POSTER-5070"):
        selling.add(till, sku)
    paying.pay_cash(till)
    finishing.finish(till)
    page = board.after.pages.sale
    page.show_sale(till.last.fact.receipt)
    before = dict(page.chosen)
    assert page.pick(CODE)
    assert page.chosen == before
    assert SKU in page.notice.text()
    assert page.pick(SKU)
    assert page.chosen != before
