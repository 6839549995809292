"""The coordinator's page: each till, what to look into, and the receipts behind it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from pos.domain.facts import Setting
from pos.language import LANGUAGES
from pos.office.conflicts import conflicts, told_of
from pos.sync.state import keep_standing, standing_of
from tests.ui.tills.conftest import CASHIER, COORDINATOR, Counter
from ui.demo.driver import Driver
from ui.demo.organisation import VOUCHER
from ui.desk import Desk
from ui.tills.page import TillsPage


def says(counter: Counter, words: str) -> bool:
    names = [name.text() for name in counter.page.table.names.values()]
    return any(words in text for text in (*counter.texts(), *names))


def test_tills_issues_receipts(counter: Counter) -> None:
    driver, page = counter.driver, counter.page
    counter.look()
    assert page.heard.figure.text() == "3 of 4"
    assert page.waiting.figure.text() == "0"
    assert page.to_look.figure.text() == "3"
    assert page.as_of.figure.text() == "12:40"
    for said in ("Hemmuseet · K2", "K2-000006", "closed, complete 1–6", "silent for 4 days",
                 "clock 2 h ahead"):  # fmt: skip
        driver.until(lambda said=said: says(counter, said), said)  # each exchange draws anew
    first = page.issues.rows[0]
    assert first.issue.kind == "used_twice"
    assert VOUCHER in first.accessibleName()
    driver.click(f"behind_{first.issue.key}")
    receipts = first.behind.findChildren(QPushButton)
    assert {button.text().split(" · ")[0] for button in receipts} >= {"K2-000006"}
    assert len(receipts) == 2
    for button in receipts:
        QTest.keyClick(button, Qt.Key.Key_Return)
        number = button.text().split(" · ")[0]
        driver.until(page.sheet.isVisible, "no receipt was shown")
        assert page.sheet.title.text() == number
        counter.window.back()
        assert not page.sheet.isVisible()


def test_what_was_looked_at_is_put_away_and_comes_back(counter: Counter) -> None:
    driver, page = counter.driver, counter.page
    counter.look()
    key = page.issues.rows[0].issue.key
    driver.click(f"mark_{key}")
    driver.until(lambda: len(page.issues.rows) == 2, "it is still there")
    assert page.to_look.figure.text() == "2"
    driver.click("issuesSeen")
    assert [row.issue.kind for row in page.issues.rows][-1] == "used_twice"
    driver.click(f"mark_{key}")
    driver.until(lambda: page.to_look.figure.text() == "3", "it did not come back")


def test_a_line_opens_by_keyboard_alone(counter: Counter) -> None:
    counter.look()
    page = counter.page
    QTest.keyClick(page.heard, Qt.Key.Key_Return)
    button = counter.window.focusWidget()
    assert button in page.table.names.values()
    code = button.objectName().removeprefix("till_")
    QTest.keyClick(button, Qt.Key.Key_Return)
    counter.driver.wait()
    detail = counter.driver.find(f"detail_{code}")
    assert detail.isVisible()
    assert any("1" in label.text() for label in detail.findChildren(QLabel))
    assert counter.window.focusWidget().objectName() == f"till_{code}"
    counter.window.back()
    assert not page.findChildren(QPushButton, f"detail_{code}")
    for one in page.findChildren(QPushButton):
        if one.isVisible():
            assert one.objectName()
            assert one.accessibleName(), one.objectName()
            assert min(one.width(), one.height()) >= 44, one.objectName()


def test_it_fits(counter: Counter) -> None:
    counter.look()
    page = counter.page
    for width, height in ((1024, 768), (1280, 800), (1920, 1080), (800, 1280)):
        counter.window.resize(width, height)
        counter.driver.wait(50)
        assert page.scrolled.horizontalScrollBar().maximum() == 0
        beside = page.issues.mapTo(page, page.issues.rect().topLeft()).x() > 300
        assert beside == (width == 1920)


def test_offline_it_says_as_of_when(counter: Counter) -> None:
    counter.look()
    counter.wire.cut = True
    window, page = counter.window, counter.page
    window.exchanging.now()
    counter.driver.until(lambda: bool(page.told.problem), "nobody noticed")
    assert page.as_of.figure.text() == "12:40"
    assert "offline" in page.as_of.line.text()
    assert len(page.issues.rows) == 3


def test_every_language(counter: Counter) -> None:
    counter.look()
    seen = set()
    for language, word in zip(LANGUAGES, ("Synkronisering per kassa", "Synkronointi kassoittain",
                                          "Exchange by till"), strict=True):  # fmt: skip
        counter.window.desk.choose_language(language)
        texts = counter.texts()
        assert word in texts
        assert not [text for text in texts if "{" in text]
        seen.add(counter.window.view.rail.buttons["tills"].text())
    assert seen == {"Kassor", "Kassat", "Tills"}


def test_nothing_is_read_on_the_windows_thread(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pos.office.exchange as office

    read, threads = office.exchange, []

    def noting(store: Any) -> object:
        threads.append(threading.current_thread())
        return read(store)

    monkeypatch.setattr(office, "exchange", noting)
    counter.look()
    assert threads
    assert threading.main_thread() not in threads


def test_only_a_coordinators_desk_has_it(counter: Counter) -> None:
    window, driver = counter.window, counter.driver
    assert window.view.rail.buttons["tills"].isVisible()
    window.view.go("tills")
    window.lock()
    driver.sign_in(CASHIER)
    assert not window.view.rail.buttons["tills"].isVisible()
    assert window.view.pages.now != "tills"
    window.view.go("tills")
    assert window.view.pages.now == "day"


def test_a_silent_till_is_retired_when_it_is_confirmed(counter: Counter) -> None:
    counter.look()
    driver, page = counter.driver, counter.page
    counter.wire.cut = True
    driver.click("retire_K4")
    assert page.told.tills[2].state == "active"
    driver.click("retire_K4")
    driver.until(lambda: bool(counter.window.view.notice.text()), "nothing was said")
    assert "cannot be reached" in counter.window.view.notice.text()
    counter.wire.cut = False
    driver.until(lambda: driver.find("retire_K4").isEnabled(), "the line was not written anew")
    for _ in range(2):
        driver.click("retire_K4")
    driver.until(lambda: len(page.issues.rows) == 2, "it is still asked about")
    assert {row.code: row.state for row in page.told.tills}["K4"] == "retired"
    assert page.heard.figure.text() == "3 of 3"


def test_an_act_does_not_wait_behind_an_exchange_that_has_no_answer(counter: Counter) -> None:
    counter.look()
    driver, page, wire = counter.driver, counter.page, counter.wire
    wire.speaks.clear()
    try:
        counter.window.exchanging.now()
        driver.until(wire.waits.is_set, "nothing was asked", 20)
        for _ in range(2):
            driver.click("retire_K4")
        driver.until(lambda: bool(counter.window.view.notice.text()), "nothing was said", 20)
        assert "does not answer" in counter.window.view.notice.text()
        assert not wire.speaks.is_set()  # nobody has answered meanwhile
    finally:
        wire.speaks.set()
    counter.look()  # and what was withdrawn is not done later
    assert {row.code: row.state for row in page.told.tills}["K4"] == "active"


def test_what_is_the_tills_own_is_done_while_the_ledger_is_silent(counter: Counter) -> None:
    """What the ledger said is read, and what was set twice is settled, in midst of an exchange."""
    counter.look()
    driver, wire, exchanging = counter.driver, counter.wire, counter.window.exchanging
    store = counter.window.till.store
    with store.write() as tx:
        keep_standing(tx, replace(standing_of(store), notices=("clone",)))
    set_apart(store)
    wire.speaks.clear()
    try:
        exchanging.now()
        driver.until(wire.waits.is_set, "nothing was asked", 20)
        exchanging.conflicts.read()
        driver.until(lambda: bool(exchanging.conflicts.found), "nobody was told of it")
        counter.window.ask("connection")
        driver.click("panelRead")
        driver.until(lambda: not exchanging.connection.notices, "it was not read")
        assert standing_of(store).notices == ()
        (found,) = exchanging.conflicts.found
        driver.click("panelConflicts")
        driver.click(f"settle_{found.key}_1")
        assert conflicts(store) == exchanging.conflicts.found == []
        person = counter.window.till.person.id
        driver.until(lambda: found.key in told_of(store).get(person, ()), "it was not kept")
        assert not wire.speaks.is_set()  # nobody has answered meanwhile
    finally:
        wire.speaks.set()
    driver.until(lambda: not exchanging.connection.busy, "the exchange did not end", 20)
    assert exchanging.connection.notices == standing_of(store).notices == ()


def set_apart(store: Any) -> None:
    """Somebody who did not know of its name has named a product otherwise."""
    (id_,) = store.row("SELECT id FROM record WHERE record = 'product' ORDER BY id")
    item = Setting.Item(id_, {"name/en": "Another name"})
    with store.write() as tx:
        tx.append(Setting(record="product", clock=tx.merge_clock(), items=(item,)), None)


def test_the_connection_panel_leads_here(counter: Counter) -> None:
    counter.window.ask("connection")
    counter.driver.click("panelTills")
    assert counter.window.view.pages.now == "tills"
    counter.driver.click("tillsWaiting")
    assert counter.driver.find("panelExchange").isVisible()


def test_a_till_that_works_alone_says_what_to_do(driver: Driver) -> None:
    driver.sign_in(COORDINATOR)
    driver.window.view.go("tills")
    page = driver.window.view.pages.page("tills")
    driver.until(lambda: page.told is not None, "nothing was read")
    assert "works alone" in page.notice.text()
    assert page.issues.empty.isVisible()
    driver.click("tillsNoticeAct")
    assert driver.find("panelEnrol").isVisible()


def test_a_window_that_closes_waits_for_what_is_read(desk: Desk) -> None:
    page = TillsPage(desk)
    page.read()
    page.shut()
    assert not page.reader._thread.is_alive()  # type: ignore[union-attr]
    page.read()  # afterwards nothing is read any more
    assert not page.reader._thread.is_alive()  # type: ignore[union-attr]
