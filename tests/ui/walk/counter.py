"""A day at the counter, from the first PIN to the close, as one person would come by it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from tests.ui.walk.walker import COORDINATOR, POSTER, TICKET, VOUCHER, Walker


def a_day(walker: Walker) -> Iterator[str]:
    """Yields the name of what is shown now."""
    walker.begin()
    yield "sign in"
    walker.type("9")
    yield "sign in, typed"
    walker.key(Qt.Key.Key_Escape)
    walker.sign_in(COORDINATOR)
    yield from _day_closed(walker)
    yield from _selling(walker)
    yield from _asking(walker)
    yield from _panels(walker)
    yield from _paying(walker)
    yield from _day_open(walker)


def _day_closed(walker: Walker) -> Iterator[str]:
    walker.window.view.go("sell")
    yield "sell, closed"
    walker.window.view.go("day")
    yield "open, as a sum"
    walker.click("openByCount")
    yield "open, counted"
    walker.click("openByAmount")
    walker.open_shift("150,00")
    walker.window.view.go("tills")
    walker.until(lambda: walker.window.view.pages.page("tills").told is not None, "no tills")
    yield "tills"
    walker.window.view.go("sell")


def _selling(walker: Walker) -> Iterator[str]:
    yield "sell, empty"
    for code in (POSTER, TICKET, TICKET):
        walker.scan(code)
    yield "sell"
    walker.type("aff")
    yield "search"
    walker.type("qqqq")
    yield "search, nothing"
    walker.key(Qt.Key.Key_Escape)
    walker.scan("no such code")
    yield "sell, refused"
    walker.key(Qt.Key.Key_Escape)
    walker.key(Qt.Key.Key_F12)
    yield "more"
    walker.key(Qt.Key.Key_Escape)


def _asking(walker: Walker) -> Iterator[str]:
    for key, name in ((Qt.Key.Key_F3, "quantity"), (Qt.Key.Key_F4, "price"),
                      (Qt.Key.Key_F7, "discount")):  # fmt: skip
        walker.key(key)
        yield name
        walker.key(Qt.Key.Key_Escape)
    for act in ("in", "out", "drop"):
        walker.key(Qt.Key.Key_F12)
        walker.click(f"more_{act}")
        yield f"cash {act}"
        walker.key(Qt.Key.Key_Escape)


def _panels(walker: Walker) -> Iterator[str]:
    for chip, button in walker.window.bar.chips.items():
        if button.isVisible():
            walker.window.ask(chip)
            yield f"panel {chip}"
            if chip == "connection":
                walker.click("panelEnrol")
                yield "enrol"
            walker.window.back()
    walker.key(Qt.Key.Key_F1)
    yield "keys"
    walker.key(Qt.Key.Key_Escape)
    walker.window.view.show_paper(True)
    yield "paper"
    walker.window.view.show_paper(False)


def _paying(walker: Walker) -> Iterator[str]:
    walker.key(Qt.Key.Key_F9)
    board = walker.window.view.pages.page("sell").payment
    for kind in board.forms:
        board.show_form(kind)
        yield f"pay {kind}"
    board.show_form("voucher")
    walker.scan(VOUCHER)
    walker.fill("voucherValue", "5")
    walker.key(Qt.Key.Key_F11)
    yield "pay, a voucher taken"
    walker.key(Qt.Key.Key_F10)
    walker.key(Qt.Key.Key_F10)
    yield "pay, asked"
    walker.wait(700)
    walker.key(Qt.Key.Key_F10)
    walker.until(lambda: walker.window.till.last is not None, "the sale was not finished")
    walker.wait(400)
    yield "sold"


def _day_open(walker: Walker) -> Iterator[str]:
    walker.window.view.go("day")
    yield "count"
    view = walker.window.view.pages.page("day").count_view
    view.card.pieces.rows[5000].set_pieces(3)  # the float
    walker.click("countConfirm")
    yield "count, a sum"
    while view.card.forms.currentWidget() is view.card.sum_form:
        view.card.amount.setText("1,00")
        walker.click("countConfirm")
    yield "close"
    view.card.close_form.reason.setPlainText("A note lay under the drawer.")
    walker.click("closeShift")
    walker.until(lambda: walker.window.till.shift is None, "the till was not closed")
    yield "closed"
