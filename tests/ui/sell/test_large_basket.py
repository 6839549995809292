"""A basket of hundreds of lines: rows are made for what is in sight, and all can be reached."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from pos.domain.basket import Basket
from pos.till import selling
from ui.desk import Desk
from ui.sell.board import SellBoard

_LINES = 674


def _board(desk: Desk) -> SellBoard:
    from pos.domain.money import Money
    from pos.till import shifts

    shifts.open_shift(desk.till, Money(10_000))
    board = SellBoard(desk)
    board.resize(1180, 700)
    board.retranslate()
    board.show()
    coffee = selling.by_sku(desk.till, "CAFE-COFFEE")
    assert coffee is not None
    line = Basket().add(coffee, 1, desk.till.day, 1350).lines[0]
    desk.till.keep(Basket(lines=(line,) * _LINES, current=_LINES - 1))
    board.selected = _LINES - 1
    board.show_basket()
    QApplication.processEvents()
    return board


def test_few_rows_are_made_and_the_chosen_one_is_in_sight(desk: Desk) -> None:
    board = _board(desk)
    rows = board.basket.lines.rows
    assert len(rows) < 20
    assert rows[_LINES - 1].isVisible()
    for place in (0, 300, _LINES - 1):
        board.select(place)
        row = rows[place]
        assert row.isVisible()
        assert row.view is not None
        assert row.view.selected
    assert sum(row.isVisible() for row in rows.values()) < 20
    board.close()


def test_rows_far_away_are_let_go(desk: Desk) -> None:
    board = _board(desk)
    for place in range(0, _LINES, 5):
        board.select(place)
    assert len(board.basket.lines.rows) <= 60
    board.basket.lines.rows[670].plus.click()
    assert desk.till.basket.lines[670].quantity == 2
    board.close()
