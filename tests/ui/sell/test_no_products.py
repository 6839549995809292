"""A museum without products: the counter says what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from pos.till.setup import museum
from pos.till.till import Till
from tests.support.museum import FILE
from ui.desk import Desk
from ui.sell.board import SellBoard


def test_the_counter_says_how_products_come(qapp: QApplication, tmp_path: Path) -> None:
    museum.init(tmp_path, FILE)
    till = Till.open(tmp_path)
    board = SellBoard(Desk(till, "en"))
    try:
        board.retranslate()
        board.show()
        assert board.side.nothing.isVisible()
        assert "catalogue import" in board.side.nothing.text()
    finally:
        board.after.shut()
        board.close()
        till.close()
