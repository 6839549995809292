"""A day at the till in the window: opened, counted blind, explained, closed with a Z."""

from __future__ import annotations

from typing import Any

import pytest

from pos.domain.money import Money
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
    open_till.until(lambda: not window.spooling.jobs.waiting(), "no Z came out", 10)
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
    open_till.until(lambda: not window.spooling.jobs.waiting(), "no X came out", 10)
    assert list((window.till.folder / "paper").glob("*.png"))


def test_every_language(open_till: Driver) -> None:
    sell(open_till.window.till)
    view = count_view(open_till)
    for language, word in (("sv", "Räkna kassan"), ("fi", "Laske kassa"), ("en", "Count the till")):
        open_till.window.desk.choose_language(language)
        assert view.card.title.text() == word
