"""The connection's chip and panel: every way of standing with the ledger, in three languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from pos.journal.clock import timestamp
from pos.language import LANGUAGES
from pos.sync.connection import BUG, Connection
from pos.sync.refusals import (
    EntriesNotProved,
    LedgerBusy,
    LedgerConfused,
    MachineReplaced,
    TillRejected,
    TillWasRetired,
)
from pos.sync.state import Ledger, Sent, Standing, keep_ledger, keep_standing, standing_of
from pos.sync.transport import LedgerUnreachable
from ui.demo.driver import Driver
from ui.desk import Desk
from ui.shell import connection_words as words

LEDGER = Ledger("https://ledger.example.org", 1, "Musikstiftelsen")
PROBLEMS: dict[str, Any] = {
    "LedgerUnreachable": LedgerUnreachable(),
    "LedgerBusy": LedgerBusy(60),
    "TillRejected": TillRejected(),
    "TillWasRetired": TillWasRetired(),
    "MachineReplaced": MachineReplaced(),
    "EntriesNotProved": EntriesNotProved(),
    "LedgerConfused": LedgerConfused(problem=500),
    BUG: None,
}


def ways() -> list[Connection]:
    """Every way there is, with and without entries that wait."""
    found = [
        Connection(waiting=7),
        Connection(ledger=LEDGER),
        Connection(ledger=LEDGER, tried=True),
        Connection(ledger=LEDGER, tried=True, notices=("fork", "clone", "suspense", "skew")),
        Connection(ledger=LEDGER, tried=True, busy=True, reading=(431, 1000)),
    ]
    found += [
        Connection(ledger=LEDGER, tried=True, problem=problem, refusal=refusal)
        for problem, refusal in PROBLEMS.items()
    ]
    since = "2026-11-22T08:00:00.000Z"
    return found + [msgspec.structs.replace(one, waiting=3, waiting_since=since) for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_has_words_of_its_own(desk: Desk, language: str) -> None:
    desk.choose_language(language)
    chips = [words.chip(desk, way)[0] for way in ways()]
    assert all("{" not in chip for chip in chips)
    for way in ways():
        told = words.paragraphs(desk, way) + words.figures(desk, way)
        assert told
        assert all("{" not in sentence for sentence in told)
    hollow = [chip for chip in chips if chip.startswith(words.HOLLOW)]
    assert len(hollow) == 2 * (len(PROBLEMS) + 1)


def test_what_waits_is_always_said(desk: Desk) -> None:
    for way in ways():
        if way.waiting and way.ledger is not None and not way.notices and not way.reading:
            assert "3" in words.chip(desk, way)[0]
        if way.waiting and way.ledger is not None:
            assert any(line.startswith("3 entries wait") for line in words.figures(desk, way))


def test_the_tones(desk: Desk) -> None:
    def tone(**known: Any) -> str:
        return words.chip(desk, Connection(ledger=LEDGER, tried=True, **known))[1]

    assert tone() == ""
    assert tone(notices=("skew",)) == "amber"
    assert {name: tone(problem=name) for name in PROBLEMS} == {
        "LedgerUnreachable": "amber", "LedgerBusy": "amber", "TillRejected": "red",
        "TillWasRetired": "red", "MachineReplaced": "red", "EntriesNotProved": "red",
        "LedgerConfused": "amber", BUG: "amber",
    }  # fmt: skip


def test_a_reading_is_a_hundred_per_cent_only_when_all_is_here(desk: Desk) -> None:
    nearly = Connection(ledger=LEDGER, tried=True, reading=(19_999, 20_000))
    assert "99" in words.chip(desk, nearly)[0]


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (timedelta(seconds=20), "a moment ago"),
        (timedelta(minutes=1), "for 1 minute."),
        (timedelta(minutes=59), "for 59 minutes."),
        (timedelta(minutes=61), "for an hour."),
        (timedelta(hours=30), "for 30 hours."),
        (timedelta(days=3), "for 3 days."),
    ],
)
def test_for_how_long_nobody_answered(desk: Desk, gone: timedelta, said: str) -> None:
    heard = timestamp(desk.till.now() - gone)
    away = Connection(ledger=LEDGER, tried=True, heard_at=heard, problem="LedgerUnreachable")
    assert any(said in words_ for words_ in words.paragraphs(desk, away))


def test_a_moment_of_another_day_has_its_date(desk: Desk) -> None:
    now = desk.till.now()
    assert " " not in words.moment(desk, timestamp(now))
    before = desk.till.local(now - timedelta(days=2))
    assert desk.date(before.date()) in words.moment(desk, timestamp(now - timedelta(days=2)))


def test_the_panel_stays_true_while_it_is_open(driver: Driver) -> None:
    driver.sign_in("4711")
    exchanging = driver.window.exchanging
    exchanging.background.stop()
    driver.wait()
    driver.click("chip_connection")
    panel = driver.find("panel")
    driver.click("panelEnrol")
    driver.fill("enrolCode", "ABC")
    driver.click("enrolNow")
    assert "ABCD-EFGH-JKLM" in driver.find("enrolCodeNotice").text()
    for way in ways():
        exchanging._take(way)
        assert panel.heading.text() == words.chip(driver.window.desk, way)[0][3:]
        assert panel.geometry().bottom() <= driver.window.height()
        assert driver.find("enrolCode").text() == "ABC"  # what is being typed stays


def test_what_the_ledger_noticed_stays_until_it_is_read(driver: Driver) -> None:
    till = driver.window.till
    exchanging = driver.window.exchanging
    with till.store.write() as tx:
        keep_ledger(tx, Ledger("http://127.0.0.1:9", 1, "Nobody"), Sent())
        keep_standing(tx, Standing(notices=("clone",)))
    exchanging.now()
    driver.until(lambda: exchanging.connection.notices == ("clone",), "it was not told")
    driver.click("chip_connection")
    assert "Another machine" in driver.find("connectionNotice").text()
    driver.click("panelRead")
    driver.until(lambda: not exchanging.connection.notices, "it was not read")
    assert standing_of(till.store).notices == ()
    assert not driver.find("panelRead").isVisible()
