"""Pictures of what happens after a sale: found, paid back, copied, corrected, without receipt."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.demo.driver import Driver


def take_refunds(language: str, target: Path) -> None:
    """One window, one cashier, a Saturday's two sales."""
    from ui.demo.driver import Driver
    from ui.demo.pictures import SATURDAY, StillClock
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    clock = StillClock(SATURDAY + timedelta(hours=2))
    window = Window(folder, demo=True, language=language, clock=clock)
    window.resize(1280, 800)
    driver = Driver(window)
    try:
        driver.open()
        driver.sign_in(next(one.pin for one in window.till.demo if one.roles == ("cashier",)))
        driver.open_shift("150,00")
        window.desk.choose_language(language)
        window.view.go("sell")
        _sales(window.till)
        _story(driver, language, target)
    finally:
        window.shut()
        window.close()
        shutil.rmtree(folder, ignore_errors=True)


def _sales(till: Any) -> None:
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
