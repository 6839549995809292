"""All tills of a day in the real window: what is put right by one's own judgement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pos.domain.money import Money
from pos.office.days import one_shift
from pos.till import finishing, paying, selling, shifts
from pos.till.refunds.refundable import standing
from ui.demo.driver import Driver
from ui.demo.pictures_days import a_wrong_day


@pytest.fixture
def shift(counter: Driver) -> str:
    """A closed shift with a swapped tender and a missing voucher, opened among all tills."""
    till = counter.window.till
    assert till is not None
    shift = a_wrong_day(till, lambda _: None)
    counter.window.desk.shift_changed.emit()
    counter.window.desk.show_day(till.local(till.now()).date().isoformat(), shift)
    counter.until(lambda: _every(counter).told is not None, "the shift was not read")
    return shift


def _every(driver: Driver) -> Any:
    return driver.window.view.pages.page("day").every


def _accepted(driver: Driver) -> None:
    told = _every(driver).told
    driver.click("actAccept")
    driver.until(lambda: _every(driver).told is not told, "nothing was put right")


def test_a_paper_that_was_found_corrects_the_count(counter: Driver, shift: str) -> None:
    every = _every(counter)
    place = next(at for at, row in enumerate(every.causes.causes, 1)
                 if row.cause.kind == "voucher_missing")  # fmt: skip
    counter.click(f"cause{place}Act")
    counter.click("actPosts_count")
    _accepted(counter)
    row = next(row for row in every.told.shift.tenders if row.key.startswith("voucher/"))
    assert (row.left.cents, row.counted) == (0, row.expected)
    assert row.first != row.counted  # what the Z says stays beside it


def test_a_payment_is_moved_from_the_receipts_behind_it(counter: Driver, shift: str) -> None:
    every = _every(counter)
    counter.click("dayTender_cash")
    behind = every.behind._behind
    counter.click("dayBehindMove_card")
    assert not counter.find("actAccept").isEnabled()  # no reason yet
    counter.fill("actReason", "on the slip")
    _accepted(counter)
    one = one_shift(counter.window.till, shift)
    (made,) = one.corrections
    assert made.fact.receipt == behind[0].receipt
    assert made.fact.reason == "on the slip"


def test_esc_goes_back_a_step_at_a_time(counter: Driver, shift: str) -> None:
    every, page = _every(counter), counter.window.view.pages.page("day")
    counter.click("cause1Act")
    for seen in (every.one, every.whole):
        assert page.back()
        assert every.views.currentWidget() is seen
    assert page.back()
    assert page.views.currentWidget() is not every
    assert not one_shift(counter.window.till, shift).corrections


def test_another_day_by_key_and_by_writing_it(counter: Driver, shift: str) -> None:
    every, today = _every(counter), _every(counter).day
    every.back()
    counter.until(lambda: shift in every.list.rows, "the day was not read")
    every.list.rows[shift].setFocus()
    counter.key(Qt.Key.Key_PageUp)
    assert every.day == today - timedelta(days=1)
    counter.click("dayChosen")
    counter.fill("dayTyped", "31.02.2026")
    counter.key(Qt.Key.Key_Return)
    assert counter.find("dayTyped").isVisible()  # no such day
    counter.fill("dayTyped", "24.12.2199")
    counter.key(Qt.Key.Key_Return)
    assert every.day == today  # nothing is known of days to come


def test_a_row_is_pressed_anywhere_and_a_tender_leads_to_its_receipts(
    counter: Driver, shift: str
) -> None:
    every = _every(counter)
    every.back()
    counter.until(lambda: shift in every.list.rows and every.sums is not None, "no day was read")
    status = next(one for one in every.list.findChildren(QWidget) if one.isVisible()
                  and one.objectName().startswith("dayStatus_"))  # fmt: skip
    QTest.mouseClick(status, Qt.MouseButton.LeftButton)
    counter.until(lambda: every.told is not None, "the shift was not opened")
    every.back()
    counter.click("daysTender_cash")
    counter.until(lambda: every.right.currentWidget() is every.behind, "no receipts")
    assert every.told.shift.shift == shift


def test_a_sale_rung_up_twice_is_taken_back_from_its_explanation(counter: Driver) -> None:
    till = counter.window.till
    assert till is not None
    for _ in range(2):
        selling.add(till, "ADM-ADULT", 3)
        paying.pay_cash(till)
        sale = finishing.finish(till).fact
    shift = till.must_shift().id
    for row in shifts.expected(till):
        short = sale.total if row.key == "cash" else Money(0)
        shifts.count(till, row.key, row.amount - short)
    left = shifts.close_shift(till, reason="look at it").next_float
    shifts.open_shift(till, left)
    counter.window.desk.shift_changed.emit()
    counter.window.desk.show_day(till.local(till.now()).date().isoformat(), shift)
    counter.until(lambda: _every(counter).told is not None, "the shift was not read")
    place = next(at for at, row in enumerate(_every(counter).causes.causes, 1)
                 if row.cause.kind == "twice")  # fmt: skip
    counter.click(f"cause{place}Act")
    assert sale.receipt in counter.find("actAccept").text()
    why = counter.find("actReason").text()  # is kept and printed: it says, and asks nothing
    assert f"was rung up twice, again as {sale.receipt} at" in why
    assert "?" not in why
    counter.click("actPosts_over_short")
    assert sale.receipt not in counter.find("actAccept").text()
    counter.click("actPosts_take_back")
    _accepted(counter)
    assert not any(row.left for row in one_shift(till, shift).tenders)
    assert all(line.pieces == 0 for line in standing(till, sale.receipt).lines)
    assert shifts.takings(till).drawer.expected == left
