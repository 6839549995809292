"""Settling: counted, matched, a batch on its way to the bank, terms, the Museum Card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.pos.office.settlement.selling import sell
from tests.ui.walk.walker import Walker


def the_vouchers(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter()
    walker.window.view.go("vouchers")
    page = walker.find("vouchersPage")
    walker.until(lambda: bool(page.rows), "the vouchers were not read")
    yield "vouchers"
    paper = next(row for row in page.rows if row.way == "paper" and row.open)
    page.open(paper.key)
    walker.scan("55555555")
    for one in paper.open[:-1]:
        page.count.count.tick(one.item.key, on=True)
    page.count.refresh()
    walker.click("countRest_gone")
    yield "vouchers, one is missing"
    walker.click("countWay_count")
    yield "vouchers, by value"
    walker.click("countMake")
    _until(walker, page, "made")
    yield "batch, made"
    walker.click("batchUndo")
    yield "batch, why it is taken back"
    walker.click("batchNext")
    _until(walker, page, "sent")
    walker.fill("paidBank", "1,00")
    yield "batch, too little came"
    yield from _together(walker, page, page.batch.row)
    page.open(paper.key)
    walker.click("countTerms")
    yield "terms"
    walker.fill("terms_commission", "x")
    walker.click("termsSave")
    yield "terms, not understood"
    walker.click("termsClose")
    yield from _portal(walker, page)
    walker.click("vouchersTab_card")
    walker.until(lambda: page.card._now is not None, "the visits were not read")
    yield "museum card"


def _together(walker: Walker, page: Any, row: Any) -> Iterator[str]:
    """Another batch is paid by the same amount; the commission comes as an invoice."""
    import msgspec

    from pos.office.settlement import batches, terms

    till, first = walker.window.till, page.now
    assert till is not None
    invoiced = msgspec.structs.replace(row.terms, netted=False)
    terms.set_terms(till, row.issuer, row.medium, invoiced)
    sell(till, "0047999999999", issuer=row.issuer, medium=row.medium, face="5.00",
         sku="ADM-ADULT")  # fmt: skip
    other = batches.make(till, row.issuer, row.medium).number
    batches.send(till, other)
    page.read()
    walker.until(lambda: other in page.batch.form.together.buttons, "nothing to pay with it")
    page.open(first)
    walker.click(f"paidTogether_{other}")
    yield "batches, paid together"
    walker.click("batchNext")
    _until(walker, page, "paid")
    yield "the commission's invoice"


def _until(walker: Walker, page: Any, state: str) -> None:
    batch = page.batch
    walker.until(
        lambda: batch.batch is not None and batch.batch.state == state and page.work.isEnabled(),
        f"no batch is {state}",
    )
    walker.wait(100)


def _portal(walker: Walker, page: Any) -> Iterator[str]:
    row = next(one for one in page.rows if one.way == "portal" and one.count > 1)
    page.open(row.key)
    yield "vouchers, of a portal"
    file = walker.folder.parent / "portal.csv"
    lines = [f"{one.item.date};{one.item.serial};{one.amount}" for one in row.open[1:]]
    file.write_text("\n".join(("Pvm;Koodi;Summa", *lines, "2026-11-20;ZZ12;9.00")), "utf-8")
    page.read_file(file)
    yield "vouchers, matched"
    walker.click("matchClose")
