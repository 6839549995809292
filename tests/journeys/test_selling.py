"""Stories at the counter, told in the real window with real key events."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pos.domain.money import ZERO, Money

Key = Qt.Key


def test_a_plain_sale_with_scanner_and_exact_cash(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    assert cashier.said("basketTitle") == "Köp · 1 vara"
    due = cashier.basket.due
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert cashier.till.last.fact.total == due
    assert cashier.till.last.fact.receipt in cashier.said("doneReceipt")
    assert cashier.pressed == 2


def test_two_tickets_and_a_poster_with_voucher_and_cash(cashier: Any) -> None:
    """The Saturday sale: under 15 seconds, because it takes six keys beside the scanner."""
    for code in ("ADM-ADULT", "ADM-ADULT", cashier.barcode("POSTER-5070")):
        cashier.scan(code)
    whole = cashier.basket.total
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")  # Edenred is recognised by the beginning
    assert cashier.see("issuer_edenred").isChecked()
    cashier.type("10")
    cashier.key(Key.Key_F11)
    assert cashier.basket.due == whole - Money(1000)
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    sale = cashier.till.last.fact
    assert [tender.kind for tender in sale.tenders] == ["voucher", "cash"]
    assert sale.total == whole
    assert cashier.pressed == 6


def test_voucher_card_and_cash_in_one_sale(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.scan("ADM-ADULT")
    cashier.scan(cashier.barcode("POSTER-5070"))
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")
    cashier.type("5")
    cashier.key(Key.Key_F11)
    cashier.key(Key.Key_F10)
    cashier.type("7,50")
    cashier.key(Key.Key_F10)
    assert cashier.basket.pending.amount == Money(750)
    QTest.qWait(650)
    cashier.key(Key.Key_F10)
    assert cashier.basket.pending is None
    left = cashier.basket.due
    cashier.key(Key.Key_F9)
    cashier.type("50")
    cashier.key(Key.Key_F9)
    sale = cashier.till.last.fact
    assert [tender.kind for tender in sale.tenders] == ["voucher", "card", "cash"]
    assert sale.change > ZERO
    assert sale.tenders[-1].amount + sale.tenders[-1].change == Money(5000)
    assert abs(sale.tenders[-1].amount - left) <= Money(2)
    shown = cashier.window.desk.euros(sale.change)
    assert cashier.said("change") == shown
    cashier.scan("ADM-ADULT")  # the change stays until now
    assert not cashier.sees("change")
    assert cashier.basket.pieces == 1


def test_a_voucher_is_refused_for_a_poster(cashier: Any) -> None:
    cashier.scan(cashier.barcode("POSTER-5070"))
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")
    cashier.type("10")
    cashier.key(Key.Key_F11)
    assert "Edenred" in cashier.said("notice_voucher")
    assert cashier.basket.tenders == ()
    assert "kan inte betalas med kultursedel" in cashier.said("voucherOfferDetail")


def test_a_used_serial_and_an_old_paper_are_refused(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")
    cashier.type("5")
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")
    cashier.key(Key.Key_F11)
    assert "0047118255301" in cashier.said("notice_voucher")
    cashier.scan("0047118255302")
    cashier.press(f"expires_{cashier.till.day.year - 1}")
    cashier.key(Key.Key_F11)
    assert str(cashier.till.day.year - 1) in cashier.said("notice_voucher")
    assert len(cashier.basket.tenders) == 1


def test_a_declined_card_keeps_the_basket(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F10)
    cashier.key(Key.Key_F10)
    cashier.key(Key.Key_F10)  # struck by habit: no answer yet
    assert cashier.basket.pending is not None
    cashier.press("declined")
    assert cashier.basket.pending is None
    assert cashier.basket.pieces == 1
    assert cashier.said("notice_card")
    cashier.key(Key.Key_Escape)
    assert cashier.sees("search")
    assert cashier.basket.pieces == 1


def twice(cashier: Any, name: str) -> None:
    """A double click by habit, as the window system sends it."""
    cashier.qtbot.waitUntil(lambda: cashier.window.guard is not None, timeout=60_000)
    button = cashier.see(name)
    place = button.mapTo(cashier.window, button.rect().center())
    QTest.mouseDClick(cashier.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def test_a_double_click_approves_no_card(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F10)
    twice(cashier, "take_card")
    assert cashier.basket.pending is not None
    assert cashier.basket.pieces == 1


def test_a_double_click_on_exact_cash_adds_nothing_to_the_next_basket(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F9)
    twice(cashier, "take_cash")
    assert cashier.till.last.fact.total == Money(700)
    assert cashier.basket.lines == ()


def test_a_price_is_never_given_to_another_line_than_it_was_asked_for(cashier: Any) -> None:
    for code in ("ADM-ADULT", "ADM-STUDENT"):
        cashier.scan(code)
    cashier.key(Key.Key_F4)
    cashier.press("line1")
    assert not cashier.sees("askField")
    cashier.key(Key.Key_F4)
    cashier.press("line2More")
    assert not cashier.sees("askField")


def test_a_free_visit_is_one_tap_and_one_key_and_no_paper(cashier: Any) -> None:
    cashier.scan("ADM-CHILD")
    cashier.key(Key.Key_F10)
    assert cashier.till.last.fact.total == ZERO
    assert "papper" in cashier.said("donePrinting")
    assert not cashier.window.spooling.jobs.waiting()


def test_what_a_voucher_leaves_unused_is_said(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.scan("0047118255301")
    cashier.type("50")
    cashier.key(Key.Key_F11)
    assert any("43,00" in one.text() for one in cashier.see("voucherOffer").findChildren(QLabel))
    cashier.key(Key.Key_Escape)
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_Return)  # all is paid: Enter accepts
    assert cashier.till.last.fact.total == Money(700)


def test_a_power_cut_while_the_terminal_was_asked(open_window: Any) -> None:
    cashier = open_window()
    cashier.sign_in()
    cashier.open_till()
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F10)
    cashier.key(Key.Key_F10)
    assert cashier.basket.pending is not None
    cashier = open_window()  # the same folder, another day's work
    cashier.sign_in()
    cashier.qtbot.waitUntil(lambda: cashier.sees("pendingQuestion"), timeout=60_000)
    cashier.press("approved")
    assert [tender.kind for tender in cashier.till.last.fact.tenders] == ["card"]


def test_removing_an_approved_card_asks_if_it_was_reversed(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F10)
    cashier.type("1")
    cashier.key(Key.Key_F10)
    cashier.press("approved")
    cashier.press("removeTender1")
    assert len(cashier.basket.tenders) == 1
    cashier.press("reversedNo")
    assert len(cashier.basket.tenders) == 1
    cashier.press("removeTender1")
    cashier.press("reversedYes")
    assert cashier.basket.tenders == ()


def test_a_class_of_25_by_keyboard_alone(cashier: Any) -> None:
    cashier.type("25*")
    cashier.scan("ADM-STUDENT")
    assert cashier.basket.pieces == 25
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    assert cashier.till.last.fact.lines[0].quantity == 25
    assert cashier.pressed < 10


def test_typing_finds_and_enter_adds(cashier: Any) -> None:
    cashier.type("2*vuxen")
    assert cashier.sees("hits")
    name = cashier.see("hits").marked().name
    cashier.key(Key.Key_Return)
    line = cashier.basket.lines[-1]
    assert (line.quantity, line.product.names["sv"]) == (2, name)
    assert cashier.see("search").text() == ""


def test_enter_never_takes_a_payment_and_esc_never_discards(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_Return)  # leads to the button
    assert cashier.basket.tenders == ()
    for _ in range(4):
        cashier.key(Key.Key_Escape)
    assert cashier.basket.pieces == 1


def test_emptying_has_undo_and_is_counted(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.press("clear")
    assert cashier.basket.lines == ()
    cashier.press("undoClear")
    assert cashier.basket.pieces == 1


def test_park_and_recall(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F6)
    assert cashier.basket.lines == ()
    cashier.key(Key.Key_F12)
    cashier.press("recall_1")
    assert cashier.basket.pieces == 1


def test_an_unknown_barcode_is_a_sentence_beside_the_field(cashier: Any) -> None:
    cashier.scan("4006381333931")
    assert "4006381333931" in cashier.said("sellNotice")
    cashier.scan("ADM-ADULT")
    assert not cashier.sees("sellNotice")


def test_a_scan_is_never_typed_into_a_price(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F4)
    field = cashier.see("askField")
    before = field.text()
    cashier.scan("ADM-ADULT")
    assert cashier.basket.pieces == 2
    assert field.text() == before


def test_a_cashier_above_the_limit_needs_a_coordinator(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F7)
    cashier.type("50")
    cashier.key(Key.Key_Return)
    assert cashier.see("askField").echoMode() == cashier.see("askField").EchoMode.Password
    cashier.type("4711")
    cashier.key(Key.Key_Return)
    cashier.qtbot.waitUntil(lambda: cashier.basket.lines[0].discount is not None, timeout=60_000)
    assert cashier.basket.total * 2 == cashier.basket.lines[0].gross


def test_the_window_speaks_three_languages_at_once(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    seen = set()
    for language in ("fi", "en", "sv"):
        cashier.window.desk.choose_language(language)
        seen.add(cashier.said("basketTitle"))
    assert len(seen) == 3
