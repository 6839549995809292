"""Refunds whose receipt is gone: a coordinator, a reason, a signature, today's price."""

from __future__ import annotations

import pytest

from pos.domain.basket import PriceMissing, QuantityWrong
from pos.domain.money import ZERO
from pos.domain.person import NeedsAuthorisation
from pos.domain.tender import TenderUnknown
from pos.till import people, refunding, shifts
from pos.till.refunds import without_receipt
from pos.till.refunds.refundable import standing
from pos.till.refunds.without_receipt import Back
from pos.till.refusals import ReasonMissing, RefundNotByTender, RefundNothingChosen
from pos.till.selling import by_sku
from pos.till.till import Till
from receipts.report_paper import takings_document
from receipts.sale_paper import receipt_document
from receipts.show import render
from tests.support.museum import COORDINATOR, a_till, money
from tests.support.naive import Day, entries


def back(till: Till, sku: str, pieces: int = 1, unit: str = "") -> Back:
    product = by_sku(till, sku)
    assert product is not None
    return Back(product, pieces, money(unit) if unit else None)


def test_a_coordinator_allows_it_and_the_slip_is_signed() -> None:
    with a_till() as till:
        items = [back(till, "PICK"), back(till, "FAMILY", 2)]
        with pytest.raises(NeedsAuthorisation):
            without_receipt.start(till, items, "cash", "trasig")
        allowed = people.authorise(till, COORDINATOR)
        done = without_receipt.start(till, items, "cash", " trasig ")
        assert done is not None
        fact = done.fact
        assert fact.original is None
        assert [(one.act, one.person) for one in fact.authorised] == [
            ("refund_without_receipt", allowed.id)
        ]
        assert (fact.total, fact.paid, fact.reason) == (money("-34.43"), money("-34.45"), "trasig")
        assert [(row.rate, row.gross, row.vat) for row in fact.vat] == [
            (2550, money("-2.43"), money("-0.49")),
            (1350, money("-32.00"), money("-3.81")),
        ]
        assert dict(fact.lines[1].visits) == {"adult": -4, "child": -6}
        with pytest.raises(NeedsAuthorisation):
            without_receipt.start(till, items, "cash", "trasig")
        paper = render(receipt_document(fact, hash_hex=done.hash, language="sv"), "text").decode()
        assert "Kundens underskrift" in paper
        assert "trasig" in paper


def test_by_card_the_terminal_is_asked_and_the_figures_agree() -> None:
    with a_till(pin=COORDINATOR) as till:
        assert without_receipt.start(till, [back(till, "BOOK")], "card", "ångrat köp") is None
        done = refunding.approve(till)
        assert done is not None
        assert not standing(till, done.fact.receipt).refundable
        assert till.shift is not None
        day = Day(entries(till.folder), till.shift.id)
        sums = shifts.takings(till)
        assert {row.kind: row.amount for row in sums.tenders} == {"card": money("-29.90")}
        assert day.tenders["card"] == -2990
        assert sum(day.postings.values()) == 0
        assert sum((row.amount for row in sums.postings), ZERO) == ZERO
        row = till.store.row("SELECT quantity FROM stock")
        assert row is not None
        assert row[0] == 1


def test_an_open_price_is_said_and_a_listed_one_is_todays() -> None:
    with a_till(pin=COORDINATOR) as till:
        with pytest.raises(PriceMissing):
            without_receipt.quote(till, [back(till, "DONATION")], "cash")
        plan = without_receipt.quote(
            till, [back(till, "DONATION", 1, "5.00"), back(till, "CD", 1, "99.00")], "cash"
        )
        assert [line.total for line in plan.lines] == [money("-5.00"), money("-19.90")]


@pytest.mark.parametrize(
    ("pieces", "tender", "reason", "refusal"),
    [
        (1, "voucher", "x", RefundNotByTender),
        (1, "gold", "x", TenderUnknown),
        (0, "cash", "x", QuantityWrong),
        (10_000, "cash", "x", QuantityWrong),
        (1, "cash", "  ", ReasonMissing),
    ],
)
def test_what_is_refused(pieces: int, tender: str, reason: str, refusal: type[Exception]) -> None:
    with a_till(pin=COORDINATOR) as till:
        head = till.store.rows("SELECT seq FROM head")
        with pytest.raises(refusal):
            without_receipt.start(till, [back(till, "CD", pieces)], tender, reason)
        with pytest.raises(RefundNothingChosen):
            without_receipt.start(till, [], "cash", "x")
        assert till.store.rows("SELECT seq FROM head") == head


def test_the_z_tells_what_had_no_receipt() -> None:
    with a_till(pin=COORDINATOR) as till:
        without_receipt.start(till, [back(till, "CD")], "cash", "trasig")
        shifts.count(till, "cash", money("80.10"))
        fact = shifts.close_shift(till)
        assert fact.takings.without_receipt.count == fact.takings.refunds.count == 1
        z = takings_document(fact.takings, fact.seller, kind="Z", language="sv")
        paper = render(z, "text").decode()
        assert "varav utan kvitto" in paper
