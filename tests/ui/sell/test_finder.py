"""Typing finds what is misspelled too, and what nobody has is remembered once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pos.domain.catalogue import fields_of
from pos.domain.facts import Setting
from pos.domain.money import Money
from pos.office.big_acts import BigAct, show
from pos.till import shifts
from pos.till.search import missed_searches
from tests.support.museum import a_product
from ui.demo.driver import Driver
from ui.desk import Desk
from ui.sell import finder
from ui.sell.board import SellBoard


@pytest.fixture
def board(desk: Desk) -> Iterator[SellBoard]:
    shifts.open_shift(desk.till, Money(10_000))
    made = SellBoard(desk)
    made.resize(1180, 700)
    made.retranslate()
    made.show()
    yield made
    made.close()


def _missed(board: SellBoard, wanted: int) -> list[tuple[str, int]]:
    driver: Any = Driver(board)
    told: list[missed_searches.Missed] = []

    def there() -> bool:
        told[:] = missed_searches.missed(board.desk.till.store)
        return sum(one.count for one in told) >= wanted

    if wanted:
        driver.until(there, "nothing was remembered")
    driver.wait(50)
    there()
    return [(one.words, one.count) for one in told]


def test_a_misspelled_word_shows_what_is_spelled_nearly_so(board: SellBoard) -> None:
    board.search.setText("postcrad")
    assert board.left.currentWidget() is board.hits
    assert not board.hits.above.isHidden()
    assert "postcrad" in board.hits.above.text()
    assert "ostcard" in board.hits.marked().name
    board.search.setText("postcard")
    assert board.hits.above.isHidden()
    board.search.setText("postcrad")
    board.search.entered.emit()
    assert len(board.desk.till.basket.lines) == 1
    assert _missed(board, 0) == []


def test_enter_on_nothing_is_remembered_once(board: SellBoard) -> None:
    for _ in range(2):
        board.search.setText("zebra")
        board.search.entered.emit()
        board.search.entered.emit()
    board.search.clear()
    assert _missed(board, 1) == [("zebra", 1)]


def test_while_a_list_is_taken_in_the_search_says_so_and_remembers_nothing(
    board: SellBoard,
) -> None:
    store = board.desk.till.store
    act = BigAct(store, None, most=900)
    many = [a_product(f"ZEBRA-{n}", "1.00") for n in range(40)]
    act.set("product", [Setting.Item(one.id, fields_of(one)) for one in many])
    with store.write(first=False, unfolding=False) as tx:
        act.close(tx)
    board.search.setText("zebra")
    assert "are being taken in" in board.hits.advice.text()
    board.search.entered.emit()
    board.search.setText("postcard")
    assert "are being taken in" in board.hits.above.text()
    assert _missed(board, 0) == []
    show(store)
    board.search.setText("zebra")
    assert board.hits.above.isHidden()
    assert board.hits.marked() is not None


def test_wiped_out_after_a_pause_is_remembered_and_a_slip_is_not(
    board: SellBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.search.setText("zebra")
    board.search.clear()  # at once: a slip of the hand
    assert _missed(board, 0) == []
    monkeypatch.setattr(finder, "PAUSE", 0.0)
    board.search.setText("postcard")
    board.search.clear()  # it was there
    board.search.setText("zeb")
    board.search.setText("zebra")
    board.search.clear()
    assert _missed(board, 1) == [("zebra", 1)]
