"""One amount in the bank for two batches, and the invoice of a commission, in the window."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from pos.office.settlement import batches, terms
from tests.pos.office.settlement.selling import row
from tests.support import naive
from tests.ui.vouchers.conftest import SERIALS
from ui.demo.driver import Driver


@pytest.fixture
def two_batches(desk_of_vouchers: Driver) -> Driver:
    """Two batches of Edenred are sent; its commission comes as an invoice."""
    driver = desk_of_vouchers
    till = driver.window.till
    now = row(till).terms
    terms.set_terms(till, "edenred", "paper", msgspec.structs.replace(now, netted=False))
    for voucher in row(till).open[:2]:
        made = batches.make(till, "edenred", "paper", keys=[voucher.item.key])
        batches.send(till, made.number)
    page = driver.find("vouchersPage")
    page.read()
    driver.until(lambda: any(len(one.batches) == 2 for one in page.rows), "no batches are read")
    page.open("K1-E1")
    return driver


def books(driver: Driver) -> Counter[str]:
    found: Counter[str] = Counter()
    for entry in naive.entries(driver.window.till.folder):
        rows = naive.postings(entry)
        assert sum(rows.values()) == 0, entry["kind"]
        found.update(rows)
    return found


def test_two_batches_by_one_amount_and_their_commission_on_one_invoice(two_batches: Driver):
    driver = two_batches
    page = driver.find("vouchersPage")
    assert driver.find("paidBank").text() == "10.00"
    driver.click("paidTogether_K1-E2")
    assert driver.find("paidBank").text() == "20.00"
    assert "20.00" in driver.find("batchNext").text()
    driver.fill("paidBank", "19.50")
    assert not driver.find("batchNext").isEnabled()
    driver.fill("paidReason", "a bank's fee")
    driver.click("batchNext")
    driver.until(lambda: page.batch.batch.state == "paid", "it was not paid")
    assert "K1-E1, K1-E2" in driver.find("batchLine").text()
    assert len(SERIALS) == 3  # one of which is still open
    now = books(driver)
    assert (now["bank/"], now["voucher_difference/"]) == (1950, 50)
    assert now["voucher_receivable/edenred"] == 1000
    driver.click("invoiceTogether_K1-E2")
    assert driver.find("invoiceCommission").text() == "0.90"
    assert not driver.find("invoiceNote").isEnabled()
    driver.fill("invoiceNumber", "2026-771")
    driver.click("invoiceNote")
    driver.until(lambda: page.batch.batch.invoice is not None, "no invoice was noted")
    assert "2026-771" in driver.find("invoiceTitle").text()
    assert books(driver)["supplier_payable/edenred"] == -112


def test_an_invoice_is_taken_back_with_its_reason(two_batches: Driver):
    driver = two_batches
    page = driver.find("vouchersPage")
    assert not driver.find("invoiceForm").isVisible()  # the money has not come
    driver.click("batchNext")
    driver.until(lambda: page.batch.batch.state == "paid", "it was not paid")
    driver.fill("invoiceNumber", "7")
    driver.click("invoiceNote")
    driver.until(lambda: page.batch.batch.invoice is not None, "no invoice was noted")
    driver.click("invoiceUndo")
    driver.fill("batchWhy", "of another museum")
    driver.click("invoiceUndo")
    driver.until(lambda: page.batch.batch.invoice is None, "the invoice still stands")
    assert page.batch.batch.state == "paid"
    assert books(driver)["supplier_payable/edenred"] == 0
