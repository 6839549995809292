"""Pages without a layout: what the counter's cards and boards are turned by."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.demo.driver import Driver
from ui.widgets import Button, Held, Label, Pile


def a_page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    return page


def in_window(qtbot: object, pile: QWidget) -> QWidget:
    window = QWidget()
    QVBoxLayout(window).addWidget(pile)
    window.resize(400, 300)
    qtbot.addWidget(window)  # type: ignore[attr-defined]
    window.show()
    window.activateWindow()
    return window


def test_only_the_page_turned_to_is_shown_and_fills_the_room(qtbot: object) -> None:
    pile, one, two = Pile(), a_page(Label("1")), a_page(Label("2"))
    turned: list[int] = []
    pile.currentChanged.connect(turned.append)
    pile.addWidget(one)
    pile.addWidget(two)
    window = in_window(qtbot, pile)
    assert (one.isVisible(), two.isVisible()) == (True, False)
    pile.setCurrentWidget(two)
    pile.setCurrentWidget(two)
    assert (one.isVisible(), two.isVisible(), turned) == (False, True, [1])
    assert two.geometry() == pile.rect()
    window.resize(500, 350)
    assert two.geometry() == pile.rect()
    assert (pile.indexOf(one), pile.indexOf(window)) == (0, -1)


def test_the_focus_goes_to_what_had_it_last_on_a_page(qtbot: object) -> None:
    first, second, third = QLineEdit(), QLineEdit(), QLineEdit()
    pile, one, two = Pile(), a_page(first), a_page(second, third)
    pile.addWidget(one)
    pile.addWidget(two)
    window = in_window(qtbot, pile)
    first.setFocus()
    pile.setCurrentWidget(two)
    assert window.focusWidget() is second  # the first that takes it
    third.setFocus()
    pile.setCurrentWidget(one)
    assert window.focusWidget() is first
    pile.setCurrentWidget(two)
    assert window.focusWidget() is third


def test_the_focus_elsewhere_stays_where_it_is(qtbot: object) -> None:
    outside, pile = QLineEdit(), Pile()
    one, two = a_page(QLineEdit()), a_page(QLineEdit())
    pile.addWidget(one)
    pile.addWidget(two)
    window = in_window(qtbot, a_page(outside, pile))
    outside.setFocus(Qt.FocusReason.OtherFocusReason)
    pile.setCurrentWidget(two)
    assert window.focusWidget() is outside


def test_a_page_that_grows_gets_its_room(qtbot: object) -> None:
    words, pile = Label("short"), Pile()
    pile.addWidget(a_page(words))
    window = in_window(qtbot, pile)
    words.setMinimumSize(600, 500)
    qtbot.waitUntil(lambda: pile.width() >= 600 and pile.height() >= 500, timeout=60_000)  # type: ignore[attr-defined]
    assert window.minimumSizeHint().width() >= 600


def test_a_held_part_takes_another_height_when_its_words_need_it(qtbot: object) -> None:
    more = Label("second row")
    more.hide()
    held, below = Held(a_page(Label("first row"), more)), Button("below", name="below")
    window = in_window(qtbot, a_page(held, below))
    before = held.height()
    more.show()
    qtbot.waitUntil(lambda: held.height() > before, timeout=60_000)  # type: ignore[attr-defined]
    more.hide()
    qtbot.waitUntil(lambda: held.height() == before, timeout=60_000)  # type: ignore[attr-defined]
    assert window.isVisible()


def test_the_tip_of_a_row_is_its_name_whole(counter: Driver) -> None:
    counter.window.scanned("ADM-ADULT")
    row = counter.window.view.pages.current().sell.basket.lines.rows[0]
    QApplication.sendEvent(row, QEnterEvent(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9)))
    assert row.toolTip().startswith(row.view.name)
