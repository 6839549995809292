"""Scripted acts after the sale: found, paid back, on a device and without a receipt."""

from __future__ import annotations

from tests.pos.cli.conftest import Counter

CARD, CASH, FINISH = (
    {"do": "pay", "tender": "card"}, {"do": "pay", "tender": "cash"}, {"do": "finish"},
)  # fmt: skip
ADULT, MUG = {"do": "add", "sku": "ADM-ADULT"}, {"do": "add", "sku": "MUG"}


def test_a_sale_is_found_and_its_card_pays_back(counter: Counter) -> None:
    sold = counter.ok(ADULT, MUG, CARD, FINISH)
    (found,) = counter.ok({"do": "find", "text": "26,90"})["found"]
    assert (found["receipt"], found["why"], found["hash"]) == (
        sold["receipt"], "amount", sold["hash"],
    )  # fmt: skip
    back = {"do": "refund", "receipt": sold["receipt"], "lines": [2]}
    assert counter.ok({**back, "approved": False})["total"] == "0.00"
    assert counter.ok(back)["tenders"][0]["amount"] == "-19.90"
    assert counter.refused(back) == "RefundTooMuch"
    states = counter.ok({"do": "find"})["found"]
    assert [one["kind"] for one in states] == ["refund", "sale"]
    assert counter.ok({"do": "find", "text": "fagott"})["found"] == []


def test_without_a_receipt_a_coordinator_allows_it(counter: Counter) -> None:
    back = {
        "do": "refund_without_receipt",
        "lines": [{"sku": "MUG", "quantity": 2}, {"code": "2100001001001"}],
        "reason": "faulty",
    }
    assert counter.refused(back) == "NeedsAuthorisation"
    allowed = {"do": "authorise", "pin": "4711"}
    done = counter.ok(allowed, back)
    assert (done["total"], done["tenders"][0]["amount"]) == ("-46.80", "-46.80")
    assert counter.refused(allowed, {**back, "reason": " "}) == "ReasonMissing"
    assert counter.refused(allowed, {**back, "tender": "voucher"}) == "RefundNotByTender"
    assert counter.refused({**back, "lines": []}) == "NotUnderstood"
    assert counter.refused({**back, "lines": ["MUG"]}) == "NotUnderstood"
    assert counter.refused({**back, "lines": [{"sku": "MUG", "pieces": 1}]}) == "NotUnderstood"
    assert counter.refused({**back, "lines": [{"sku": "NONE"}]}) == "UnknownCode"
    figures = counter.takings()
    assert figures["gross"] == "-46.80"
    assert figures["counts"]["refunds"] == 1


def test_a_correction_above_the_limit_is_allowed_once(counter: Counter) -> None:
    sold = counter.ok({**MUG, "quantity": 3}, CASH, FINISH)
    move = {
        "do": "correct_tender", "receipt": sold["receipt"], "from": "cash", "to": "card",
        "amount": "59.70", "reason": "wrong key",
    }  # fmt: skip
    assert counter.refused(move) == "NeedsAuthorisation"
    assert counter.ok({"do": "authorise", "pin": "4711"}, move)["amount"] == "59.70"
    tenders = {row["tender"]: row["amount"] for row in counter.takings()["tenders"]}
    assert tenders == {"card": "59.70"}
