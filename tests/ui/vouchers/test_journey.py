"""A coordinator counts the papers, one is missing, and the batch goes all the way to the bank."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos.domain.money import ZERO, Money
from tests.receipts.escpos_decoder import Text, decode
from tests.support import naive
from tests.ui.vouchers.conftest import SERIALS
from ui.demo.driver import Driver


def choose(driver: Driver, key: str) -> None:
    """A click on an issuer's row."""
    rows = driver.find("vouchersRows")
    place = [row.key for row in rows.rows.shown].index(key)
    at = rows.visualRect(rows.rows.index(place)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    driver.wait()


def settled(driver: Driver, state: str) -> None:
    batch = driver.find("vouchersPage").batch
    driver.until(
        lambda: batch.batch is not None and batch.batch.state == state and batch.isVisible(),
        f"no batch is {state}",
    )


def test_papers_counted_one_missing_sent_and_paid(desk_of_vouchers, paper):
    driver = desk_of_vouchers
    choose(driver, "edenred/paper")
    assert driver.find("countTitle").text() == "Edenred, paper"
    for serial in SERIALS[:2]:
        driver.scan(serial)
    assert "K1-000002" in driver.find("countToldSentence").text()
    driver.scan(SERIALS[0])
    assert "ticked already" in driver.find("countToldSentence").text()
    driver.scan("55555555")
    assert "No till has taken 55555555" in driver.find("countToldSentence").text()
    assert driver.find("countFigures2").text() == "−10.00"
    driver.click("countRest_gone")
    assert not driver.find("countMake").isEnabled()
    driver.fill("countReason", "lost at the desk")
    driver.click("countMake")
    settled(driver, "made")
    driver.click("batchPrint")
    driver.until(lambda: paper.exists() and b"K1-E1" in paper.read_bytes(), "no cover sheet")
    sheet = "\n".join(one.text for one in decode(paper.read_bytes()) if isinstance(one, Text))
    for words in ("Edenred, paper", "K1-E1", "20.00", *SERIALS, "lost at the desk"):
        assert words in sheet
    driver.until(lambda: driver.find("batchNext").isEnabled(), "nothing follows")
    driver.click("batchNext")
    settled(driver, "sent")
    assert driver.find("paidBank").text() == "18.87"  # 20.00 less 0.90 and 0.23
    driver.fill("paidBank", "18.00")
    assert not driver.find("batchNext").isEnabled()
    driver.fill("paidReason", "as the bank says")
    driver.click("batchNext")
    settled(driver, "paid")
    books: Counter[str] = Counter()
    for entry in naive.entries(driver.window.till.folder):
        books.update(naive.postings(entry))
    assert books["voucher_receivable/edenred"] == 0
    assert books["bank/"] == 1800
    assert books["voucher_difference/"] == 1000 + 87


def test_a_step_is_taken_back_with_its_reason(desk_of_vouchers):
    driver = desk_of_vouchers
    page = driver.find("vouchersPage")
    page.open("epassi/mobile")
    driver.until(lambda: driver.find("countMake").isEnabled(), "nothing is chosen")
    driver.click("countMake")
    settled(driver, "made")
    driver.click("batchUndo")
    assert driver.find("batchWhy").isVisible()
    driver.key(Qt.Key.Key_Escape)
    assert not driver.find("batchWhy").isVisible()
    driver.click("batchUndo")
    driver.fill("batchWhy", "the portal is down")
    driver.click("batchUndo")
    driver.until(lambda: all(not row.batches for row in page.rows), "the batch is still there")


def test_counted_by_value(desk_of_vouchers):
    driver = desk_of_vouchers
    driver.find("vouchersPage").open("edenred/paper")
    driver.click("countWay_count")
    driver.click("faceLess1000")
    assert driver.find("countFigures1").text() == "20.00"
    assert driver.find("countReason").isVisible()
    driver.fill("facePieces1000", "3")
    assert not driver.find("countReason").isVisible()
    driver.click("countMake")
    settled(driver, "made")
    assert driver.find("batchFigures0").text() == "30.00"


def test_a_portals_file_becomes_a_batch(desk_of_vouchers, tmp_path):
    driver = desk_of_vouchers
    page = driver.find("vouchersPage")
    page.open("epassi/mobile")
    file = tmp_path / "epassi.csv"
    file.write_text("Date;Code;Amount\n22.11.2026;A1;7,00\n22.11.2026;Z9;5,00\n", "utf-8")
    page.read_file(tmp_path / "nothing.csv")
    assert driver.find("countTold").isVisible()
    page.read_file(file)
    assert [driver.find(f"matchFigures{n}").text() for n in range(4)] == ["1", "0", "1", "1"]
    driver.click("matchMake")
    settled(driver, "made")
    assert driver.find("batchFigures0").text() == "7.00"


def test_the_cover_sheet_as_a_file(desk_of_vouchers, tmp_path):
    driver = desk_of_vouchers
    page = driver.find("vouchersPage")
    page.open("epassi/mobile")
    driver.click("countMake")
    settled(driver, "made")
    page.save_sheet(tmp_path / "sheet.pdf")
    driver.until(lambda: (tmp_path / "sheet.pdf").exists() and page.work.isEnabled(), "no file")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    page.save_sheet(tmp_path / "no folder" / "sheet.pdf")
    driver.until(lambda: driver.find("batchTold").isVisible(), "nothing is said")


def test_terms_are_set_from_a_day(desk_of_vouchers):
    driver = desk_of_vouchers
    page = driver.find("vouchersPage")
    page.open("edenred/paper")
    driver.click("countTerms")
    driver.fill("terms_commission", "99999")
    driver.fill("terms_last_day", "soon")
    driver.click("termsSave")
    assert driver.find("termsTold").isVisible()
    driver.fill("terms_commission", "3,5")
    driver.fill("terms_weekdays", "2, 5")
    driver.fill("terms_last_day", "15.2.")
    driver.click("termsSave")
    wanted = (350, "02-15", (1, 4))
    driver.until(
        lambda: wanted in [
            (row.terms.commission, row.terms.last_day, row.terms.weekdays) for row in page.rows
        ],
        "the terms were not set",
    )  # fmt: skip


def test_the_museum_cards_statement(desk_of_vouchers):
    driver = desk_of_vouchers
    driver.click("vouchersTab_card")
    tab = driver.find("museumCardTab")
    driver.until(lambda: tab._now is not None, "nothing was read")
    assert not driver.find("statementPost").isEnabled()
    driver.fill("statementVisits", "12")
    driver.fill("statementAmount", "44,52")
    driver.click("statementPost")
    driver.until(lambda: bool(tab._now.statements), "nothing was posted")
    assert driver.find("cardSum_compensation").text() == "44.52"
    driver.click("cardPassed_compensation")
    driver.until(lambda: not tab._now.receivable, "nothing was settled")
    driver.fill("shareField", "60")
    driver.fill("shareNormal", "ADULT")
    driver.click("shareSave")
    driver.until(lambda: tab._now.share == 6000 and str(tab._now.price) == "7.00", "not saved")
    assert tab._now.statements[0].vat == ZERO
    driver.find("shareVat").setFocus()
    driver.key(Qt.Key.Key_Down)
    assert driver.find("shareVat").value() == "general"
    driver.click("shareSave")
    driver.until(lambda: tab._now.vat == "general", "not saved")
    before = tab._now.first  # a month has one statement
    driver.click("cardPeriod_last")
    driver.until(lambda: tab._now.first != before, "the month before is not shown")
    driver.fill("statementVisits", "1")
    driver.fill("statementAmount", "12,55")
    driver.click("statementPost")
    driver.until(lambda: len(tab._now.statements) == 2, "nothing was posted")
    assert tab._now.statements[0].vat == Money(255)  # 25,5 % of 10,00


def test_a_cashier_does_not_reach_it(desk_of_vouchers):
    driver = desk_of_vouchers
    driver.window.view.lock()
    driver.sign_in("1234")
    driver.window.view.go("vouchers")
    assert driver.window.view.pages.now == "day"
