"""At the counter a paper that has gone to its issuer is not given back, and the window says why."""

from __future__ import annotations

from pos.office.settlement import batches


def test_a_paper_that_was_sent_is_refused_beside_the_refund(desk_of_vouchers):
    driver = desk_of_vouchers
    till = driver.window.till
    made = batches.make(till, "edenred", "paper")
    driver.window.view.go("sell")
    pages = driver.window.view.pages.page("sell").sell.after.pages
    notice = chosen(driver, pages)
    assert not notice.text()
    batches.send(till, made.number)
    notice = chosen(driver, pages)
    assert "has gone to the issuer in batch K1-E1" in notice.text()


def chosen(driver, pages):
    """What is said beside the refund of a receipt's only line."""
    pages.open("K1-000001")
    driver.wait()
    if driver.find("back1Pieces").text() in ("", "0"):
        driver.click("back1More")
    return driver.find("backNotice")
