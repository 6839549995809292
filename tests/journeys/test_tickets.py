"""Families, groups and free visits at the counter, by keyboard alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from pos.domain.money import ZERO, Money

Key = Qt.Key


def visits(cashier: Any) -> dict[str, int]:
    return dict(cashier.till.last.fact.lines[0].visits)


def test_a_family_is_asked_and_answered_by_number_keys(cashier: Any) -> None:
    cashier.type("famil")
    cashier.key(Key.Key_Return)
    assert cashier.sees("visitsPanel")
    cashier.type("2")
    cashier.key(Key.Key_Return)
    cashier.type("1")
    cashier.key(Key.Key_Return)
    assert not cashier.sees("visitsPanel")
    assert "Vuxna 2, Barn 1" in cashier.see("line1").view.hint
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert visits(cashier) == {"adult": 2, "child": 1}
    assert cashier.till.last.fact.total == Money(1600)


def test_a_family_that_is_as_usual_needs_no_answer(cashier: Any) -> None:
    cashier.scan("ADM-FAMILY")
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert visits(cashier) == {"adult": 2, "child": 3}


def test_too_many_children_are_refused_beside_the_number_and_can_be_changed(cashier: Any) -> None:
    cashier.scan("ADM-FAMILY")
    cashier.key(Key.Key_Return)
    cashier.type("7")
    cashier.key(Key.Key_Return)
    assert "0" in cashier.said("visitsNotice")
    assert "3" in cashier.said("visitsNotice")
    cashier.type("0")
    cashier.key(Key.Key_Return)
    assert dict(cashier.basket.lines[0].visitors) == {"adult": 2, "child": 0}
    cashier.key(Key.Key_F3)  # asked again: tickets, adults, children
    cashier.key(Key.Key_Return)
    cashier.type("1")
    cashier.key(Key.Key_Escape)
    assert dict(cashier.basket.lines[0].visitors) == {"adult": 1, "child": 0}


def test_a_class_of_25_by_keyboard_alone_in_under_ten_keys(cashier: Any) -> None:
    cashier.type("25*sk")
    assert "klass" in cashier.see("hits").marked().name
    cashier.key(Key.Key_Return)
    cashier.key(Key.Key_F10)  # a class costs nothing: done
    assert visits(cashier) == {"school": 25, "group_leader": 2}
    assert cashier.till.last.fact.total == ZERO
    assert not cashier.window.spooling.jobs.waiting()
    assert cashier.pressed < 10


def test_a_paying_group_of_25_with_three_teachers_in_ten_keys(cashier: Any) -> None:
    cashier.type("25*gr")
    assert "Grupp" in cashier.see("hits").marked().name
    cashier.key(Key.Key_Return)
    cashier.type("3")
    cashier.key(Key.Key_Return)
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert visits(cashier) == {"group": 25, "group_leader": 3}
    assert cashier.till.last.fact.total == Money(12500)
    assert cashier.pressed <= 10


def test_a_group_of_nine_is_told_and_not_paid(cashier: Any) -> None:
    cashier.type("9*")
    cashier.scan("ADM-GROUP")
    assert "10" in cashier.said("visitsNotice")
    cashier.key(Key.Key_F9)
    assert cashier.sees("visitsPanel")
    assert cashier.basket.pieces == 9
    cashier.type("12")
    assert cashier.sees("visits_group_leader")
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert visits(cashier) == {"group": 12, "group_leader": 1}


def test_the_museum_card_is_one_key_and_no_paper(cashier: Any) -> None:
    cashier.key(Key.Key_F5)
    assert cashier.pressed == 1
    assert visits(cashier) == {"museum_card": 1}
    assert "papper" in cashier.said("donePrinting")
    assert not cashier.window.spooling.jobs.waiting()
    cashier.type("2*")
    cashier.key(Key.Key_F5)
    assert visits(cashier) == {"museum_card": 2}
    counted = {row.key: row.count for row in _takings(cashier).visits}
    assert counted["museum_card"] == 3


def test_a_museum_card_in_company_waits_in_the_basket(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F5)
    assert [line.product.sku for line in cashier.basket.lines] == ["ADM-ADULT", "ADM-MUSEUMCARD"]
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert cashier.till.last.fact.total == Money(700)


def _takings(cashier: Any) -> Any:
    from pos.till.shifts import takings

    return takings(cashier.till)
