"""What looks at every page finds what it is to find, and nothing in a page that is well made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tests.ui.walk import checks
from tests.ui.walk.checks import Sight
from tests.ui.walk.heard import unheard

Fault = Callable[[QWidget], None]


def button(parent: QWidget, name: str, *place: int) -> QPushButton:
    made = QPushButton("Pay", parent)
    made.setObjectName(name)
    made.setAccessibleName(name)
    made.setGeometry(*place)
    made.setStyleSheet("border: none; background: #ffffff; color: #000000;")
    return made


@pytest.fixture
def page(qapp: QApplication) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(400, 300)
    window.setStyleSheet("background: #ffffff; color: #000000;")
    button(window, "first", 0, 0, 100, 50)
    yield window
    window.close()
    window.deleteLater()


def shown(page: QWidget) -> Sight:
    page.show()
    QApplication.processEvents()
    return Sight(page)


def nameless(page: QWidget) -> None:
    button(page, "second", 0, 100, 100, 50).setAccessibleName("")


def low(page: QWidget) -> None:
    button(page, "second", 0, 100, 100, 43)


def over_the_edge(page: QWidget) -> None:
    button(page, "second", 320, 100, 100, 50)


def upon_another(page: QWidget) -> None:
    button(page, "second", 0, 40, 100, 60)


def cut_off(page: QWidget) -> None:
    label = QLabel("Nineteen bottles of lingonberry juice", page)
    label.setGeometry(0, 100, 40, 40)


def white(page: QWidget) -> None:
    listed = QListWidget(page)
    listed.setGeometry(0, 100, 200, 100)
    listed.show()  # the style has its say first
    listed.viewport().setAutoFillBackground(True)


def pale(page: QWidget) -> None:
    button(page, "second", 0, 100, 100, 50).setStyleSheet("background: #ffffff; color: #aaaaaa;")


FAULTS = {
    nameless: checks.unnamed, low: checks.small, over_the_edge: checks.outside,
    upon_another: checks.overlapping, cut_off: checks.clipped, white: checks.own_ground,
    pale: checks.unreadable,
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[one.__name__ for one in FAULTS])
def test_each_look_finds_its_fault(page: QWidget, fault: Fault) -> None:
    assert not [told for look in FAULTS.values() for told in look(shown(page))]
    fault(page)
    for child in page.findChildren(QWidget):
        child.show()
    assert len(FAULTS[fault](shown(page))) == 1


def test_a_reader_is_told_of_every_row_and_heading(page: QWidget) -> None:
    table = QTableWidget(2, 2, page)
    table.setObjectName("table")
    table.setAccessibleName("Prices")
    table.setGeometry(0, 60, 300, 200)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionsClickable(False)
    for row in range(2):
        table.setItem(row, 1, QTableWidgetItem("7,00"))
    table.show()
    assert unheard(shown(page)) == []
    table.setHorizontalHeaderLabels(["", ""])
    assert unheard(shown(page)) == ["table: column 1 has no heading"]
    table.item(1, 1).setText("")
    assert "table: row 1 says nothing" in unheard(shown(page))


def test_a_reader_is_told_what_a_control_is(page: QWidget) -> None:
    painted = button(page, "on", 0, 100, 100, 50)
    painted.setCheckable(True)
    assert unheard(shown(page)) == []
    painted.setAccessibleName("")
    painted.setText("")
    assert unheard(shown(page)) == ["on: no name"]


def test_what_is_hidden_is_not_looked_at(page: QWidget) -> None:
    closed = QWidget(page)
    button(closed, "small and hidden", 0, 100, 5, 5)
    closed.hide()
    assert [one.objectName() for one in shown(page).controls] == ["first"]


def test_what_tab_passes_by_is_named(page: QWidget) -> None:
    field = QLineEdit(page)
    field.setObjectName("field")
    field.setGeometry(0, 100, 100, 50)
    last = button(page, "last", 0, 200, 100, 50)
    page.show()
    page.activateWindow()
    page.findChild(QPushButton, "first").setFocus()
    QApplication.processEvents()
    assert checks.by_tab(page) == []
    trap = page.findChild(QPushButton, "first")
    QWidget.setTabOrder(trap, trap)
    last.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    trap.keyPressEvent = lambda event: event.accept()
    trap.event = lambda event: event.type() == event.Type.KeyPress or QPushButton.event(trap, event)
    trap.setFocus()
    assert checks.by_tab(page, most=5) == ["field", "last"]
