"""Scripted acts after the sale: finding it, refunds, copies, a payment put right."""

from __future__ import annotations

from pos.cli.acts import Act
from pos.cli.answers import Answer, basket_sums, receipt_answer
from pos.cli.parameters import Parameters
from pos.cli.refusals import NotUnderstood
from pos.language import LANGUAGES, N_
from pos.till import refunding
from pos.till.after_sale import finding
from pos.till.after_sale.correcting import correct_tender as correct
from pos.till.refunds import without_receipt
from pos.till.refunds.without_receipt import Back
from pos.till.selling import named
from pos.till.till import Finished, Till

_LINES = N_("“lines” must be a list such as {example}.")
_EXAMPLE = '[{"sku": "POSTER", "quantity": 1}]'


def find(till: Till, given: Parameters) -> Answer:
    text, limit = given.text("text") or "", given.whole("limit")
    given.done()
    till.must_person()
    found = finding.find(till, text, max(1, min(30 if limit is None else limit, 1_000)))
    return {
        "found": [
            {
                "receipt": one.receipt.receipt,
                "kind": one.receipt.KIND,
                "at": one.at.isoformat(timespec="seconds"),
                "total": str(one.receipt.total),
                "why": one.why,
                "hash": one.hash,
            }
            for one in found
        ]
    }


def refund(till: Till, given: Parameters) -> Answer:
    receipt, lines = given.must_text("receipt"), given.numbers("lines")
    tender, reason = given.text("tender") or "", given.text("reason") or ""
    quantities, approved = given.numbers("quantities"), given.flag("approved")
    given.done()
    if quantities is not None and len(quantities) != len(lines or ()):
        raise NotUnderstood(N_("“quantities” must have a number for each of “lines”."))
    done = refunding.start(till, receipt, lines, tender, quantities, reason)
    return _paid_back(till, done, approved=approved is not False)


def refund_without_receipt(till: Till, given: Parameters) -> Answer:
    rows, tender = given.objects("lines"), given.text("tender") or "cash"
    reason, approved = given.text("reason") or "", given.flag("approved")
    given.done()
    if not rows:
        raise NotUnderstood(_LINES, example=_EXAMPLE)
    items = [_item(till, row) for row in rows]
    done = without_receipt.start(till, items, tender, reason)
    return _paid_back(till, done, approved=approved is not False)


def _item(till: Till, row: Parameters) -> Back:
    """`sku` (or `code`, as scanned), `quantity`, and `price` where the list has none."""
    row.either("sku", "code")
    code = row.text("sku") or row.text("code") or ""
    pieces, price = row.whole("quantity"), row.amount("price")
    row.done()
    return Back(named(till, code), 1 if pieces is None else pieces, price)


def _paid_back(till: Till, done: Finished | None, *, approved: bool) -> Answer:
    """The refund, where every device that is asked says the same."""
    if done is None and not approved:
        refunding.decline(till)
        return basket_sums(till.basket)
    finished = refunding.approved_by_all(till, done)
    return receipt_answer(finished.fact, finished.hash)


def copy(till: Till, given: Parameters) -> Answer:
    from pos.till.after_sale.copying import copy as print_copy
    from pos.till.after_sale.copying import copy_card

    receipt, language = given.text("receipt"), given.choice("language", LANGUAGES)
    card = given.text("card")
    given.done()
    fact = print_copy(till, receipt, language) if card is None else copy_card(till, card)
    return {"receipt": fact.receipt, "number": fact.number, "language": fact.language}


def correct_tender(till: Till, given: Parameters) -> Answer:
    receipt, amount = given.must_text("receipt"), given.must_amount("amount")
    source, target = given.must_text("from"), given.must_text("to")
    reason = given.text("reason") or ""
    given.done()
    fact = correct(till, receipt, source, target, amount, reason)
    return {"receipt": fact.receipt, "from": source, "to": target, "amount": str(fact.amount)}


ACTS: dict[str, Act] = {
    act.__name__: act for act in (find, refund, refund_without_receipt, copy, correct_tender)
}
