"""Panels over the page: a press beside one closes it, the keyboard stays in it, a turn keeps it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.demo.driver import Driver


def test_a_press_on_a_tile_closes_the_panel_and_adds_the_piece(counter: Driver) -> None:
    counter.click("chip_person")
    grid = counter.find("tiles")
    first = grid.visualRect(grid.tiles.index(0, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    counter.wait()
    assert counter.window._panel is None
    assert counter.window.till.basket.pieces == 1


def test_a_press_on_the_panel_leaves_it_open(counter: Driver) -> None:
    counter.click("chip_shift")
    panel = counter.window._panel
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert counter.window._panel is panel
    assert panel.isVisible()


def test_its_chip_closes_it_again(counter: Driver) -> None:
    counter.click("chip_printer")
    assert counter.window._panel is not None
    counter.click("chip_printer")
    assert counter.window._panel is None


def test_tab_goes_round_in_the_panel_and_the_focus_comes_back(counter: Driver) -> None:
    before = QApplication.focusWidget()
    counter.click("chip_person")
    panel = counter.window._panel
    met = []
    for _ in range(30):
        counter.key(Qt.Key.Key_Tab)
        assert panel.isAncestorOf(QApplication.focusWidget())
        met.append(QApplication.focusWidget().objectName())
    assert met[:3] == ["choose_sv", "choose_fi", "choose_en"]
    assert "panelSwitch" in met
    counter.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_what_is_typed_outlives_a_turn_of_the_tablet(counter: Driver) -> None:
    counter.click("chip_connection")
    counter.click("panelEnrol")
    counter.fill("enrolAddress", "https://ledger.example.org")
    counter.window.resize(800, 1280)
    counter.wait(50)
    panel = counter.window._panel
    assert panel is not None
    assert counter.find("enrolAddress").text() == "https://ledger.example.org"
    assert counter.window.rect().contains(panel.geometry())


def test_a_low_window_scrolls_what_it_cannot_show(counter: Driver) -> None:
    counter.window.resize(1024, 600)
    counter.click("chip_connection")
    counter.click("panelEnrol")
    counter.fill("enrolCode", "x")
    counter.click("enrolNow")
    panel = counter.window._panel
    assert counter.window.rect().contains(panel.geometry())
    counter.key(Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert panel.isAncestorOf(focus)
    seen = counter.window.childAt(focus.mapTo(counter.window, focus.rect().center()))
    assert seen is focus


def test_the_focus_is_not_lost_while_it_is_exchanged(counter: Driver) -> None:
    from pos.sync.connection import Connection
    from pos.sync.state import Ledger

    counter.window.exchanging.stop()
    counter.window.exchanging._stopped = False
    ledger = Ledger("https://ledger.example.org", 1, "Musikstiftelsen")
    counter.window.exchanging._take(Connection(ledger=ledger, tried=True))
    counter.click("chip_connection")
    panel = counter.window._panel
    button = counter.find("panelExchange")
    button.setFocus()
    counter.window.exchanging._take(Connection(ledger=ledger, tried=True, busy=True))
    assert panel.isAncestorOf(QApplication.focusWidget()) or QApplication.focusWidget() is panel
    counter.window.exchanging._take(Connection(ledger=ledger, tried=True))
    assert QApplication.focusWidget() is button
