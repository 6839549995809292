"""Parts of the stock page on a small till: what is kept, what is refused, what came too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos.domain.catalogue import fields_of
from pos.domain.person import Person, Role
from pos.office.stock import counting, moving, orders
from pos.till.lookups import stock
from pos.till.settings import put
from tests.pos.office.stock.shelves import BOOK, CD, line
from tests.support.museum import MANAGER, a_product, a_till
from ui.desk import Desk
from ui.shell.desks import allowed
from ui.stock.count_part import CountPart
from ui.stock.levels_part import LevelsPart
from ui.stock.orders_part import OrdersPart
from ui.stock.part import StockPart
from ui.stock.receive_part import ReceivePart

CODE = "9789519426419"


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    with a_till(pin=MANAGER) as till:
        yield Desk(till, "en")


@pytest.fixture
def shown(desk: Desk) -> Iterator[Callable[[type[StockPart]], StockPart]]:
    made: list[StockPart] = []

    def show(kind: type[StockPart]) -> StockPart:
        part = kind(desk)
        part.retranslate()
        part.resize(1000, 600)
        part.show()
        made.append(part)
        return part

    yield show
    for part in made:
        part.close()
        part.shut()
        part.deleteLater()


def test_all_that_is_kept_is_listed_to_the_last_and_marked_there(
    desk: Desk, shown: Callable[[type[StockPart]], StockPart], qtbot: Any
) -> None:
    many = [a_product(f"SKU-{n:04d}", "1.00", counted=True) for n in range(1500)]
    with desk.till.store.write() as tx:
        put(tx, "product", {one.id: fields_of(one) for one in many}, None)
    part = shown(LevelsPart)
    assert isinstance(part, LevelsPart)
    part.entered()
    qtbot.waitUntil(lambda: len(part.table.rows) >= 1500, timeout=60_000)
    last = part.table.rows[-1]
    assert last.cells[1] == "SKU-1499"
    assert part.table.mark(last.what)
    assert part.table.currentIndex().row() == len(part.table.rows) - 1
    assert part.product.level.product.id == many[-1].id


def test_a_delivery_begun_is_there_after_the_machine_died(
    desk: Desk, shown: Callable[[type[StockPart]], StockPart]
) -> None:
    first = shown(ReceivePart)
    for _ in range(3):
        first.scanned(CODE)
    second = shown(ReceivePart)  # as another process finds it
    assert isinstance(second, ReceivePart)
    assert [line.quantity for line in second.card.lines.values()] == [3]
    second.receive.click()
    assert stock(desk.till, BOOK) == 3
    assert not second.card.lines
    third = shown(ReceivePart)
    assert isinstance(third, ReceivePart)
    assert not third.card.lines  # and it is not received twice


def test_what_was_emptied_comes_back_at_one_touch(
    desk: Desk, shown: Callable[[type[StockPart]], StockPart]
) -> None:
    part = shown(ReceivePart)
    assert isinstance(part, ReceivePart)
    part.scanned(CODE)
    part.empty.click()
    assert not part.card.lines
    part.sure.click()
    assert list(part.card.lines) == [BOOK]


def test_an_unknown_code_is_said_and_ten_thousand_are_asked_about(
    desk: Desk, shown: Callable[[type[StockPart]], StockPart]
) -> None:
    part = shown(ReceivePart)
    assert isinstance(part, ReceivePart)
    part.scanned("6400000000000")
    assert "6400000000000" in part.notice.text()
    part.card.entry.field.setText("10000*")
    part.scanned(CODE)
    part.receive.click()
    assert not stock(desk.till, BOOK)
    assert part.sure.isVisible()
    part.sure.click()
    assert stock(desk.till, BOOK) == 10_000


def test_what_came_after_the_close_is_offered_to_be_corrected(
    desk: Desk, shown: Callable[[type[StockPart]], StockPart]
) -> None:
    till = desk.till
    moving.receive(till, [line(BOOK, 10), line(CD, 2)])
    taken = counting.begin(till)
    counting.count(till, BOOK, 9)
    counting.close(till)
    from pos.domain.stock_facts import Pieces, StockCounted
    from pos.office.stock.writing import when

    with till.store.write() as tx:  # another till had counted one more, offline
        tx.append(
            StockCounted(of=taken.id, place=taken.place, items=(Pieces(BOOK, 1),), **when(till)),
            till.must_person().id,
        )
    part = shown(CountPart)
    assert isinstance(part, CountPart)
    part.show_read((None, counting.late(till), set()))
    assert part.sure.isVisible()
    part.sure.click()
    assert stock(till, BOOK) == 10


def test_the_page_is_the_managers() -> None:
    for role in Role:
        assert allowed("stock", Person("p", "P", (role,))) == (role is Role.MANAGER)


def test_no_order_goes_out_of_training(
    desk: Desk, shown: Callable[[type[StockPart]], StockPart]
) -> None:
    part = shown(OrdersPart)
    assert isinstance(part, OrdersPart)
    part.order.show_order(orders.make(desk.till, "Förlaget", [line(BOOK, 3)]))
    clipboard = QGuiApplication.clipboard()
    for training in (True, False):
        desk.till.training = training
        clipboard.setText("before")
        part.order.wanted.emit("copy")
        assert (clipboard.text() == "before") is training
        assert ("not in training" in part.notice.sentence.text()) is training
