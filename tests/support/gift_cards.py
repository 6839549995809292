"""Gift cards sold and used in a test, and what the books then say."""

from __future__ import annotations

from pos.till import finishing, paying, selling, shifts
from pos.till.tenders.gift_cards import look_up
from pos.till.tenders.paying_gift_card import (
    pay_gift_card,
)
from pos.till.till import Receipt, Till
from tests.support.museum import money


def sold(till: Till, amount: str, sku: str = "GIFT", card: str = "") -> str:
    """A card sold for cash; its code."""
    selling.add(till, sku, card=card)
    selling.set_price(till, money(amount))
    code = till.basket.lines[-1].card
    paying.pay_cash(till)
    finishing.finish(till)
    return code


def bought(till: Till, *skus: str, code: str, amount: str | None = None) -> Receipt:
    """Things paid with a card, and the rest in cash."""
    for sku in skus:
        selling.add(till, sku)
    pay_gift_card(till, code, None if amount is None else money(amount))
    if till.basket.due:
        paying.pay_cash(till)
    return finishing.finish(till).fact


def left(till: Till, code: str) -> str:
    return str(look_up(till, code).card.balance)


def posted(till: Till) -> dict[str, str]:
    return {f"{p.role}/{p.sub}": str(p.amount) for p in shifts.takings(till).postings}


def rows(receipt: Receipt) -> list[tuple[int | None, str, str]]:
    return [(row.rate, str(row.gross), str(row.vat)) for row in receipt.vat]
