"""Families, groups, discounts, the drawer, gift cards, parked baskets, and the shift's edges."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from pos.till import selling
from tests.support.clock import SATURDAY, SetClock
from tests.ui.walk.walker import CASHIER, COORDINATOR, POSTER, TICKET, Walker

Key = Qt.Key


def tickets_and_cards(walker: Walker) -> Iterator[str]:
    clock = SetClock(SATURDAY)
    walker.begin(clock=clock)
    walker.sign_in(CASHIER)
    yield from _float(walker)
    walker.open_shift("150,00")
    walker.window.view.go("sell")
    yield from _visits(walker)
    yield from _drawer(walker)
    yield from _parked(walker)
    yield from _gift_cards(walker)
    yield from _yesterday(walker, clock)


def _float(walker: Walker) -> Iterator[str]:
    walker.window.view.go("day")
    walker.fill("openFloat", "145,00")
    if walker.find("openConfirmDay").isVisible():
        yield "the day asked"
        walker.click("openConfirmDay")
    walker.click("openShift")
    yield "float differs"


def _visits(walker: Walker) -> Iterator[str]:
    walker.scan("ADM-FAMILY")
    yield "family"
    walker.key(Key.Key_Escape)
    walker.board.search.setText("9*")
    walker.scan("ADM-GROUP")
    yield "group, too small"
    walker.fill("visits_pieces", "25")
    yield "group"
    walker.key(Key.Key_Escape)
    walker.scan(POSTER)
    walker.key(Key.Key_F7)
    walker.click("askOption_staff")
    yield "staff discount"
    walker.click("askConfirm")
    yield "sell, discounted"
    walker.key(Key.Key_F4)
    walker.fill("askField", "0,50")
    walker.click("askConfirm")
    yield "price, PIN"
    walker.key(Key.Key_Escape)
    walker.click("clear")
    yield "emptied"


def _drawer(walker: Walker) -> Iterator[str]:
    for act in ("drawer", "in", "out", "drop"):
        walker.key(Key.Key_F12)
        walker.click(f"more_{act}")
        yield f"cash {act}"
        if act == "out":
            walker.fill("askField", "500")
            walker.click("askConfirm")
            yield "cash out, PIN"
        walker.key(Key.Key_Escape)


def _parked(walker: Walker) -> Iterator[str]:
    for code in (TICKET, "ADM-STUDENT", "ADM-PENSIONER"):
        walker.scan(code)
        walker.key(Key.Key_F6)
    yield "sell, parked"
    walker.key(Key.Key_F6)
    yield "parked baskets"
    walker.key(Key.Key_Escape)


def _add(walker: Walker, *skus: str) -> None:
    for sku in skus:
        product = selling.by_sku(walker.window.till, sku)
        assert product is not None
        walker.board.add(product.id)
    walker.wait()


def _gift_cards(walker: Walker) -> Iterator[str]:
    _add(walker, "GIFTCARD")
    yield "gift card, how much"
    walker.type("50")
    walker.key(Key.Key_Return)
    yield "gift card in the basket"
    code = walker.window.till.basket.lines[0].card
    for _ in range(2):
        walker.key(Key.Key_F9)
    walker.until(lambda: not walker.window.till.basket.lines, "the card was not sold")
    yield "gift card sold"
    _add(walker, TICKET, "POSTER-5070")
    walker.scan(code)
    yield "pay with a gift card"
    walker.click("take_gift_card")
    walker.until(lambda: not walker.window.till.basket.lines, "the card did not pay")
    walker.key(Key.Key_F12)
    walker.click("more_gift_card")
    yield "gift card, which"
    walker.type("QQQQ")
    walker.click("giftCardLook")
    yield "gift card, none"
    walker.scan(code)
    walker.wait(100)
    yield "gift card, history"
    walker.key(Key.Key_Escape)


def _yesterday(walker: Walker, clock: SetClock) -> Iterator[str]:
    walker.window.view.lock()
    clock.forward(hours=24)
    walker.sign_in(COORDINATOR)
    walker.window.view.go("sell")
    walker.scan(TICKET)
    yield "yesterday's shift"
    walker.window.view.go("day")
    yield "yesterday's shift, counted"
    walker.click("dayEdge")
    walker.wait(300)
    walker.until(lambda: not walker.window.desk.backing.busy, "the backup was not made")
    yield "closed provisionally"
    walker.click("closedOpen")
    yield "opening after"
    walker.click("openCountLater")
    yield "late count"
    walker.find("latePieces").rows[5000].set_pieces(3)
    walker.click("lateAdd")
    yield "late count, told"
