"""A batch that two offline tills took apart stays in the list until one act is taken back."""

from __future__ import annotations

from pos.books.settlement import reversed_
from pos.domain.money import Money
from pos.domain.settlement_facts import VoucherBatchUndone
from pos.office.settlement import batches
from pos.storage.office_entries import acts
from tests.pos.office.settlement.selling import receivable
from tests.ui.vouchers.test_journey import settled
from ui.demo.driver import Driver


def test_it_is_told_and_taken_back_once(desk_of_vouchers: Driver) -> None:
    driver = desk_of_vouchers
    till, page = driver.window.desk.till, driver.find("vouchersPage")
    counted = {Money(900): 3}
    made = batches.make(till, "edenred", "paper", counted=counted, reason="torn")
    step = acts(till.store, made.KIND)[0].hash.hex()
    for _ in range(2):  # as the journals of two tills have it after their exchange
        undone = VoucherBatchUndone(
            **batches.stamp(till), batch=made.batch, of=step, reason="twice",
            postings=reversed_(made.postings),
        )  # fmt: skip
        with till.store.write() as tx:
            tx.append(undone, till.must_person().id)
    page.read()
    driver.until(lambda: any(row.batches for row in page.rows), "no batch was read")
    page.open(made.number)
    settled(driver, "apart")
    assert driver.find("batchState").text() == "taken apart"
    for hidden in ("batchNext", "batchPrint", "batchFile"):
        assert not driver.find(hidden).isVisible()
    assert "stands twice" in driver.find("vouchersNoticeSentence").text()
    driver.click("batchUndo")
    driver.fill("batchWhy", "at two tills")
    driver.click("batchUndo")
    driver.until(lambda: all(not row.batches for row in page.rows), "the batch is still there")
    assert receivable(till) == 3000
