"""A screen reader hears what is due, the change and each refusal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from ui.demo.driver import Driver


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences of the announcement events, while a reader is there."""
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    send = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        if event.type() == QAccessible.Event.Announcement:
            said.append(event.message())
        send(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    return said


def test_due_refusal_and_change_are_heard(counter: Driver, heard: list[str]) -> None:
    counter.scan("2100001001001")
    assert any("24.90" in one for one in heard)
    heard.clear()
    counter.scan("no such code")
    assert len([one for one in heard if "no such code" in one]) == 1
    counter.key(Qt.Key.Key_F9)
    counter.fill("given", "50")
    heard.clear()
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: any("25.10" in one for one in heard), "the change was not heard")


def test_each_line_is_heard_before_what_is_due(counter: Driver, heard: list[str]) -> None:
    counter.scan("2100001001001")
    line = next(n for n, one in enumerate(heard) if one.startswith("1 × ") and "24.90" in one)
    due = next(n for n, one in enumerate(heard) if one.startswith("To pay") and "24.90" in one)
    assert line < due
    heard.clear()
    counter.scan("2100001001001")
    assert any(one.startswith("2 × ") and "49.80" in one for one in heard)
    heard.clear()
    counter.key(Qt.Key.Key_F5)  # a Museum Card's visit costs nothing, and what is due stays
    assert any(one.startswith("1 × ") and "0.00" in one for one in heard), heard
    heard.clear()
    counter.key(Qt.Key.Key_Delete)
    assert any(one.endswith("is removed") for one in heard), heard
    counter.scan("ADM-ADULT")
    heard.clear()
    counter.click("clear")
    assert "Basket" in heard


@pytest.mark.parametrize("act", [Qt.Key.Key_F6, Qt.Key.Key_F9])
def test_what_is_parked_or_sold_is_not_removed(
    counter: Driver, heard: list[str], act: Qt.Key
) -> None:
    counter.scan("2100001001001")
    if act == Qt.Key.Key_F9:
        counter.key(act)
        counter.fill("given", "50")
    heard.clear()
    counter.key(act)
    counter.until(lambda: any("€0.00" in one for one in heard), "the basket was not emptied")
    assert not [one for one in heard if one.endswith("is removed")], heard
    assert ("Basket" in heard) is (act == Qt.Key.Key_F6)


def test_tiles_are_items_with_a_name_and_a_price(counter: Driver) -> None:
    grid = counter.find("tiles")
    reader = QAccessible.queryAccessibleInterface(grid)
    assert reader.role() == QAccessible.Role.List
    first = reader.child(0)
    assert first.role() == QAccessible.Role.ListItem
    assert first.text(QAccessible.Text.Name) == "Adult, 7.00"


def test_what_is_scanned_while_one_pays_is_heard(counter: Driver, heard: list[str]) -> None:
    counter.scan("ADM-ADULT")
    counter.key(Qt.Key.Key_F9)
    heard.clear()
    counter.scan("2100001001001")
    line = next(n for n, one in enumerate(heard) if one.startswith("1 × ") and "24.90" in one)
    due = next(n for n, one in enumerate(heard) if one.startswith("Left to pay"))
    assert line < due
