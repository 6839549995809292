"""The second press of a double click never meets what came in the place of the first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QScroller, QStackedWidget, QWidget

from ui.input.twice import ONCE, Twice
from ui.widgets import Button

Pages = tuple[QStackedWidget, Button, Button, list[str]]


@pytest.fixture
def pages(qapp: QApplication) -> Iterator[Pages]:
    """Two buttons in one place: the first brings the second."""
    said: list[str] = []
    stack = QStackedWidget()
    first, second = Button("Ask", name="ask"), Button("Approved", name="approved")
    for button in (first, second):
        stack.addWidget(button)
    first.clicked.connect(lambda: said.append("ask"))
    second.clicked.connect(lambda: said.append("approved"))
    stack.resize(200, 80)
    stack.show()
    Twice(stack)
    QApplication.processEvents()
    yield stack, first, second, said
    stack.close()
    stack.deleteLater()


def twice(widget: QWidget) -> None:
    QTest.mouseDClick(widget.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(100, 40))
    QApplication.processEvents()


def test_another_button_is_not_met(pages: Pages) -> None:
    stack, first, second, said = pages
    first.clicked.connect(lambda: stack.setCurrentWidget(second))
    twice(stack)
    assert said == ["ask"]
    QTest.mouseClick(stack.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(100, 40))
    assert said == ["ask", "approved"]


def test_the_same_button_with_other_words_is_not_met(pages: Pages) -> None:
    stack, first, _, said = pages
    first.clicked.connect(lambda: first.say("Something else"))
    twice(stack)
    assert said == ["ask"]


def test_a_button_that_stays_may_be_pressed_quickly(pages: Pages) -> None:
    stack, _, _, said = pages
    twice(stack)
    assert said == ["ask", "ask"]


def test_a_button_whose_press_is_a_paper_is_pressed_once(pages: Pages) -> None:
    stack, first, _, said = pages
    first.setProperty(ONCE, True)
    twice(stack)
    assert said == ["ask"]


def test_enter_presses_a_button(pages: Pages) -> None:
    _, first, _, said = pages
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(first, key)
    assert said == ["ask"] * 3


def test_two_quick_touches_where_one_scrolls_are_two(qapp: QApplication) -> None:
    """+ of a count, twice with a finger: Qt's scroller kept the second one for itself."""
    count: list[int] = []
    window = QWidget()
    area, inside = QScrollArea(window), QWidget()
    more = Button("+", "round", name="more", parent=inside)
    more.clicked.connect(lambda: count.append(1))
    inside.resize(180, 600)
    area.setWidget(inside)
    area.resize(200, 200)
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    window.resize(200, 200)
    window.show()
    Twice(window)
    qapp.processEvents()
    finger = QTest.createTouchDevice()
    try:
        for _ in range(4):
            QTest.touchEvent(window, finger).press(0, QPoint(10, 10), more).commit()
            QTest.touchEvent(window, finger).release(0, QPoint(10, 10), more).commit()
            qapp.processEvents()
        assert len(count) == 4
    finally:
        window.close()
        window.deleteLater()
