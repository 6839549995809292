"""The period's tabs and the museum's choice."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos.language.dates import read_date
from ui.reports.period_bar import PeriodBar
from ui.widgets import Button

PLACES = {"a": "Huvudmuseet", "b": "Hemmuseet"}


def test_one_museum_of_several_is_chosen_by_keys(desk: Any, qtbot: QtBot) -> None:
    bar = PeriodBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.museum.isEnabled()  # nothing to choose among
    bar.show_places(PLACES)
    assert bar.museum.text().startswith("All museums")
    bar.museum.click()
    tabs = {tab.text(): tab for tab in bar.museums.findChildren(Button)}
    assert set(tabs) == {"All museums", *PLACES.values()}
    with qtbot.waitSignal(bar.changed):
        QTest.keyClick(tabs["Hemmuseet"], Qt.Key.Key_Return)
    assert bar.place == "b"
    assert bar.museum.text().startswith("Hemmuseet")
    assert bar.museums.isHidden()


def test_a_period_that_ends_before_it_begins_is_refused(desk: Any, qtbot: QtBot) -> None:
    bar = PeriodBar(desk)
    qtbot.addWidget(bar)
    bar.tabs["chosen"].click()
    bar.first.setText("2.1.2026")
    bar.last.setText("1.1.2026")
    with qtbot.waitSignal(bar.refused), qtbot.assertNotEmitted(bar.changed):
        bar.show_days.click()
    assert bar.kind == "week"
    assert bar.close_choice()
    assert not bar.close_choice()


def test_days_are_read_as_the_window_writes_them(desk: Any) -> None:
    day = date(2026, 5, 21)
    for language in ("sv", "fi", "en"):
        desk.choose_language(language)
        assert read_date(desk.date(day)) == day
    assert read_date("2026-05-21") == read_date("21.5.26") == day
    for text in ("", "21.5.", "31.2.2026", "a b c", "21 Foo 2026"):
        assert read_date(text) is None
