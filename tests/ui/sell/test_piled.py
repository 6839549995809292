"""Pages without a layout: what the counter's cards and boards are turned by."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from pos.till import selling
from ui.demo.driver import Driver
from ui.theme_change import wear
from ui.widgets import Button, Label, Pile
from ui.widgets.still import Still


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


def test_the_totals_get_the_height_that_a_row_more_needs(counter: Driver) -> None:
    sell = counter.window.view.pages.current().sell
    counter.scan("ADM-ADULT")
    totals = sell.basket.totals
    before = totals.height()
    sell.do(selling.discount, basis_points=500, basket=True)
    counter.until(lambda: totals.height() > before, "the row has no room")
    counter.wait()
    words, figure = totals.rows[0]
    assert totals.height() == totals.sizeHint().height()
    assert words.geometry().bottom() < totals.caption.y()
    assert figure.geometry().right() == totals.due.geometry().right() == totals.width() - 1
    sell.do(selling.clear)
    counter.until(lambda: totals.height() < before, "the room is kept")


def test_larger_text_places_the_totals_anew(counter: Driver) -> None:
    counter.scan("ADM-ADULT")
    totals = counter.window.view.pages.current().sell.basket.totals
    before = totals.height()
    wear("light", "large")
    try:
        counter.until(lambda: totals.height() > before, "the figure is as small as before")
        assert totals.due.sizeHint().height() <= totals.due.height()
        assert totals.caption.sizeHint().width() <= totals.caption.width()
    finally:
        wear("light", "normal")


def test_a_still_text_lays_nothing_out(qtbot: object) -> None:
    title, below = Label("short"), Button("below", name="below")
    still = Still(title)
    around = a_page(still, below)
    window = in_window(qtbot, around)
    QCoreApplication.sendPostedEvents()
    heard = Layouts(around)
    title.setText("a good deal longer than the room that there is for it " * 9)
    QCoreApplication.sendPostedEvents()
    assert heard.count == 0
    assert title.size() == still.size()
    below.setText("longer")
    QCoreApplication.sendPostedEvents()
    assert heard.count  # as anything else does
    assert window.isVisible()


class Layouts(QObject):
    """Counts how often a widget is asked to lay out what it holds."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_the_tip_of_a_row_is_its_name_whole(counter: Driver) -> None:
    counter.window.scanned("ADM-ADULT")
    row = counter.window.view.pages.current().sell.basket.lines.rows[0]
    QApplication.sendEvent(row, QEnterEvent(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9)))
    assert row.toolTip().startswith(row.view.name)
