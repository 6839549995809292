"""Pictures of what happens after a sale: found, paid back, copied, corrected, without receipt."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ui.demo.stage import SATURDAY, StillClock, counter

if TYPE_CHECKING:
    from pos.till.till import Till
    from ui.demo.driver import Driver


def take_refunds(language: str, target: Path) -> None:
    """One window, one cashier, a Saturday's two sales."""
    clock = StillClock(SATURDAY + timedelta(hours=2))
    with counter(language, clock, role="cashier") as driver:
        _sales(driver.till)
        _story(driver, language, target)


def _sales(till: Till) -> None:
    """Two tickets and a poster by voucher and card; three pensioners in cash."""
    from pos.domain.money import Money
    from pos.till import finishing, paying, selling

    for code in ("ADM-ADULT", "ADM-ADULT", "2100001001001"):
        selling.scan(till, code)
    paying.pay_voucher(till, "edenred", Money(1000), serial="0047118255301", medium="paper")
    paying.pay_outside(till, "card")
    finishing.finish(till)
    selling.scan(till, "ADM-PENSIONER", 3)
    paying.pay_cash(till)
    finishing.finish(till)


def _story(driver: Driver, language: str, target: Path) -> None:
    from PySide6.QtCore import Qt

    key = Qt.Key

    def take(name: str) -> None:
        driver.window.look()
        driver.save(target / f"{language}-{name}.png")

    driver.key(key.Key_F8)
    take("find-sale")
    driver.key(key.Key_Down)
    driver.key(key.Key_Return)
    take("refund")
    driver.click("saleCorrect")
    take("correct-payment")
    driver.key(key.Key_Escape)
    driver.key(key.Key_F8)
    take("refund-card")
    driver.click("approved")
    take("refunded")
    driver.key(key.Key_F8)
    driver.click("noReceipt")
    driver.scan("2100001001001")
    driver.scan("ADM-ADULT")
    take("refund-without-receipt")
