"""What a receipt in the making says of its gift cards: their VAT, and what is left on them."""

from __future__ import annotations

import msgspec

from pos.domain.facts import ReceiptLine
from pos.domain.gift_card import Card, CardSold, GiftCardBalance, masked, months_later
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.till.tenders.gift_cards import known, same_kind
from pos.till.till import Till


def settle(
    till: Till, lines: tuple[ReceiptLine, ...], tenders: tuple[Tender, ...], *, checked: bool
) -> tuple[tuple[ReceiptLine, ...], tuple[Tender, ...]]:
    """Lines and tenders with each card's VAT and its balance after them.

    `checked`: raises GiftCardBalance where a card no longer holds what it pays, and
    GiftCardOtherKind where one to be sold is another kind of card by now: another process, or an
    exchange with the ledger, may have used or sold it since. A card of which the till has not
    heard pays what a coordinator allowed.
    """
    cards = _Cards(till)
    paid = tuple(
        cards.paid(tender, checked=checked) if tender.gift_card is not None else tender
        for tender in tenders
    )
    sold = tuple(
        cards.sold(line, checked=checked) if line.gift_card is not None else line for line in lines
    )
    return sold, paid


class _Cards:
    """The cards of a receipt in the making, each after what was said of it so far."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self._cards: dict[str, Card] = {}
        self._unheard: set[str] = set()

    def _card(self, code: str) -> Card:
        if code not in self._cards:
            card = known(self._till, code)
            if card is None:
                self._unheard.add(code)
            self._cards[code] = card or Card(code)
        return self._cards[code]

    def paid(self, tender: Tender, *, checked: bool) -> Tender:
        """The payment with the VAT it settles and what stays on the card.

        Raises GiftCardBalance where it is `checked` and the card holds less.
        """
        card = self._card(tender.serial)
        assert tender.gift_card is not None
        if checked and card.code not in self._unheard and tender.pays > card.balance:
            raise GiftCardBalance(code=masked(card.code), balance=max(ZERO, card.balance))
        vat, left = card.vat_of(tender.pays), card.balance - tender.pays
        said = msgspec.structs.replace(tender.gift_card, vat=vat, balance=left)
        self._cards[card.code] = card.pay(said, tender.pays)
        return msgspec.structs.replace(tender, gift_card=said)

    def sold(self, line: ReceiptLine, *, checked: bool) -> ReceiptLine:
        """The line, and what is on the card after it; a card of another kind is refused where it
        is `checked`."""
        assert line.gift_card is not None
        card = self._card(line.gift_card.code)
        if checked:
            same_kind(card, single=line.gift_card.single, vat_class=line.vat_class)
        said = msgspec.structs.replace(line.gift_card, balance=card.balance + line.total)
        self._cards[card.code] = card.sell(said, line.total, line.vat_class, line.rate)
        return msgspec.structs.replace(line, gift_card=said)


def card_sold(till: Till, code: str, *, single: bool, slip: bool) -> CardSold:
    """What a line of a sale says of the card that it sells."""
    months = till.settings.gift_cards.validity_months
    ends = months_later(till.day, months).isoformat() if months > 0 else ""
    return CardSold(code, single=single, valid_until=ends, slip=slip)


def taken_back(till: Till, line: ReceiptLine, amount: Money) -> tuple[Money, CardSold]:
    """How much of a card that was sold goes back, at most its balance, and what is said of it.

    Raises GiftCardBalance when nothing is left on it.
    """
    assert line.gift_card is not None
    card = known(till, line.gift_card.code) or Card(line.gift_card.code)
    back = min(amount, card.balance)
    if back <= ZERO:
        raise GiftCardBalance(code=masked(card.code), balance=max(ZERO, card.balance))
    said = CardSold(
        card.code, single=card.single, vat=-card.vat_back(back), balance=card.balance - back,
        slip=False,
    )  # fmt: skip
    return back, said
