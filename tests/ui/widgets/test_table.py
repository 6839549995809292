"""One table for all desks: what is marked, what opens, what gives way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

COLUMNS = (
    Column("Product", 1, strong=True),
    Column("Article no.", spare=True),
    Column("Value", figures=True),
)


def rows(*names: str) -> list[Row]:
    return [Row(name, (name, "9789519426532", "12 345,00")) for name in names]


@pytest.fixture
def table(qapp: QApplication) -> Iterator[Table]:
    made = Table("table", press_opens=True)
    made.resize(600, 300)
    made.show()
    made.show_rows(COLUMNS, rows("drum", "flute", "harp"))
    yield made
    made.close()
    made.deleteLater()


def test_what_is_marked_stays_marked_and_is_not_told_again(table: Table) -> None:
    told: list[object] = []
    table.marked.connect(told.append)
    assert table.mark("flute")
    table.show_rows(COLUMNS, rows("bell", "drum", "flute"))
    assert table.what() == "flute"
    assert told == ["flute"]
    assert not table.mark("organ")
    table.unmark()
    assert table.what() is None
    assert told == ["flute", None]


def test_the_marked_row_opens_by_enter_and_the_total_does_not(table: Table) -> None:
    opened: list[object] = []
    table.opened.connect(opened.append)
    table.show_rows(COLUMNS, [*rows("drum"), Row(None, ("Total", "", "12"), strong=True)])
    table.take_focus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["drum"]


def test_figures_are_never_cut_and_what_can_be_spared_goes(table: Table) -> None:
    needed = table.fontMetrics().horizontalAdvance("12 345,00")
    for width in (600, 340):
        table.resize(width, 300)
        assert table.columnWidth(2) > needed
        assert table.isColumnHidden(1) is (width == 340)


@pytest.mark.parametrize("mode", [Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle])
def test_what_differs_at_its_end_can_be_shown_there(table: Table, mode: Qt.TextElideMode) -> None:
    """Receivables of two issuers: cut at the right they would read the same."""
    table.resize(360, 300)
    table.setTextElideMode(mode)
    names = [f"{'Receivables of culture vouchers ' * 3}· {who}" for who in ("Edenred", "Epassi")]
    table.show_rows(COLUMNS, rows("drum", *names))  # the frame of the focus is over the first
    cells = [table.visualRect(table.model().index(place, 0)) for place in (1, 2)]
    first, second = (table.viewport().grab(cell).toImage() for cell in cells)
    assert (first == second) == (mode == Qt.TextElideMode.ElideRight)


def test_fewer_columns_come_while_the_table_is_seen(table: Table) -> None:
    """Writing it anew resizes it half way."""
    table.show_rows((), ())
    assert not table.horizontalHeader().isVisible()
    table.show_rows(COLUMNS[:1], [Row(n, (str(n),)) for n in range(50)])
    assert table.columnWidth(0) == table.viewport().width()
