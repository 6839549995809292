"""What is done after a sale: found, paid back, copied, corrected; and without a receipt."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt

from pos.domain.money import Money
from pos.till import finishing, paying, selling
from tests.ui.walk.walker import CASHIER, POSTER, TICKET, VOUCHER, Walker

Key = Qt.Key


def after_a_sale(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter(CASHIER)
    _sales(walker)
    walker.key(Key.Key_F8)
    walker.until(lambda: walker.find("noReceipt").isVisible(),
                 "no receipts")  # fmt: skip
    walker.wait(100)
    yield "find a sale"
    walker.type("qqqq")
    walker.wait(150)
    yield "find a sale, nothing"
    walker.key(Key.Key_Escape)
    yield from _in_cash(walker)
    yield from _by_card(walker)
    yield from _unseen(walker)


def _sales(walker: Walker) -> None:
    """Two tickets and a poster by voucher and card; nine tickets in cash; a poster in cash."""
    till = walker.window.till
    for code in (TICKET, TICKET, POSTER):
        selling.scan(till, code)
    paying.pay_voucher(till, "edenred", Money(1000), serial=VOUCHER, medium="paper")
    paying.pay_outside(till, "card")
    finishing.finish(till)
    selling.scan(till, TICKET, 9)
    paying.pay_cash(till)
    finishing.finish(till)


def _open(walker: Walker, back: int) -> None:
    """The sale so many before the last one."""
    number = walker.window.till.store.rows(
        "SELECT receipt FROM receipt WHERE kind = 'sale' ORDER BY position DESC LIMIT 9"
    )[back][0]
    walker.board.after.pages.open(number)
    walker.wait()


def _in_cash(walker: Walker) -> Iterator[str]:
    _open(walker, 0)
    yield "sale"
    walker.click("back1Less")
    yield "sale, eight of nine"
    walker.click("saleNone")
    yield "sale, nothing chosen"
    walker.click("saleAll")
    walker.click("saleCopy")
    yield "copy"
    walker.key(Key.Key_Escape)
    walker.click("saleCorrect")
    yield "correct"
    walker.key(Key.Key_F8)
    yield "corrected or refused"
    walker.key(Key.Key_Escape)
    _open(walker, 0)
    walker.click("payBack")
    yield "refund, PIN"
    walker.key(Key.Key_Escape)


def _by_card(walker: Walker) -> Iterator[str]:
    _open(walker, 1)
    yield "sale with a voucher"
    walker.click("payBack")
    walker.until(lambda: walker.find("pendingQuestion").isVisible(), "nothing was asked")
    yield "refund, pending"
    walker.click("declined")
    yield "refund, declined"
    walker.click("payBack")
    walker.wait(700)
    walker.click("approved")
    walker.wait(300)
    yield "refunded"
    _open(walker, 1)
    yield "sale, paid back"


def _unseen(walker: Walker) -> Iterator[str]:
    walker.key(Key.Key_Escape)
    walker.key(Key.Key_F8)
    walker.click("noReceipt")
    yield "without receipt, empty"
    walker.scan(POSTER)
    walker.scan(TICKET)
    yield "without receipt"
    walker.key(Key.Key_F8)
    yield "without receipt, PIN"
    walker.authorise()
    walker.until(lambda: walker.find("change").isVisible(), "nothing was paid back")
    walker.wait(300)
    yield "without receipt, paid back"
