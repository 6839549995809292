"""Tables that are to be made first: off the window's thread, told, and then the till is opened."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from pos.storage import rebuild
from pos.storage.marking import TablesFirst
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from pos.till.till import Till
from pos.till.training import practice
from tests.support.clock import SetClock
from tests.support.driving import driven
from ui.demo.driver import Driver
from ui.shell.window import Window


@pytest.mark.usefixtures("qapp")
def test_after_an_upgrade_they_are_made_elsewhere_and_the_till_opens(
    museum: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(museum, clock)
    with store.write() as tx:
        tx.set_local("projections", b"1")  # as an older program leaves them
    store.close()
    with pytest.raises(TablesFirst):
        Till.open(museum, clock, quick=True)
    window = Window(museum, demo=True, language="en", clock=clock)
    where: list[tuple[bool, str]] = []
    build = rebuild.first_build

    def watched(store: Any) -> None:
        here = threading.current_thread() is threading.main_thread()
        where.append((here, window.welcome.title.text()))
        build(store)

    monkeypatch.setattr(rebuild, "first_build", watched)
    driver = Driver(window)
    try:
        driver.open()
        assert where == [(False, "The till puts its tables in order")]
        assert not window.welcome.isVisible()
        driver.sign_in("4711")
        assert verify_journal(window.till.store)[1] == []
        assert not any(rebuild.rebuild(window.till.store).values())
    finally:
        driver.end()


@pytest.mark.usefixtures("qapp")
def test_the_window_may_close_meanwhile(
    museum: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(museum, clock)
    with store.write() as tx:
        tx.set_local("projections", b"1")
    store.close()
    begun, go_on, done = (threading.Event() for _ in range(3))
    build = rebuild.first_build

    def held(store: Any) -> None:
        begun.set()
        go_on.wait(60)
        build(store)
        done.set()

    monkeypatch.setattr(rebuild, "first_build", held)
    driver = Driver(Window(museum, demo=True, language="en", clock=clock))
    driver.window.show()
    driver.until(begun.is_set, "no tables are made")
    driver.end()
    go_on.set()
    driver.until(done.is_set, "they were never made")
    QApplication.processEvents()
    Till.open(museum, clock, quick=True).close()


@pytest.mark.usefixtures("qapp")
def test_what_a_crash_left_of_training_waits_for_them(
    museum: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off in training by an older program: the newer one tells of the tables, then counts."""
    store = Store(museum, clock)
    session = practice.begin(store)
    session.let_go()  # as a process that dies does
    with store.write() as tx:
        tx.set_local("projections", b"1")
    store.close()
    window = Window(museum, demo=True, language="en", clock=clock)
    told: list[str] = []
    build = rebuild.first_build

    def watched(store: Any) -> None:
        if not store.local(practice.TRAINING):
            told.append(window.welcome.title.text())
        build(store)

    monkeypatch.setattr(rebuild, "first_build", watched)
    with driven(window) as driver:
        driver.open()
        assert told == ["The till puts its tables in order"]
        assert "in the middle of training" in window.view.notice.text()
        assert not list(museum.glob("training-*"))
