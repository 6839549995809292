"""All tills of a day, and a shift that does not come out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.demo.stage import SATURDAY, SIZE, StillClock, sign_in

if TYPE_CHECKING:
    from pos.till.till import Till
    from ui.demo.driver import Driver
    from ui.demo.stage import Take

PAPERS = ("0047118255301", "0047118255302", "0047118255303")


def take_days(language: str, target: Path) -> None:
    """The list, a shift with its causes, an act begun, and what stands after it."""
    from pos.sync.overview import overview_of
    from ui.demo.driver import Driver
    from ui.demo.organisation import DemoOrganisation
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    organisation = DemoOrganisation(folder, SATURDAY)
    clock = StillClock()
    window = Window(organisation.tell(), demo=True, language=language, clock=clock,
                    connect=organisation.connect)  # fmt: skip
    window.resize(*SIZE)
    driver = Driver(window)
    try:
        driver.open()
        clock.set(11, 2)
        sign_in(driver, "coordinator")
        window.desk.choose_language(language)
        driver.open_shift("150,00")
        shift = a_wrong_day(driver.till, clock.shift)
        organisation.arrive()
        window.exchanging.look()
        told = driver.till.store
        driver.until(lambda: overview_of(told) is not None, "the ledger says nothing")
        driver.wait(300)
        _tell(driver, shift, lambda name: driver.save(target / f"{language}-{name}.png"))
    finally:
        window.shut()
        window.close()
        organisation.close()
        shutil.rmtree(folder, ignore_errors=True)


def _tell(driver: Driver, shift: str, take: Take) -> None:
    window = driver.window
    window.desk.shift_changed.emit()
    while any(one.isVisible() for one in window.findChildren(QWidget, "conflictRead")):
        driver.click("conflictRead")
        driver.wait(100)
    view = window.view
    view.go("day")
    driver.click("dayView_all")
    every = view.pages.page("day").every
    driver.until(lambda: bool(every.shifts) and not every.days.busy, "the day was not read")
    driver.wait(200)
    take("days")
    every.open(shift)
    driver.until(lambda: every.told is not None, "the shift was not read")
    driver.wait(200)
    take("days-shift")
    driver.click("cause1Act")
    driver.wait(200)
    take("days-act")
    told = every.told
    driver.click("actAccept")
    driver.until(lambda: every.told is not told, "nothing was put right")
    driver.wait(200)
    take("days-after")
    driver.click("dayTender_card")
    driver.wait(200)
    take("days-behind")


def a_wrong_day(till: Till, later: Callable[[timedelta], object]) -> str:
    """A morning's sales, closed with one payment noted as the wrong one and one paper missing."""
    from pos.domain.money import Money
    from pos.till import finishing, paying, selling, shifts

    till.refresh()
    assert till.shift is not None
    shift: str = till.shift.id
    for number, sku in enumerate(("ADM-ADULT", "ADM-ADULT", "ADM-CHILD", "ADM-ADULT") * 4):
        later(timedelta(minutes=7 + number % 5))
        selling.add(till, sku, 1 + number % 3)
        if number in (1, 5, 9) and till.basket.due >= Money(500):
            paying.pay_voucher(till, "edenred", Money(500), serial=PAPERS[number // 4],
                               medium="paper")  # fmt: skip
        if till.basket.due:
            if number % 3:
                paying.pay_outside(till, "card")
            else:
                paying.pay_cash(till, Money(5000) if till.basket.due <= Money(5000) else None)
        finishing.finish(till)
    selling.add(till, "ADM-ADULT", 2)
    paying.pay_cash(till)
    swapped = finishing.finish(till).fact.total
    for row in shifts.expected(till):
        off = {"cash": -swapped, "card": swapped, "voucher/edenred/paper": Money(-500)}
        shifts.count(till, row.key, row.amount + off.get(row.key, Money(0)))
    shifts.close_shift(till, Money(15000), "fråga Maria")
    return shift
