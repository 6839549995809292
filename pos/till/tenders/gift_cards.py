"""Gift cards at the counter: what a card holds, selling one, and the museum's limits.

A card is the sum of the receipts that name its code; it is good when the sale is on the disk.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from pos.domain.basket import Basket, LineUnknown
from pos.domain.facts import Authorisation, Receipt, Sale
from pos.domain.gift_card import (
    SINGLE,
    Card,
    GiftCardIsProduct,
    GiftCardNotHere,
    GiftCardOtherKind,
    GiftCardTwice,
    GiftCardUnknown,
    GiftCardWrong,
    clean_code,
    is_own,
    masked,
    new_code,
)
from pos.domain.money import ZERO, Money
from pos.domain.person import NeedsAuthorisation
from pos.journal.clock import moment
from pos.language import N_
from pos.storage.projector import decode_product
from pos.storage.recorded import Recorded
from pos.sync.state import ledger_of, standing_of
from pos.till.till import Till


class GiftCardTooMuch(NeedsAuthorisation):
    text = N_("A gift card holds at most {most} €. A coordinator's PIN allows more once.")


class GiftCardRunOut(NeedsAuthorisation):
    text = N_(
        "The gift card {code} was valid until {day}. A coordinator's PIN lets it be topped up, "
        "and be valid again."
    )


class Event(msgspec.Struct, frozen=True):
    """One line of a card's history. `amount` is what it added to the balance."""

    what: str  # sold, topped_up, paid, back (to the card), returned (the card itself)
    receipt: str
    till: str  # code
    at: datetime  # local
    amount: Money


class Found(msgspec.Struct, frozen=True):
    """A card that was looked up, with its history, oldest first."""

    card: Card
    events: tuple[Event, ...]
    as_of: datetime | None  # the till may not know what others did since; None: it knows all


# ------------------------------------------------------------------- what it holds


def known(till: Till, code: str) -> Card | None:
    """The card as this till knows it; None when it knows of none."""
    facts = _receipts(till, code)
    card = Card(code)
    for fact in facts:
        card = after(card, fact)
    return card if facts else None


def after(card: Card, fact: Receipt) -> Card:
    """The card after one receipt that names it."""
    for tender in fact.tenders:
        if tender.gift_card is not None and tender.serial == card.code:
            card = card.pay(tender.gift_card, tender.pays)
    for line in fact.lines:
        if line.gift_card is not None and line.gift_card.code == card.code:
            card = card.sell(line.gift_card, line.total, line.vat_class, line.rate)
    return card


def _recorded(till: Till, code: str) -> list[Recorded]:
    """The entries that name the card, in the order in which they came here."""
    rows = till.store.rows(
        "SELECT position FROM uses WHERE org = :org AND scheme = 'gift_card' AND item = :code"
        " ORDER BY position",
        code=code,
    )
    return [till.store.at(row[0]) for row in rows]


def _receipts(till: Till, code: str) -> list[Receipt]:
    facts = [one.fact for one in _recorded(till, code)]
    return [fact for fact in facts if isinstance(fact, Receipt)]


def last_sale(till: Till, code: str) -> Recorded:
    """The entry that sold or topped the card up last; raises GiftCardUnknown."""
    for one in reversed(_recorded(till, code)):
        lines = one.fact.lines if isinstance(one.fact, Sale) else ()
        if any(line.gift_card is not None and line.gift_card.code == code for line in lines):
            return one
    raise GiftCardUnknown(code=masked(code))


def look_up(till: Till, text: str) -> Found:
    """A card by what was scanned or typed; raises GiftCardWrong and GiftCardUnknown."""
    code = clean_code(text)
    facts = _receipts(till, code)
    if not facts:
        raise GiftCardUnknown(code=code)
    card, events = Card(code), []
    for fact in facts:
        events += _events(card, fact)
        card = after(card, fact)
    return Found(card, tuple(events), known_until(till))


def _events(card: Card, fact: Receipt) -> list[Event]:
    at = datetime.fromisoformat(fact.local_time)
    rows = [
        ("paid" if tender.pays > ZERO else "back", -tender.pays)
        for tender in fact.tenders
        if tender.gift_card is not None and tender.serial == card.code
    ]
    for line in fact.lines:
        if line.gift_card is not None and line.gift_card.code == card.code:
            first = "topped_up" if card.sold or card.used else "sold"
            rows.append((first if line.total > ZERO else "returned", line.total))
    return [Event(what, fact.receipt, fact.till, at, amount) for what, amount in rows]


def recognise(till: Till, text: str) -> str:
    """The code when this is a gift card's, sold before or of the form that tills make; else ""."""
    try:
        code = clean_code(text)
    except GiftCardWrong:
        return ""
    if is_own(code) and text.strip().upper().startswith(code[:2]):
        return code
    row = till.store.row(
        "SELECT 1 FROM uses WHERE org = :org AND scheme = 'gift_card' AND item = :code LIMIT 1",
        code=code,
    )
    return code if row else ""


def known_until(till: Till) -> datetime | None:
    """Up to when the till knows what others did to a card; None where there are no others."""
    if ledger_of(till.store) is None:
        return None
    heard = standing_of(till.store).heard_at
    return till.local(moment(heard)) if heard else datetime.min.replace(tzinfo=till.now().tzinfo)


def unreached(till: Till) -> bool:
    """Whether the ledger was not reached for as long as the museum's limit says."""
    at = known_until(till)
    return at is not None and till.now() - at > timedelta(
        hours=till.settings.gift_cards.unreached_hours
    )


# ------------------------------------------------------------------------ selling


def new_card(till: Till) -> str:
    """A fresh code, which no card that this till knows of has."""
    while known(till, code := new_code()) is not None:
        pass
    return code


def set_card(till: Till, text: str, line: int | None = None) -> Basket:
    """Give a gift card in the basket the code that was scanned: of a card the museum had
    printed, or of one sold before, which is topped up.

    `line` from 1; None: the last gift card in the basket. Raises GiftCardNotHere,
    GiftCardWrong, GiftCardTwice, GiftCardOtherKind and GiftCardTooMuch.
    """
    till.must_shift()
    basket = till.basket
    cards = [n for n, row in enumerate(basket.lines, 1) if row.card]
    if line is not None and not 1 <= line <= len(basket.lines):
        raise LineUnknown(number=line)
    if not cards or (line is not None and line not in cards):
        raise GiftCardNotHere
    number = line or cards[-1]
    changed = with_code(till, basket, text, number)
    refusal = too_much(till, changed) or run_out(till, changed.lines[number - 1].card)
    return keep_allowed(till, changed, refusal)


def with_code(till: Till, basket: Basket, text: str, number: int) -> Basket:
    """The basket in which gift card line `number` (from 1) sells the card of this code."""
    code = clean_code(text)
    if any(row.card == code for n, row in enumerate(basket.lines, 1) if n != number):
        raise GiftCardTwice(code=masked(code))
    product, card = basket.lines[number - 1].product, known(till, code)
    if card is None:
        _no_product(till, code)
    else:
        same_kind(card, single=product.gift_card == SINGLE, vat_class=str(product.vat))
    return basket.set_card(number, code, slip=False)


def _no_product(till: Till, code: str) -> None:
    """Raise GiftCardIsProduct for a product's barcode: whoever has one would hold the card."""
    row = till.store.row(
        "SELECT product.body FROM barcode JOIN product ON product.org = barcode.org"
        " AND product.id = barcode.product WHERE barcode.org = :org AND barcode.code = :code",
        code=code,
    )
    if row is not None:
        raise GiftCardIsProduct(code=code, name=decode_product(row[0]).names)


def same_kind(card: Card, *, single: bool, vat_class: str) -> None:
    """Raise GiftCardOtherKind where a card was sold for goods of other rates."""
    if card.sold and (card.single != single or (single and card.vat_class != vat_class)):
        raise GiftCardOtherKind(code=masked(card.code))


def too_much(till: Till, basket: Basket) -> NeedsAuthorisation | None:
    """The refusal when a card in the basket would hold more than the museum lets one hold."""
    most = till.settings.gift_cards.most_balance
    for line in basket.lines:
        if line.card:
            card = known(till, line.card)
            if line.gross + (card.balance if card else ZERO) > most:
                return GiftCardTooMuch(most=most)
    return None


def run_out(till: Till, code: str) -> NeedsAuthorisation | None:
    """The refusal where money is put on a card that is no longer valid: it would be so again."""
    card = known(till, code)
    if card is None or not card.expired(till.day) or card.balance <= ZERO:
        return None
    return GiftCardRunOut(code=masked(code), day=date.fromisoformat(card.valid_until))


def keep_allowed(till: Till, changed: Basket, refusal: NeedsAuthorisation | None) -> Basket:
    """Keep the basket; what a limit forbids needs a coordinator, or one's PIN, for this once."""
    if refusal is not None:
        allowing = till.person if till.limits.authorise else till.allowed
        if allowing is None:
            raise refusal
        mark = Authorisation("gift_card", allowing.id)
        changed = msgspec.structs.replace(changed, authorised=(*changed.authorised, mark))
        till.allowed = None
    return till.keep(changed)
