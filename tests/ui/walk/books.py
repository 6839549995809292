"""The books: postings to the receipt, the cash book and the safe, the account map, the export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt

from tests.ui.walk.walker import Walker

Key = Qt.Key


def the_books(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter()
    walker.window.view.go("books")
    page = walker.window.view.pages.page("books")
    walker.until(lambda: page.tabs["postings"].told is not None, "no postings")
    yield from _postings(walker, page.tabs["postings"])
    yield from _cash(walker, page.tabs["cash"])
    walker.click("booksTab_accounts")
    walker.until(lambda: page.tabs["accounts"].told is not None, "no accounts")
    page.tabs["accounts"].table.mark_place(2)
    walker.fill("booksAccountNumber", "1")
    walker.click("booksAccountSave")
    yield "an account, refused"
    walker.click("booksTab_stock")
    stock = page.tabs["stock"]
    walker.until(lambda: stock.told is not None, "no value of the goods")
    stock.day.show_day(walker.window.desk.till.day)
    stock.read()
    walker.until(lambda: bool(stock.told.rows), "no goods")
    walker.fill("booksStockBefore", "4250,00")
    yield "the change in stock"
    walker.click("booksTab_export")
    walker.until(lambda: page.tabs["export"].told is not None, "no plan")
    yield "export"


def _postings(walker: Walker, tab: Any) -> Iterator[str]:
    walker.click("booksDoubts")
    yield "postings, and what is open"
    walker.click("booksDoubts")
    tab.voucher.table.setFocus()
    tab.voucher.table.mark_place(0)
    walker.key(Key.Key_Return)
    walker.until(lambda: tab.voucher.receipts is not None, "no receipts")
    yield "receipts behind a sum"
    walker.key(Key.Key_Escape)


def _cash(walker: Walker, tab: Any) -> Iterator[str]:
    walker.click("booksTab_cash")
    walker.until(lambda: tab.told is not None, "no cash book")
    walker.click("booksPeriod_choose")
    yield "a drawer's book, of days that are chosen"
    walker.click("booksPeriod_this")
    walker.click(next(one.objectName() for one in tab.buttons if "safe" in one.objectName()))
    walker.until(lambda: tab.told.what == "safe", "no book of the safe")
    yield "the safe's book"
    walker.click("booksDeposit")
    walker.click("booksSafeConfirm")
    yield "to the bank, refused"
    walker.fill("booksSlip", "77")
    walker.fill("pieces5000", "9000")
    walker.click("booksSafeConfirm")
    walker.until(lambda: walker.find("booksSafeWhy").isVisible(), "nobody asks why")
    yield "more than the safe should hold"
    walker.key(Key.Key_Escape)
    walker.click("booksChange")
    yield "change into the drawer"
    walker.key(Key.Key_Escape)
