"""Bookkeeping in the real window: read, changed, written once, taken to the bank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos.till.shifts import takings
from tests.support import bookkeeping, naive
from ui.demo.driver import Driver


@pytest.fixture
def books(counter: Driver) -> Any:
    """The page, with this month's postings."""
    counter.window.view.go("books")
    page = counter.window.view.pages.page("books")
    counter.until(lambda: page.tabs["postings"].told is not None, "the postings")
    page.period.choose("year")
    counter.until(lambda: not page.tabs["postings"].reader.busy, "this year's")
    assert len(page.tabs["postings"].told.vouchers) == 2
    return page


def test_a_sum_leads_to_the_receipts_behind_it_and_back(counter: Driver, books: Any) -> None:
    tab = books.tabs["postings"]
    assert tab.voucher.voucher is tab.told.vouchers[0]
    assert "balanced" in tab.sums.line.text()
    (n, sold), *_ = [
        (n, row) for n, (row, _) in enumerate(tab.voucher.lines) if row.role == "sales"
    ]
    tab.voucher.table.setFocus()
    tab.voucher.table.mark_place(n)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: tab.voucher.receipts is not None, "the receipts behind it")
    assert sum(one.amount.cents for one in tab.voucher.receipts) == sold.amount.cents
    counter.key(Qt.Key.Key_Return)
    counter.until(books.sheet.isVisible, "a receipt's paper")
    assert books.back()
    assert not books.sheet.isVisible()
    assert books.back()
    assert tab.voucher.line is None


def test_a_period_is_written_once_and_the_same_file_again(
    counter: Driver, books: Any, tmp_path: Path
) -> None:
    counter.click("booksTab_export")
    tab = books.tabs["export"]
    counter.until(lambda: tab.told is not None, "what is to be exported")
    assert "2 vouchers" in tab.next.says.text()
    out = tmp_path / "out"
    out.mkdir()
    tab.next.folder.setText(str(out))
    counter.click("booksWrite")
    counter.until(lambda: bool(tab.told[1]) and not tab.next.busy, "the file")
    (file,) = out.glob("*.si")
    assert len(bookkeeping.read_sie(file.read_bytes()).vers) == 2
    assert "exported" in tab.next.says.text()
    assert not tab.next.write.isEnabled()
    tab.table.mark_place(0)
    counter.click("booksAgain")
    counter.until(lambda: not tab.next.busy and len(list(out.iterdir())) == 2, "it again")
    (again,) = out.glob("*-repeat.si")
    assert again.read_bytes() == file.read_bytes()
    counter.until(lambda: tab.told[1][0].again == 1, "that it was written again")
    assert tab.table.what() is None  # it is another row now, and none is marked
    assert not tab.again.isEnabled()


def test_an_account_is_changed_and_a_wrong_number_refused(counter: Driver, books: Any) -> None:
    counter.click("booksTab_accounts")
    tab = books.tabs["accounts"]
    counter.until(lambda: tab.told is not None, "the map")
    place = next(n for n, row in enumerate(tab.told) if row.key == "sales/1350")
    tab.table.mark_place(place)
    counter.fill("booksAccountNumber", "31")
    counter.click("booksAccountSave")
    assert "3 to 8 digits" in tab.account.notice.text()
    counter.fill("booksAccountNumber", "3110")
    counter.fill("booksAccountName", "Tickets")
    counter.click("booksAccountSave")
    counter.until(lambda: any(row.account.number == "3110" for row in tab.told), "the new number")
    assert counter.window.till.settings.accounts["sales/1350"].name == "Tickets"
    counter.fill("booksCashName", "Flowers")
    counter.fill("booksCashNumber", "8600")
    counter.click("booksVat_general")
    counter.click("booksCashAdd")
    assert counter.window.till.settings.accounts["paid_out/a-flowers"].vat == "general"
    counter.fill("booksCentre0", "M1")
    counter.click("booksCentreSave0")
    place = counter.window.till.settings.place
    assert counter.window.till.settings.cost_centres[place].number == "M1"
    # and the counter offers the account beside the usual reasons
    counter.window.view.go("sell")
    counter.key(Qt.Key.Key_F12)
    counter.click("more_out")
    counter.click("askOption_paid_out/a-flowers")
    counter.fill("askField", "12,55")
    counter.click("askConfirm")
    moved = counter.window.till.store.rows(
        "SELECT bytes FROM entry WHERE kind = 'cash_moved' ORDER BY position DESC LIMIT 1"
    )
    body = json.loads(moved[0][0])["body"]
    assert (body["sub"], body["reason"], body["vat"]) == ("a-flowers", "Flowers", 255)


def test_cash_is_taken_to_the_bank_by_notes_and_rolls(
    counter: Driver, books: Any, tmp_path: Path
) -> None:
    counter.click("booksTab_cash")
    tab = books.tabs["cash"]
    counter.until(lambda: tab.told is not None and tab.told.lines, "the drawer's book")
    counter.click(next(one.objectName() for one in tab.buttons if "safe" in one.objectName()))
    counter.until(lambda: tab.told.what == "safe", "the safe's book")
    before = tab.told.closing
    counter.click("booksDeposit")
    counter.fill("pieces2000", "2")
    counter.fill("rolls50", "1")
    counter.click("booksSafeConfirm")
    counter.until(lambda: "slip" in tab.safe.notice.text(), "no slip, and nothing is said")
    counter.fill("booksSlip", "77-1204")
    assert tab.safe.total.text() == "€60.00"
    counter.click("booksSafeConfirm")
    counter.until(lambda: tab.told.closing.cents == before.cents - 6000, "the safe is lighter")
    assert tab.told.lines[-1].text.endswith("77-1204")
    _change(counter, tab)
    for name in ("book.csv", "book.xlsx", "book.pdf"):
        tab.notice.clear()
        tab.write_to(tmp_path / name)
        counter.until(lambda: bool(tab.notice.text()), "a saved book")
        assert (tmp_path / name).stat().st_size > 100
    rows = bookkeeping.read_csv((tmp_path / "book.csv").read_bytes())
    assert rows[-1]["Out"] == "25.00"


def test_enter_pressed_twice_at_the_safe_writes_once(counter: Driver, books: Any) -> None:
    counter.click("booksTab_cash")
    tab = books.tabs["cash"]
    counter.until(lambda: tab.told is not None and tab.told.lines, "the drawer's book")
    counter.click(next(one.objectName() for one in tab.buttons if "safe" in one.objectName()))
    counter.until(lambda: tab.told.what == "safe", "the safe's book")
    before, written = tab.told.closing, len(tab.told.lines)
    counter.click("booksDeposit")
    counter.fill("booksSlip", "77-1206")
    counter.fill("pieces2000", "2")
    last = [row.field for row in tab.safe.pieces.rows.values() if row.isVisible()][-1]
    last.setFocus()
    for _ in range(2):
        QTest.keyClick(last, Qt.Key.Key_Return)
    counter.until(lambda: tab.told.closing != before, "the safe is lighter")
    assert tab.told.closing.cents == before.cents - 4000
    assert len(tab.told.lines) == written + 1


def _change(counter: Driver, tab: Any) -> None:
    """A roll of 1 € goes into the drawer; far more than the safe holds does only with a reason."""
    till = counter.window.till
    before, drawer = tab.told.closing, takings(till).drawer.expected
    counter.click("booksChange")
    assert not counter.find("booksSlip").isVisible()
    counter.fill("rolls100", "1")
    counter.click("booksSafeConfirm")
    counter.until(lambda: tab.told.closing.cents == before.cents - 2500, "the safe is lighter")
    assert takings(till).drawer.expected.cents == drawer.cents + 2500
    counter.click("booksDeposit")
    counter.fill("booksSlip", "77-1205")
    counter.fill("pieces5000", "9000")
    counter.click("booksSafeConfirm")
    counter.until(lambda: counter.find("booksSafeWhy").isVisible(), "nobody asks why")
    counter.key(Qt.Key.Key_Escape)
    assert tab.told.lines[-1].kind == "change"


def test_the_change_in_stock_is_seen_before_it_is_posted(counter: Driver, books: Any) -> None:
    counter.click("booksTab_stock")
    tab, till = books.tabs["stock"], counter.window.till
    counter.until(lambda: tab.told is not None, "the goods' value")
    today = till.local(till.now()).date()
    counter.fill("booksStockDay", f"{today.day}.{today.month}.{today.year}")
    counter.key(Qt.Key.Key_Tab)
    counter.until(lambda: tab.told.day == today.isoformat(), "today's")
    assert not counter.find("booksStockPost").isEnabled()  # nobody has said what is on the account
    before = tab.told.value.cents + 12_345
    counter.fill("booksStockBefore", f"{before // 100},{before % 100:02d}")
    assert [row.cells[1:] for row in tab.rows.rows] == [("", "123.45"), ("123.45", "")]
    counter.click("booksStockPost")
    counter.until(lambda: tab.told.last is not None, "it was not posted")
    assert not counter.find("booksStockPost").isEnabled()
    posted = naive.postings(naive.entries(till.folder)[-1])
    assert posted == {"stock/": -12_345, "stock_change/": 12_345}


def test_a_cashier_has_no_books(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.window.view.go("books")
    assert driver.window.view.pages.now == "day"
    assert not driver.find("rail_books").isVisible()
