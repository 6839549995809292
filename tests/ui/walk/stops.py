"""Every page and panel of the window, one after another, as one person would come by them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from ui.demo.driver import Driver

POSTER, TICKET, VOUCHER = "2100001001001", "ADM-ADULT", "0047118255301"
COORDINATOR, CASHIER = "4711", "1234"


def stops(driver: Driver) -> Iterator[str]:
    """Yields the name of what is shown now."""
    yield "sign in"
    driver.type("9")
    yield "sign in, typed"
    driver.key(Qt.Key.Key_Escape)
    driver.sign_in(COORDINATOR)
    yield from _day_closed(driver)
    yield from _selling(driver)
    yield from _asking(driver)
    yield from _panels(driver)
    yield from _paying(driver)
    yield from _day_open(driver)


def _day_closed(driver: Driver) -> Iterator[str]:
    driver.window.view.go("sell")
    yield "sell, closed"
    driver.window.view.go("day")
    yield "open, as a sum"
    driver.click("openByCount")
    yield "open, counted"
    driver.click("openByAmount")
    driver.open_shift("150,00")
    driver.window.view.go("tills")
    driver.until(lambda: driver.window.view.pages.page("tills").told is not None, "no tills")
    yield "tills"
    driver.window.view.go("sell")


def _selling(driver: Driver) -> Iterator[str]:
    yield "sell, empty"
    for code in (POSTER, TICKET, TICKET):
        driver.scan(code)
    yield "sell"
    driver.type("aff")
    yield "search"
    driver.type("qqqq")
    yield "search, nothing"
    driver.key(Qt.Key.Key_Escape)
    driver.scan("no such code")
    yield "sell, refused"
    driver.key(Qt.Key.Key_Escape)
    driver.key(Qt.Key.Key_F12)
    yield "more"
    driver.key(Qt.Key.Key_Escape)


def _asking(driver: Driver) -> Iterator[str]:
    for key, name in ((Qt.Key.Key_F3, "quantity"), (Qt.Key.Key_F4, "price"),
                      (Qt.Key.Key_F7, "discount")):  # fmt: skip
        driver.key(key)
        yield name
        driver.key(Qt.Key.Key_Escape)
    for act in ("in", "out", "drop"):
        driver.key(Qt.Key.Key_F12)
        driver.click(f"more_{act}")
        yield f"cash {act}"
        driver.key(Qt.Key.Key_Escape)


def _panels(driver: Driver) -> Iterator[str]:
    for chip, button in driver.window.bar.chips.items():
        if button.isVisible():
            driver.window.ask(chip)
            yield f"panel {chip}"
            if chip == "connection":
                driver.click("panelEnrol")
                yield "enrol"
            driver.window.back()
    driver.key(Qt.Key.Key_F1)
    yield "keys"
    driver.key(Qt.Key.Key_Escape)
    driver.window.view.show_paper(True)
    yield "paper"
    driver.window.view.show_paper(False)


def _paying(driver: Driver) -> Iterator[str]:
    driver.key(Qt.Key.Key_F9)
    board = driver.window.view.pages.page("sell").payment
    for kind in board.forms:
        board.show_form(kind)
        yield f"pay {kind}"
    board.show_form("voucher")
    driver.scan(VOUCHER)
    driver.fill("voucherValue", "5")
    driver.key(Qt.Key.Key_F11)
    yield "pay, a voucher taken"
    driver.key(Qt.Key.Key_F10)
    driver.key(Qt.Key.Key_F10)
    yield "pay, asked"
    driver.wait(700)
    driver.key(Qt.Key.Key_F10)
    driver.until(lambda: driver.window.till.last is not None, "the sale was not finished", 5)
    driver.wait(400)
    yield "sold"


def _day_open(driver: Driver) -> Iterator[str]:
    driver.window.view.go("day")
    yield "count"
    view = driver.window.view.pages.page("day").count_view
    view.card.pieces.rows[5000].set_pieces(3)  # the float
    driver.click("countConfirm")
    yield "count, a sum"
    while view.card.forms.currentWidget() is view.card.sum_form:
        view.card.amount.setText("1,00")
        driver.click("countConfirm")
    yield "close"
    view.card.close_form.reason.setPlainText("A note lay under the drawer.")
    driver.click("closeShift")
    driver.until(lambda: driver.window.till.shift is None, "the till was not closed", 5)
    yield "closed"
