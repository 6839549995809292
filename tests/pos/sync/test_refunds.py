"""A receipt of one till refunded at another: tender, stock, VAT; twice offline is a difference."""

from __future__ import annotations

import shutil

import pytest

from pos.domain.facts import Refund
from pos.domain.identity import product_id
from pos.storage.differences import refunded_beyond
from pos.till import finishing, lookups, paying, people, refunding, selling
from pos.till.after_sale import copying
from pos.till.refusals import ReceiptTwice, ReceiptUnknown, RefundNotToTender, RefundTooMuch
from tests.support import ledger_invariants as must
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import COORDINATOR, money


@pytest.fixture
def tills(group: Organisation) -> tuple[Counter, Counter]:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR)
    return one, other


def mixed_sale(counter: Counter) -> str:
    """Two books at 13.5 % and a poster at 25.5 %: 20.00 in cash, the rest by card."""
    till = counter.till
    selling.add(till, "BOOK", 2)
    selling.add(till, "POSTER")
    paying.pay_cash(till, money("20.00"))
    paying.ask(till, "card", None)
    paying.approve(till)
    return finishing.finish(till).fact.receipt


def test_by_the_original_tender_with_its_stock_and_vat(
    group: Organisation, tills: tuple[Counter, Counter]
) -> None:
    one, other = tills
    receipt = mixed_sale(one)
    group.settle()
    with pytest.raises(RefundNotToTender):
        refunding.refund(other.till, receipt, [1], tender="cash")  # 59.80 of it were not cash
    first = refunding.refund(other.till, receipt, [1], quantities=[1]).fact
    assert [(one.kind, one.amount) for one in first.tenders] == [
        ("cash", -money("20.00")), ("card", -money("9.90"))]  # fmt: skip
    rest = refunding.refund(other.till, receipt).fact
    original = lookups.receipt(other.till, receipt)[1]
    assert {one.kind for one in rest.tenders} == {"card"}
    assert first.total + rest.total == -original.total
    for row in original.vat:
        back = [part.vat for fact in (first, rest) for part in fact.vat if part.rate == row.rate]
        assert sum(back, money("0.00")) == -row.vat
    assert lookups.stock(other.till, product_id("BOOK")) == 0  # two sold at one, two back here
    group.settle()
    for counter in tills:
        with pytest.raises(RefundTooMuch):
            refunding.refund(counter.till, receipt)
        assert refunded_beyond(counter.store.rows) == ((), 0)
    must.check_all(group.database, group.org, [counter.store for counter in tills])


def test_refunded_at_both_tills_offline_is_a_difference_and_never_lost(
    group: Organisation, tills: tuple[Counter, Counter]
) -> None:
    one = tills[0]
    receipt = sell(one, sku="ADULT")
    group.settle()
    for counter in tills:  # neither hears of the other
        refunding.refund(counter.till, receipt)
    assert [refunded_beyond(counter.store.rows)[1] for counter in tills] == [0, 0]
    group.settle()
    for counter in tills:
        ((beyond,), number) = refunded_beyond(counter.store.rows)
        assert (beyond.receipt, number) == (receipt, 1)
        assert [row.kind for row in beyond.behind] == ["sale", "refund", "refund"]
        assert {row.till for row in beyond.behind} == {each.store.till_id for each in tills}
        with pytest.raises(RefundTooMuch) as told:
            refunding.refund(counter.till, receipt, [1])
        assert "Only 0 of" in str(told.value)
    must.check_all(group.database, group.org, [counter.store for counter in tills])
    facts = must.posted_facts(group.database, group.org)
    assert sum(isinstance(fact, Refund) for fact in facts) == 2


def test_a_number_that_was_issued_twice_is_told_apart_by_its_proof(
    group: Organisation, tills: tuple[Counter, Counter]
) -> None:
    """A copied till folder sells on: both receipts are kept, and neither is refunded by chance."""
    one, other = tills
    one.store.checkpoint()
    shutil.copytree(one.till.folder, group.folder / "clone")
    twin = group.join(group.folder / "clone", enrolled=False)
    one_receipt, twin_receipt = sell(one, sku="ADULT"), sell(twin, sku="BOOK")
    assert one_receipt == twin_receipt
    hashes = [counter.till.last.hash for counter in (one, twin) if counter.till.last]
    group.settle()
    with pytest.raises(ReceiptTwice) as told:
        refunding.refund(other.till, one_receipt)
    for hash_ in hashes:
        assert f"{one_receipt}/{hash_[:8]}" in str(told.value)
    proof = f"{hashes[1][:4]} {hashes[1][4:8]}".upper()
    assert refunding.refund(other.till, f"{one_receipt}/{proof}").fact.total == -money("29.90")
    code = f"MPOS1:{one_receipt}:{hashes[0][:32]}"
    assert refunding.refund(other.till, code).fact.total == -money("7.00")
    with pytest.raises(ReceiptUnknown):
        lookups.receipt(other.till, f"{one_receipt}/ffffffffffff")
    assert copying.copy(one.till).of == hashes[0]  # one's own last one is not in doubt
