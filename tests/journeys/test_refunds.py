"""Stories after the sale: found again, paid back, by keys and by touch, in the real window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos.domain.money import ZERO, Money
from pos.till.after_sale import finding

Key = Qt.Key


def sell_by_card(cashier: Any, *codes: str) -> Any:
    """A finished sale, all of it by card; its fact."""
    for code in codes:
        cashier.scan(code)
    cashier.key(Key.Key_F10)
    cashier.key(Key.Key_F10)
    cashier.press("approved")
    return cashier.till.last.fact


def find(cashier: Any, text: str) -> None:
    """F8, what the customer still has, Enter."""
    cashier.key(Key.Key_F8)
    cashier.type(text)
    cashier.key(Key.Key_Return)


def refunds(cashier: Any) -> list[Any]:
    rows = cashier.till.store.rows(
        "SELECT position FROM receipt WHERE org = :org AND kind = 'refund' ORDER BY position"
    )
    return [cashier.till.store.at(row[0]).fact for row in rows]


def test_a_whole_receipt_is_refunded_with_three_keys(cashier: Any) -> None:
    number = cashier.sell()
    before = len(refunds(cashier))
    cashier.pressed = 0
    for _ in range(3):
        cashier.key(Key.Key_F8)  # the receipts, the newest, paid back
    assert cashier.pressed == 3
    back = refunds(cashier)[before:]
    assert [(one.original.receipt, one.total) for one in back] == [(number, Money(-700))]
    assert back[0].lines[0].visits == (("adult", -1),)
    assert cashier.said("doneCaption") == "Ge tillbaka kontant"
    assert cashier.said("change") == cashier.window.desk.euros(Money(700))
    cashier.scan("ADM-ADULT")  # what is to be handed back stays until now
    assert not cashier.sees("change")


def test_f8_marks_the_newest_receipt_however_early_its_page_was_made(cashier: Any) -> None:
    cashier.sell()
    page = cashier.window.view.pages.page("sell").sell.after.pages.finding  # as when nobody acts
    before = page.marked().name
    number = cashier.sell()
    cashier.key(Key.Key_F8)
    assert page.marked().title == number
    assert page.marked().name != before


def test_one_of_two_tickets_goes_back_by_keyboard_alone(cashier: Any) -> None:
    cashier.type("2*")
    cashier.scan("ADM-ADULT")
    cashier.scan(cashier.barcode("POSTER-5070"))
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    number = cashier.till.last.fact.receipt
    find(cashier, number)
    cashier.key(Key.Key_Minus)
    cashier.key(Key.Key_Down)
    cashier.key(Key.Key_Minus)
    cashier.key(Key.Key_F8)
    (line,) = refunds(cashier)[-1].lines
    assert (line.quantity, line.total, line.sku) == (-1, Money(-700), "ADM-ADULT")
    find(cashier, number)
    assert cashier.said("back1Hint") == "1 av 2 kvar att återbetala"
    assert cashier.said("back1Pieces") == "1"
    assert "återbetalt" in cashier.said("saleEarlier")


def test_a_card_refund_asks_the_terminal_and_may_be_declined(cashier: Any) -> None:
    sold = sell_by_card(cashier, "ADM-ADULT")
    find(cashier, sold.receipt)
    cashier.key(Key.Key_F8)
    assert cashier.said("pendingQuestion") == "Betalades det tillbaka?"
    for key in (Key.Key_Escape, Key.Key_F10, Key.Key_F2, Key.Key_F9):  # by habit: no answer yet
        cashier.key(key)
    assert cashier.basket.pending.amount == -sold.total
    cashier.press("declined")
    assert cashier.said("saleNoticeSentence") == "Nekad. Ingenting återbetalades."
    assert sold.receipt not in [one.original.receipt for one in refunds(cashier)]
    cashier.key(Key.Key_F8)
    cashier.press("reference")
    cashier.type("123456")
    QTest.qWait(650)
    cashier.key(Key.Key_F10)
    (card,) = refunds(cashier)[-1].tenders
    assert (card.kind, card.amount, card.reference) == ("card", -sold.total, "123456")
    assert cashier.said("doneCaption") == "Återbetalt"


def test_a_power_cut_while_the_terminal_pays_back(open_window: Any) -> None:
    cashier = open_window()
    cashier.sign_in()
    cashier.open_till()
    sold = sell_by_card(cashier, "ADM-ADULT")
    find(cashier, sold.receipt)
    cashier.key(Key.Key_F8)
    cashier = open_window()  # the same folder, another day's work
    cashier.sign_in()
    cashier.qtbot.waitUntil(lambda: cashier.sees("pendingQuestion"), timeout=60_000)
    assert cashier.said("backTotal") == cashier.window.desk.euros(sold.total)
    cashier.press("approved")
    assert refunds(cashier)[-1].original.receipt == sold.receipt
    assert cashier.basket.refund is None


def test_above_the_limit_a_coordinators_pin_pays_back_once(cashier: Any) -> None:
    cashier.type("9*")
    cashier.scan("ADM-ADULT")  # 63.00, and a cashier may pay back 50.00
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    number = cashier.till.last.fact.receipt
    find(cashier, number)
    cashier.key(Key.Key_F8)
    assert cashier.sees("askField")
    cashier.key(Key.Key_Escape)  # back to the sale, nothing lost
    assert cashier.said("backTotal") == cashier.window.desk.euros(Money(6300))
    cashier.key(Key.Key_F8)
    cashier.type("4711")
    cashier.key(Key.Key_Return)
    cashier.until(lambda: cashier.sees("change"))
    back = refunds(cashier)[-1]
    assert (back.total, [one.act for one in back.authorised]) == (Money(-6300), ["refund"])
    assert cashier.till.allowed is None


def test_a_vouchers_share_is_never_money(cashier: Any) -> None:
    cashier.scan("ADM-ADULT")
    cashier.scan("ADM-ADULT")
    cashier.key(Key.Key_F11)
    cashier.scan("0047118255301")
    cashier.type("10")
    cashier.key(Key.Key_F11)
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F8)
    cashier.scan("0047118255301")  # found by the voucher, and opened
    assert cashier.said("backTotal") == cashier.window.desk.euros(Money(400))
    assert "aldrig pengar" in cashier.said("backNotes")
    cashier.key(Key.Key_F8)
    back = refunds(cashier)[-1]
    assert [(one.kind, one.amount) for one in back.tenders] == [
        ("cash", Money(-400)), ("voucher", Money(-1000)),
    ]  # fmt: skip
    assert "Sedeln" in cashier.said("donePaid")


@pytest.mark.parametrize("by", ["qr", "number", "amount", "time", "product", "serial"])
def test_a_sale_is_found_by_each_key(cashier: Any, by: str) -> None:
    for code in ("ADM-ADULT", cashier.barcode("POSTER-5070")):
        cashier.scan(code)
    cashier.scan("0047118255301")
    cashier.type("5")
    cashier.key(Key.Key_F11)
    cashier.key(Key.Key_F9)
    cashier.key(Key.Key_F9)
    done = cashier.till.last
    for _ in range(2):
        cashier.sell()
    at = cashier.till.local(cashier.till.now())
    text = {
        "qr": f"MPOS1:{done.fact.receipt}:{done.hash[:32]}",
        "number": str(done.fact.number),
        "amount": cashier.window.desk.money(done.fact.total),
        "time": f"{at.hour}.{at.minute:02d}",
        "product": cashier.barcode("POSTER-5070"),
        "serial": "0047118255301",
    }[by]
    if by == "qr":
        cashier.scan(text)  # wherever one is
    else:
        cashier.key(Key.Key_F8)
        cashier.until(lambda: not finding.behind(cashier.till))  # the demonstration has many
        cashier.see("findSaleField").setText(text)
        names = [
            view.title
            for view in cashier.window.view.pages.page("sell").sell.after.pages.finding.found.views
        ]
        assert done.fact.receipt in names
        for _ in range(names.index(done.fact.receipt)):
            cashier.key(Key.Key_Down)
        cashier.key(Key.Key_Return)
    assert cashier.said("saleTitle") == f"Kvitto {done.fact.receipt}"
    cashier.key(Key.Key_Escape)
    assert cashier.sees("findSaleField")
    cashier.key(Key.Key_Escape)
    cashier.key(Key.Key_Escape)
    assert cashier.sees("search")


def test_what_is_not_found_says_what_to_try(cashier: Any) -> None:
    find(cashier, "fagott")
    assert "fagott" in cashier.said("findSaleNothing")
    assert "14.30" in cashier.said("findSaleAdvice")
    assert cashier.basket.total == ZERO


def test_a_copy_in_another_language_is_marked_and_counted(cashier: Any) -> None:
    number = cashier.sell()
    find(cashier, number)
    cashier.press("saleCopy")
    cashier.press("copy_in_fi")
    assert cashier.sees("saleNotice")
    assert cashier.said("saleEarlier") == "1 kopia"
    row = cashier.till.store.row(
        "SELECT position FROM entry WHERE org = :org ORDER BY position DESC LIMIT 1"
    )
    fact = cashier.till.store.at(row[0]).fact
    assert (fact.KIND, fact.receipt, fact.language, fact.number) == (
        "copy_printed", number, "fi", 1,
    )  # fmt: skip


def test_a_payment_noted_as_cash_is_corrected_to_card(cashier: Any) -> None:
    number = cashier.sell()
    find(cashier, number)
    cashier.press("saleCorrect")
    assert cashier.said("correctAmount") == "7,00"
    cashier.key(Key.Key_Return)  # leads to the button, and moves nothing
    assert cashier.sees("correctAccept")
    cashier.key(Key.Key_F8)
    assert "7,00" in cashier.said("saleNoticeSentence")
    assert cashier.said("saleEarlier") == "7,00\xa0€ flyttat från Kontant till Kort"
    assert [words for words, _ in rows_of(cashier)] == ["Kort"]
    cashier.press("saleCorrect")
    cashier.type("99")
    cashier.key(Key.Key_F8)
    assert number in cashier.said("correctNoticeSentence")  # it has only 7.00 by card
    cashier.key(Key.Key_Escape)
    assert cashier.sees("saleCorrect")


def rows_of(cashier: Any) -> list[tuple[str, str]]:
    """What the sale would be paid back by."""
    card = cashier.see("backCard")
    return [(label.text(), sum_.text()) for holder, label, sum_ in card.rows if holder.isVisible()]


def test_a_refund_without_receipt_wants_a_coordinator_and_is_signed(cashier: Any) -> None:
    cashier.key(Key.Key_F8)
    cashier.press("noReceipt")
    cashier.type("2*")
    cashier.scan(cashier.barcode("POSTER-5070"))
    cashier.type("vuxen")
    cashier.key(Key.Key_Return)
    cashier.press("back2Less")
    cashier.press("backWhy_faulty")
    cashier.key(Key.Key_F8)
    cashier.type("4711")
    cashier.key(Key.Key_Return)
    cashier.until(lambda: cashier.sees("change"))
    back = refunds(cashier)[-1]
    assert (back.original, back.reason) == (None, "trasig")
    assert [(line.sku, line.quantity) for line in back.lines] == [("POSTER-5070", -2)]
    assert [one.act for one in back.authorised] == ["refund_without_receipt"]
    find(cashier, back.receipt)
    assert cashier.said("saleTitle") == f"Återbetalning {back.receipt}"
    assert not cashier.see("payBack").isEnabled()


def test_an_open_price_without_receipt_is_asked_for(cashier: Any) -> None:
    from pos.till import lookups

    open_price = next(
        one
        for slug in ("admission", "other", "souvenir", "concert", "music", "cafe", "tour")
        for one in lookups.tiles(cashier.till, slug)
        if one.price_on(cashier.till.day) is None and not one.gift_card
    )
    cashier.key(Key.Key_F8)
    cashier.press("noReceipt")
    cashier.scan(open_price.sku)
    cashier.type("4,50")
    cashier.key(Key.Key_Return)
    assert cashier.said("backTotal") == cashier.window.desk.euros(Money(450))
