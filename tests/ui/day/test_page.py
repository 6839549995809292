"""A day at the till in the window: opened, counted blind, explained, closed with a Z."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos.domain.money import Money
from pos.till import shifts
from pos.till.day import shift_edges
from ui.demo.driver import Driver


@pytest.fixture
def cashier(driver: Driver) -> Driver:
    driver.sign_in("1234")
    return driver


@pytest.fixture
def open_till(cashier: Driver) -> Driver:
    cashier.open_shift("150,00")
    return cashier


def sell(till: Any) -> None:
    from pos.till import finishing, paying, selling

    selling.scan(till, "2100001001001")
    paying.pay_cash(till, None)
    finishing.finish(till)
    selling.scan(till, "ADM-ADULT")
    paying.pay_outside(till, "card")
    finishing.finish(till)


def count_view(driver: Driver) -> Any:
    driver.window.view.go("day")
    return driver.window.view.pages.page("day").count_view


def test_the_float_is_counted_by_pieces(cashier: Driver) -> None:
    card = cashier.window.view.pages.page("day").open_card
    cashier.click("openByCount")
    card.pieces.rows[5000].set_pieces(3)
    assert card.total.text() == "€150.00"
    card.confirm_day.setChecked(True)
    cashier.click("openShift")
    assert cashier.window.till.shift.opening_float == Money(15000)
    assert cashier.window.view.pages.now == "sell"


def test_what_is_no_amount_opens_nothing(cashier: Driver) -> None:
    cashier.fill("openFloat", "1e9")
    assert not cashier.find("openShift").isEnabled()


def test_papers_that_nobody_expected_are_counted(open_till: Driver) -> None:
    driver, view = open_till, count_view(open_till)
    others = view.card.others
    others.setFocus()
    driver.key(Qt.Key.Key_Space)  # the list of what is not expected, by the keyboard alone
    for _ in range(others.findData("voucher/tyky/paper")):
        QTest.keyClick(others.view(), Qt.Key.Key_Down)
    QTest.keyClick(others.view(), Qt.Key.Key_Return)
    driver.wait()
    assert view.card.counting == "voucher/tyky/paper"
    driver.fill("countAmount", "4,00")
    driver.click("countConfirm")
    assert "4.00" in view.notice.text()
    assert "voucher/tyky/paper" in view.table.names
    assert others.findData("voucher/tyky/paper") < 0
    assert view.card.counting == "cash"  # which is still to be counted


def test_what_was_not_counted_is_counted_afterwards_one_tender_after_another(
    open_till: Driver,
) -> None:
    driver, till = open_till, open_till.window.till
    sell(till)
    shifts.close_shift(till, provisional=True)
    driver.window.view.go("sell")
    driver.window.view.go("day")
    driver.click("openCountLater")
    late = driver.window.view.pages.page("day").late
    for cents, pieces in shifts_cash(till):
        late.pieces.rows[cents].set_pieces(pieces)
    driver.click("lateAdd")
    assert "Nothing differs" in late.notice.text()
    assert late.amount.isVisible()  # the card's turn
    driver.fill("lateAmount", "6,00")
    driver.click("lateAdd")
    assert "missing" in late.notice.text()
    assert not late.add.isVisible()
    assert not late.pad.isVisible()  # nothing is left to be counted
    driver.click("lateBack")
    assert not driver.find("openCountLater").isVisible()


def shifts_cash(till: Any) -> list[tuple[int, int]]:
    """Coins and notes that come to what the drawer should hold."""
    left = shift_edges.carried(till).cents
    found = []
    for cents in (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5):
        found.append((cents, left // cents))
        left %= cents
    return found


def test_what_is_expected_shows_after_the_count(open_till: Driver) -> None:
    sell(open_till.window.till)
    view = count_view(open_till)
    texts = [label.text() for label in view.table.findChildren(type(view.table.title))]
    assert "174.90" not in texts
    view.card.pieces.rows[5000].set_pieces(3)
    view.card.pieces.rows[2000].set_pieces(1)
    open_till.click("countConfirm")
    texts = [label.text() for label in view.table.findChildren(type(view.table.title))]
    assert "174.90" in texts
    assert "−4.90" in texts
    assert "is missing" in view.notice.text()


def test_a_difference_wants_an_explanation(open_till: Driver) -> None:
    sell(open_till.window.till)
    view = count_view(open_till)
    assert not open_till.find("closeShift").isEnabled()
    view.card.pieces.rows[5000].set_pieces(3)
    open_till.click("countConfirm")
    open_till.fill("countAmount", "7,00")
    open_till.click("countConfirm")
    assert not open_till.find("closeShift").isEnabled()
    view.card.close_form.reason.setPlainText("A note fell behind the desk")
    open_till.click("closeShift")
    assert open_till.window.till.shift is None
    page = open_till.window.view.pages.page("day")
    assert page.closed_card.isVisible()
    assert "Z" in page.closed_card.title.text()
    open_till.click("closedOpen")
    assert page.open_card.isVisible()


def test_an_exact_count_closes_at_once(open_till: Driver) -> None:
    view = count_view(open_till)
    view.card.pieces.rows[5000].set_pieces(3)
    open_till.click("countConfirm")
    assert not view.card.close_form.reason.isVisible()
    open_till.click("closeShift")
    assert open_till.window.till.shift is None


@pytest.mark.parametrize(("lacking", "said", "tone"), [
    (0, "the ledger has them all.", ""),
    (1, "the ledger has {n}. The rest is sent by itself.", "amber"),
])  # fmt: skip
def test_a_closed_till_says_what_the_ledger_has(
    open_till: Driver, lacking: int, said: str, tone: str
) -> None:
    from pos.sync.state import Ledger, Sent, keep_ledger
    from pos.till import shifts

    window = open_till.window
    store, card = window.till.store, window.view.pages.page("day").closed_card
    sell(window.till)
    seq, number = store.row("SELECT seq, number FROM head WHERE org = :org")
    with store.write() as tx:  # the last entry is a receipt
        sent = Sent(marks={store.epoch: seq - lacking})
        keep_ledger(tx, Ledger("http://127.0.0.1:9", 1, "Musikstiftelsen"), sent)
    shifts.count(window.till, "cash", Money(17490))
    card.show_z(shifts.close_shift(window.till, uncounted=True), {})
    assert card.exchange.text() == f"Receipts 1–{number}, " + said.format(n=number - 1)
    assert card.exchange.property("tone") == tone


def test_the_z_comes_out_again_as_a_copy(open_till: Driver) -> None:
    view = count_view(open_till)
    view.card.pieces.rows[5000].set_pieces(3)
    open_till.click("countConfirm")
    open_till.click("closeShift")
    window = open_till.window
    open_till.until(lambda: not window.spooling.jobs.waiting(), "no Z came out")
    before = len(list((window.till.folder / "paper").glob("*.png")))
    open_till.click("closedPrintAgain")
    open_till.until(
        lambda: len(list((window.till.folder / "paper").glob("*.png"))) == before + 1,
        "no second Z came out",
        10,
    )


def test_x_is_printed(open_till: Driver) -> None:
    count_view(open_till)
    open_till.click("printX")
    window = open_till.window
    open_till.until(lambda: not window.spooling.jobs.waiting(), "no X came out")
    assert list((window.till.folder / "paper").glob("*.png"))


def test_every_language(open_till: Driver) -> None:
    sell(open_till.window.till)
    view = count_view(open_till)
    for language, word in (("sv", "Räkna kassan"), ("fi", "Laske kassa"), ("en", "Count the till")):
        open_till.window.desk.choose_language(language)
        assert view.card.title.text() == word
