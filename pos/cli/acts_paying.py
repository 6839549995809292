"""Scripted acts on payments."""

from __future__ import annotations

from pos.cli.acts import Act
from pos.cli.answers import Answer, basket_sums, card_answer, receipt_answer, tender_row
from pos.cli.parameters import Parameters
from pos.cli.refusals import NotUnderstood
from pos.domain.basket import Basket
from pos.domain.money import ZERO, Money
from pos.domain.voucher import VoucherAlreadyCovers, VoucherNotAccepted
from pos.language import N_
from pos.till import paying, refunding
from pos.till.finishing import finish as finish_sale
from pos.till.tenders.gift_cards import look_up
from pos.till.tenders.paying_gift_card import pay_gift_card
from pos.till.till import Till

WHOSE = N_("Say which “issuer” the voucher is from.")


def pay(till: Till, given: Parameters) -> Answer:
    tender, amount = given.must_text("tender"), given.amount("amount")
    if tender == "voucher":
        return _paid(_voucher(till, given, amount))
    if tender == "gift_card":
        code = given.must_text("code")
        given.done()
        return _paid(pay_gift_card(till, code, amount))
    approved = given.flag("approved") is not False
    given.done()
    if paying.kind_of(till, tender).outside:
        paying.ask(till, tender, amount)
        return _paid(paying.approve(till)) if approved else basket_sums(paying.decline(till))
    return _paid(paying.pay_cash(till, amount))


def _paid(basket: Basket) -> Answer:
    return {
        "number": len(basket.tenders),
        **tender_row(basket.tenders[-1]),
        **basket_sums(basket),
    }


def _voucher(till: Till, given: Parameters, amount: Money | None) -> Basket:
    serial, issuer = given.text("serial") or "", given.text("issuer") or ""
    medium, count = given.text("medium") or "", given.whole("count")
    expires = given.date("expires")
    given.done()
    if not issuer:
        found = paying.recognise(till, serial) if serial else None
        if found is None:
            raise NotUnderstood(WHOSE)
        issuer = found.slug
    if amount is None:
        amount = _all_it_may_pay(till, issuer, medium)
    return paying.pay_voucher(
        till, issuer, amount, serial=serial, medium=medium,
        count=1 if count is None else count, expires=expires,
    )  # fmt: skip


def _all_it_may_pay(till: Till, issuer: str, medium: str) -> Money:
    """The only face value there is, else all that this issuer may still pay."""
    till.must_shift()
    till.basket.ready_to_pay()
    named = paying.issuer_of(till, issuer)
    values = named.medium(medium).face_values
    if len(values) == 1:
        return values[0]
    room = paying.voucher_offer(till, issuer).eligible
    if room <= ZERO:
        nothing = not any(row.payable_by(named) and row.total for row in till.basket.eligible())
        raise (VoucherNotAccepted if nothing else VoucherAlreadyCovers)(issuer=named.name)
    return room


def answer(till: Till, given: Parameters) -> Answer:
    """What the person says after a power cut: was the payment on the terminal approved?"""
    approved = given.need("approved", given.flag("approved"))
    reference = given.text("reference") or ""
    given.done()
    if till.basket.refund is not None:
        return _answered(till, reference, approved=approved)
    return basket_sums(paying.approve(till, reference) if approved else paying.decline(till))


def _answered(till: Till, reference: str, *, approved: bool) -> Answer:
    """The answer to a refund on a device; the last yes makes the refund."""
    if not approved:
        refunding.decline(till)
    done = refunding.approve(till, reference) if approved else None
    return receipt_answer(done.fact, done.hash) if done else basket_sums(till.basket)


def remove_tender(till: Till, given: Parameters) -> Answer:
    number = given.must_whole("number")
    given.done()
    return basket_sums(paying.remove_tender(till, number))


def finish(till: Till, given: Parameters) -> Answer:
    given.done()
    finished = finish_sale(till)
    return receipt_answer(finished.fact, finished.hash)


def gift_card(till: Till, given: Parameters) -> Answer:
    code = given.must_text("code")
    given.done()
    return card_answer(look_up(till, code))


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        pay, answer, remove_tender, finish, gift_card,
    )
}  # fmt: skip
