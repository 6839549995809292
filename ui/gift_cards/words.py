"""How a gift card reads in the window."""

from __future__ import annotations

from datetime import date

from pos.domain.facts import Receipt
from pos.domain.gift_card import Card, masked
from pos.domain.money import Money
from pos.language import N_
from pos.till.tenders.gift_cards import Event, known_until
from ui.desk import Desk
from ui.sell.words import rate_words

_EVENTS = {
    "sold": N_("Sold"),
    "topped_up": N_("Topped up"),
    "paid": N_("Paid"),
    "back": N_("Paid back to the card"),
    "returned": N_("Taken back for money"),
}


def terms_words(desk: Desk, card: Card) -> str:
    """Until when it is good, and what it pays."""
    tr = desk.tr
    parts = []
    if card.valid_until:
        last = date.fromisoformat(card.valid_until)
        words = (
            N_("Was valid until {day}.")
            if card.expired(desk.till.day)
            else N_("Valid until {day}.")
        )
        parts.append(tr(words, day=last))
    else:
        parts.append(tr(N_("Valid for ever.")))
    if card.single:
        rate = rate_words(desk, card.rate)
        parts.append(tr(N_("Sold at VAT {rate}: pays only such goods."), rate=rate))
    return " ".join(parts)


def as_of_words(desk: Desk) -> str:
    """Up to when the till knows of what others did; nothing where there are no others."""
    at = known_until(desk.till)
    if at is None:
        return ""
    now = desk.till.local(desk.till.now())
    if at.date() == now.date():
        return desk.tr(N_("As this till knew at {time}."), time=desk.time(at))
    if at.year == 1:
        return desk.tr(N_("The ledger has not been reached yet."))
    return desk.tr(N_("As this till knew on {day} at {time}."), day=at.date(), time=desk.time(at))


def event_words(desk: Desk, event: Event) -> tuple[str, str, str]:
    """What happened, where and when, and the amount with its sign."""
    what = desk.tr(_EVENTS.get(event.what, event.what))
    when = f"{desk.date(event.at.date())} {desk.time(event.at)}"
    where = desk.tr(N_("Receipt {number}"), number=event.receipt)
    return what, f"{where} · {when}", desk.euros(event.amount, sign=True)


def left_on_cards(desk: Desk, fact: Receipt) -> list[str]:
    """What is left on each card that a receipt sold, topped up, or was paid with."""
    left: dict[str, Money] = {}
    for tender in fact.tenders:
        if tender.gift_card is not None:
            left[tender.serial] = tender.gift_card.balance
    for line in fact.lines:
        if line.gift_card is not None:
            left[line.gift_card.code] = line.gift_card.balance
    words = N_("Left on the gift card {code}: {amount}")
    return [
        desk.tr(words, code=masked(code), amount=desk.euros(amount))
        for code, amount in left.items()
    ]
