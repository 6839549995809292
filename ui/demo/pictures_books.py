"""Pictures of the books: postings, receipts behind them, cash book, safe, accounts, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.demo.driver import Driver
from ui.demo.stage import counter

if TYPE_CHECKING:
    from ui.books.stock_tab import StockTab
    from ui.demo.stage import Take


def take_books(language: str, target: Path) -> None:
    """From the month's postings to a file for the accountant."""
    with counter(language) as driver:
        _tell(driver, lambda screen: driver.save(target / f"{language}-{screen}.png"))


def _tell(driver: Driver, take: Take) -> None:
    driver.window.view.go("books")
    page: Any = driver.window.view.pages.page("books")
    tabs = page.tabs
    driver.until(lambda: tabs["postings"].told is not None, "no postings")
    driver.wait(100)
    take("books")
    voucher = tabs["postings"].voucher
    sold = next(n for n, (row, _) in enumerate(voucher.lines) if row.role == "sales")
    voucher.table.mark_place(sold)
    voucher.table.opened.emit(voucher.table.what())
    driver.until(lambda: voucher.receipts is not None, "no receipts")
    take("books-receipts")
    driver.click("booksTab_cash")
    driver.until(lambda: tabs["cash"].told is not None, "no cash book")
    take("books-cash")
    safe = next(one for one in tabs["cash"].buttons if "safe" in one.objectName())
    driver.click(safe.objectName())
    driver.until(lambda: tabs["cash"].told.what == "safe", "no book of the safe")
    driver.click("booksDeposit")
    driver.fill("booksSlip", "77-1204")
    driver.fill("pieces5000", "3")
    driver.fill("rolls200", "2")
    take("books-deposit")
    driver.click("booksSafeBack")
    driver.click("booksChange")
    driver.fill("rolls200", "1")
    driver.fill("rolls50", "1")
    take("books-change")
    driver.click("booksTab_accounts")
    driver.until(lambda: tabs["accounts"].told is not None, "no accounts")
    tabs["accounts"].table.mark_place(3)
    take("books-accounts")
    _stock(driver, take, tabs["stock"])
    driver.click("booksTab_export")
    driver.until(lambda: tabs["export"].told is not None, "no plan")
    driver.fill("booksFolder", "~/Documents")
    take("books-export")


def _stock(driver: Driver, take: Take, tab: StockTab) -> None:
    """The change in stock, before it is posted."""
    driver.click("booksTab_stock")
    driver.until(lambda: tab.told is not None, "no value of the goods")
    tab.day.show_day(driver.window.desk.till.day)
    tab.read()
    driver.until(lambda: bool(tab.told.rows), "no goods of today")
    driver.fill("booksStockBefore", "4250,00")
    take("books-stock")
