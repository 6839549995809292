"""Paying with a gift card: all that is due, or what is left on the card, or a part."""

from __future__ import annotations

from datetime import date

import msgspec

from pos.domain.basket import Basket
from pos.domain.catalogue import in_language
from pos.domain.eligibility import by_card, payer, payers, room
from pos.domain.errors import RuleBroken
from pos.domain.gift_card import (
    Card,
    CardPaid,
    GiftCardBalance,
    GiftCardPaysNothing,
    GiftCardUnknown,
    clean_code,
    is_own,
    masked,
)
from pos.domain.money import ZERO, Money
from pos.domain.person import NeedsAuthorisation
from pos.domain.tender import Tender, TenderAmountWrong, TenderTooLarge
from pos.domain.vat import VatClass
from pos.language import N_
from pos.till.paying import kind_of, ready
from pos.till.tenders.gift_cards import keep_allowed, known, known_until, unreached
from pos.till.till import Till


class GiftCardTooLarge(RuleBroken):
    text = N_("The gift card {code} may pay {room} € of this basket.")


class GiftCardExpired(NeedsAuthorisation):
    text = N_(
        "The gift card {code} was valid until {day}. A coordinator's PIN lets it pay this once."
    )


class GiftCardUnreached(NeedsAuthorisation):
    text = N_(
        "The ledger has not been reached for long: a gift card pays at most {most} € now. "
        "A coordinator's PIN lets it pay more this once."
    )


class GiftCardNotYetKnown(NeedsAuthorisation):
    text = N_(
        "This till has not heard of the gift card {code} yet. A coordinator's PIN lets it pay "
        "this once."
    )


class Offer(msgspec.Struct, frozen=True):
    """What a card can do for the open basket."""

    card: Card
    left: Money  # on the card, less what it pays in this basket already
    room: Money  # what of the basket it may still pay
    blocked: tuple[str, ...]  # products that it may not pay

    @property
    def pays(self) -> Money:
        """What it pays when nobody says how much."""
        return min(self.left, self.room)


def offer(till: Till, text: str, language: str = "") -> Offer:
    """What to tell the cashier before a card pays; raises GiftCardWrong and GiftCardUnknown."""
    code = clean_code(text)
    card = known(till, code)
    if card is None:
        raise GiftCardUnknown(code=masked(code))
    return _offer(till, card, language)


def _offer(till: Till, card: Card, language: str = "") -> Offer:
    basket, said = till.basket, _said(till, card)
    may = by_card(single=said.single, rate=said.rate)
    rows = basket.eligible()
    others = payers(till.settings.issuers.values(), basket.tenders)
    name = payer(Tender(kind="gift_card", amount=ZERO, role="", gift_card=said))
    blocked = [
        in_language(line.product.names, language or till.language)
        for line, row in zip(basket.lines, rows, strict=True)
        if row.total > ZERO and not may(row)
    ]
    return Offer(
        card,
        card.balance - _held(basket, card.code),
        min(room(name, may, rows, basket.tenders, others), max(ZERO, basket.due)),
        tuple(dict.fromkeys(blocked)),
    )


def _held(basket: Basket, code: str) -> Money:
    """What the card pays in the basket already."""
    rows = [row.pays for row in basket.tenders if row.gift_card is not None and row.serial == code]
    return sum(rows, ZERO)


def _said(till: Till, card: Card) -> CardPaid:
    """A single-rate card pays lines of the rate that its VAT class has today."""
    rate = till.settings.vat.on(VatClass(card.vat_class), till.day) if card.single else None
    return CardPaid(single=card.single, rate=rate)


def pay_gift_card(till: Till, text: str, amount: Money | None = None) -> Basket:
    """Pay with a card: `amount`, or all that the card has and may pay.

    Raises GiftCardWrong, GiftCardUnknown, GiftCardBalance, GiftCardPaysNothing,
    GiftCardTooLarge, and a NeedsAuthorisation where a limit of the museum stands in the way.
    """
    basket = ready(till)
    code = clean_code(text)
    card, unheard = _card(till, code)
    offered = _offer(till, card)
    if not unheard and offered.left <= ZERO:
        raise GiftCardBalance(code=masked(code), balance=max(ZERO, offered.left))
    if offered.room <= ZERO:
        raise GiftCardPaysNothing(code=masked(code))
    if amount is None:
        amount = offered.room if unheard else offered.pays
    _check(till, offered, amount, unheard=unheard)
    tender = Tender(
        kind="gift_card", amount=amount, role=kind_of(till, "gift_card").role, serial=code,
        gift_card=msgspec.structs.replace(_said(till, card), balance=offered.left - amount),
    )  # fmt: skip
    held = _held(basket, code) + amount
    return keep_allowed(till, basket.hold(tender), _limit(till, card, held, unheard=unheard))


def _card(till: Till, code: str) -> tuple[Card, bool]:
    """The card, and whether it may have been sold where this till has not heard of yet."""
    card = known(till, code)
    if card is not None:
        return card, False
    if known_until(till) is None or not is_own(code):
        raise GiftCardUnknown(code=masked(code))
    return Card(code), True


def _check(till: Till, offered: Offer, amount: Money, *, unheard: bool) -> None:
    code = masked(offered.card.code)
    if amount <= ZERO:
        raise TenderAmountWrong
    if amount > till.basket.due:
        kind = kind_of(till, "gift_card")
        name = in_language(kind.names, till.language) or kind.name
        raise TenderTooLarge(due=till.basket.due, tender=name)
    if amount > offered.room:
        raise GiftCardTooLarge(code=code, room=offered.room)
    if amount > offered.left and not unheard:
        raise GiftCardBalance(code=code, balance=offered.left)


def _limit(till: Till, card: Card, held: Money, *, unheard: bool) -> NeedsAuthorisation | None:
    """The limit that stands in the way of a card paying so much in one purchase."""
    most = till.settings.gift_cards.most_unreached
    if unheard:
        return GiftCardNotYetKnown(code=masked(card.code))
    if card.expired(till.day):
        ends = date.fromisoformat(card.valid_until)
        return GiftCardExpired(code=masked(card.code), day=ends)
    if held > most and unreached(till):
        return GiftCardUnreached(most=most)
    return None
