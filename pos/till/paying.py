"""Taking payments: cash, payments on a device outside the till, and culture vouchers."""

from __future__ import annotations

from datetime import date

import msgspec

from pos.domain.basket import Basket, PriceWrong, TenderMissing
from pos.domain.cash import round_cash
from pos.domain.catalogue import in_language
from pos.domain.eligibility import capacity
from pos.domain.facts import (
    Fact,
    TenderApproved,
    TenderAsked,
    TenderDeclined,
    TenderReversed,
)
from pos.domain.money import ZERO, Money
from pos.domain.tender import (
    NothingDue,
    Tender,
    TenderAmountWrong,
    TenderKind,
    TenderTooLarge,
    TenderUnknown,
)
from pos.domain.voucher import (
    Issuer,
    VoucherIssuerUnknown,
    VoucherUsed,
    accept,
    clean_serial,
)
from pos.journal.ids import new_id
from pos.till.finishing import shift_still_open
from pos.till.refusals import NotAnswered, NothingAsked
from pos.till.tenders.used_vouchers import not_used
from pos.till.till import Till, draft_bytes

_MOST_CASH = Money(10_000_000)
_LONGEST = 40  # an authorisation number beyond this is a slip of the scanner


class VoucherOffer(msgspec.Struct, frozen=True):
    """What one issuer's vouchers may still pay, and the products they may not pay at all."""

    eligible: Money
    blocked: tuple[str, ...]


def ready(till: Till) -> Basket:
    """The basket, ready for one more payment; raises what stands in the way."""
    till.must_shift()
    basket = till.basket
    basket.ready_to_pay()
    if basket.pending:
        raise NotAnswered
    if basket.due <= ZERO:
        raise NothingDue
    return basket


def kind_of(till: Till, name: str) -> TenderKind:
    """The tender of this name; raises TenderUnknown."""
    if name not in till.tenders:
        raise TenderUnknown(name=name[:40])
    return till.tenders[name]


def cash_due(till: Till) -> Money:
    """What is to be paid in cash now, rounded to 0.05 (law 890/2000)."""
    return round_cash(till.basket.due)


def pay_cash(till: Till, given: Money | None = None) -> Basket:
    """Take cash: `given` is what the customer hands over, None for exactly what is due.

    Less than what is due is a part payment; the exact unrounded sum is taken as it is.
    """
    basket = ready(till)
    due, rounded = basket.due, round_cash(basket.due)
    given = rounded if given is None else given
    if given <= ZERO and rounded > ZERO:
        raise TenderAmountWrong
    if given > _MOST_CASH:
        raise PriceWrong(most=_MOST_CASH)
    # someone who has the very cents pays them: no rounding
    kept = due if given == due or due < given < rounded else min(given, rounded)
    settles = kept in (due, rounded)
    tender = Tender(
        kind="cash", role=kind_of(till, "cash").role, amount=kept, given=given,
        change=given - kept, rounding=kept - due if settles else ZERO,
    )  # fmt: skip
    return till.keep(basket.hold(tender))


# ------------------------------------------------------------ outside the till


def ask(till: Till, kind: str = "card", amount: Money | None = None) -> Basket:
    """Journal that a payment is about to be asked for on its device; the answer follows."""
    basket = ready(till)
    named = kind_of(till, kind)
    amount = basket.due if amount is None else amount
    if amount <= ZERO:
        raise TenderAmountWrong
    if amount > basket.due:
        raise TenderTooLarge(due=basket.due, tender=in_language(named.names, till.language) or kind)
    asked = Tender(kind=kind, amount=amount, role=named.role, asked=new_id())
    return _journalled(till, TenderAsked, asked, msgspec.structs.replace(basket, pending=asked))


def approve(till: Till, reference: str = "") -> Basket:
    """The device approved what was asked; `reference` is the number it showed, if any."""
    asked = msgspec.structs.replace(_pending(till), reference=reference.strip()[:_LONGEST])
    held = till.basket.hold(asked)
    return _journalled(till, TenderApproved, asked, held, reference=asked.reference)


def decline(till: Till) -> Basket:
    """The device declined, or nobody knows of any payment: the basket and the rest stay."""
    asked = _pending(till)
    left = msgspec.structs.replace(till.basket, pending=None)
    return _journalled(till, TenderDeclined, asked, left)


def pay_outside(till: Till, kind: str, amount: Money | None = None) -> Basket:
    """Ask and approve at once, where the answer is already known."""
    ask(till, kind, amount)
    return approve(till)


def _pending(till: Till) -> Tender:
    till.must_shift()
    if till.basket.pending is None or till.basket.refund is not None:
        raise NothingAsked
    return till.basket.pending


def _journalled(
    till: Till, kind: type[Fact], tender: Tender, basket: Basket, **more: str
) -> Basket:
    """Commit the fact and the basket that knows of it together."""
    shift, person = till.must_shift(), till.must_person()
    fact = kind(id=tender.asked, shift=shift.id, tender=tender.key, amount=tender.amount, **more)
    with till.commit() as tx:
        shift_still_open(till, tx)
        tx.append(fact, person.id)
        tx.save_draft(0, draft_bytes(basket))
    till.basket = basket
    return basket


# ------------------------------------------------------------ culture vouchers


def issuer_of(till: Till, name: str) -> Issuer:
    """The issuer by slug or name; raises VoucherIssuerUnknown."""
    for issuer in till.issuers:
        if name.strip().casefold() in (issuer.slug, issuer.name.casefold()):
            return issuer
    raise VoucherIssuerUnknown(issuer=name[:40])


def _room(till: Till, issuer: Issuer) -> Money:
    """How much more this issuer's vouchers may pay, and never more than is due."""
    basket = till.basket
    issuers = list(till.settings.issuers.values())
    return min(capacity(issuer, basket.eligible(), basket.tenders, issuers), basket.due)


def voucher_offer(till: Till, issuer: str, language: str = "") -> VoucherOffer:
    """What to tell the cashier before a voucher is taken, products named in their language."""
    named = issuer_of(till, issuer)
    blocked = [
        in_language(line.product.names, language or till.language)
        for line, row in zip(till.basket.lines, till.basket.eligible(), strict=True)
        if row.total > ZERO and not row.payable_by(named)
    ]
    return VoucherOffer(_room(till, named), tuple(dict.fromkeys(blocked)))


def recognise(till: Till, code: str) -> Issuer | None:
    """The issuer whose serials begin like this code, when exactly one does."""
    cleaned = clean_serial(code)
    found = [issuer for issuer in till.issuers if any(map(cleaned.startswith, issuer.prefixes))]
    return found[0] if len(found) == 1 else None


def pay_voucher(
    till: Till, issuer: str, amount: Money, *, serial: str = "", medium: str = "",
    count: int = 1, expires: date | None = None,
) -> Basket:  # fmt: skip
    """Take culture vouchers: `count` of `amount` each. Raises the VoucherRefused that applies."""
    till.must_shift()
    till.basket.ready_to_pay()
    if till.basket.pending:
        raise NotAnswered
    if amount <= ZERO:
        raise TenderAmountWrong
    named = issuer_of(till, issuer)
    tender = accept(
        named, medium, face=amount, count=count, serial=serial, expires=expires, day=till.day,
        eligible=any(row.payable_by(named) and row.total for row in till.basket.eligible()),
        room=_room(till, named),
    )  # fmt: skip
    _not_used(till, named, tender)
    return till.keep(till.basket.hold(tender))


def _not_used(till: Till, issuer: Issuer, tender: Tender) -> None:
    """Raise VoucherUsed when this serial is in the basket or in the journal already."""
    if not tender.serial:
        return
    if any(
        (held.issuer, held.medium, held.serial) == (tender.issuer, tender.medium, tender.serial)
        for held in till.basket.tenders
    ):
        raise VoucherUsed(issuer=issuer.name, serial=tender.serial, where=_HERE[till.language])
    not_used(till, tender)


_HERE = {"sv": "i detta köp", "fi": "tässä ostoksessa", "en": "in this basket"}


def remove_tender(till: Till, number: int) -> Basket:
    """Take payment `number` (from 1) out again; one approved on a device counts as reversed."""
    till.must_shift()
    basket = till.basket
    if not 1 <= number <= len(basket.tenders):
        raise TenderMissing(number=number)
    tender = basket.tenders[number - 1]
    released = basket.release(number)
    if tender.asked:
        return _journalled(till, TenderReversed, tender, released)
    return till.keep(released)
