"""The coordinator's page of vouchers, in pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.demo.stage import counter

if TYPE_CHECKING:
    from pos.office.settlement.open_vouchers import Standing
    from pos.till.till import Till
    from ui.demo.driver import Driver


def take(language: str, target: Path) -> None:
    """A count with one paper missing, the batch that was sent, a portal's file, the Museum Card."""
    with counter(language) as driver:
        driver.window.view.go("vouchers")
        page = driver.find("vouchersPage")
        driver.until(lambda: bool(page.rows), "the vouchers were not read")
        paper = next(row for row in page.rows if row.way == "paper" and row.open)
        page.open(paper.key)
        for one in paper.open[:-1]:
            page.count.count.tick(one.item.key, on=True)
        page.count.refresh()
        driver.scan(paper.open[-2].item.serial or "0047000000000")
        driver.save(target / f"{language}-vouchers.png")
        driver.click("countMake")
        _until(driver, page, "made")
        driver.click("batchNext")
        _until(driver, page, "sent")
        driver.save(target / f"{language}-voucher-batch.png")
        _portal(driver, page, target / f"{language}-voucher-portal.png")
        driver.click("vouchersTab_card")
        driver.until(lambda: page.card._now is not None, "the visits were not read")
        driver.save(target / f"{language}-museum-card.png")


def take_payout(language: str, target: Path) -> None:
    """Two batches paid by one amount, and their commission on one invoice."""
    with counter(language) as driver:
        driver.window.view.go("vouchers")
        page = driver.find("vouchersPage")
        driver.until(lambda: bool(page.rows), "the vouchers were not read")
        other, number = _two_sent(driver.till, page.rows)
        page.now = number
        page.read()
        _until(driver, page, "sent")
        driver.click(f"paidTogether_{other}")
        driver.save(target / f"{language}-voucher-payout.png")
        driver.click("batchNext")
        _until(driver, page, "paid")
        driver.click(f"invoiceTogether_{other}")
        driver.fill("invoiceNumber", "2026-771")
        driver.save(target / f"{language}-voucher-invoice.png")


def _two_sent(till: Till, rows: list[Standing]) -> list[str]:
    """An issuer's papers in two batches, both sent; its commission comes as an invoice."""
    import msgspec

    from pos.office.settlement import batches, terms

    row = next(one for one in rows if one.way == "paper" and len(one.open) > 1)
    invoiced = msgspec.structs.replace(row.terms, netted=False)
    terms.set_terms(till, row.issuer, row.medium, invoiced)
    half = len(row.open) // 2
    numbers = []
    for part in (row.open[:half], row.open[half:]):
        keys = [one.item.key for one in part]
        numbers.append(batches.make(till, row.issuer, row.medium, keys=keys).number)
        batches.send(till, numbers[-1])
    return numbers


def _until(driver: Driver, page: Any, state: str) -> None:
    driver.until(
        lambda: page.batch.batch is not None and page.batch.batch.state == state,
        f"no batch is {state}",
    )
    driver.wait(200)


def _portal(driver: Driver, page: Any, picture: Path) -> None:
    """One payment is not in the portal's file, one is not in the till."""
    row = next(one for one in page.rows if one.way == "portal" and one.count > 2)
    page.open(row.key)
    lines = [f"{one.item.date};{one.item.serial};{one.amount}" for one in row.open[1:]]
    file = picture.with_suffix(".csv")
    file.write_text("\n".join(("Pvm;Koodi;Summa", *lines, "2026-11-20;ZZ12;9.00")), "utf-8")
    page.read_file(file)
    file.unlink()
    driver.save(picture)
    page.match.closed.emit()
