"""Examples of what the shop manager's desk journals about stock."""

from __future__ import annotations

from typing import Any

from pos.domain.facts import Fact
from pos.domain.money import Money
from pos.domain.seller import Seller
from pos.domain.stock_facts import (
    Arrived,
    Difference,
    GoodsArrived,
    GoodsReceived,
    GoodsSent,
    Ordered,
    OrderEnded,
    OrderMade,
    OrderSent,
    Pieces,
    StockAdjusted,
    StockCounted,
    StocktakeClosed,
    StocktakeOpened,
)
from pos.domain.takings import Posting
from pos.domain.valuation_facts import StockChangePosted, ValuedCategory

BOOK, DISC = (f"7e57c0de-0000-5000-8000-00000000000{n}" for n in (1, 2))
CASTLE = "0f3c1e6f-0000-5000-8000-000000000002"
MOVE, COUNT, ORDER = (f"01998f00-0000-7000-8000-0000000000{n}1" for n in "def")


def stock_examples(place: str, seller: Seller) -> list[Fact]:
    when: dict[str, Any] = {"date": "2026-11-22", "local_time": "2026-11-22T15:00:00+02:00"}
    lost = (Posting("stock", "", Money(-1200)), Posting("stock_difference", "", Money(1200)))
    pieces = (Pieces(BOOK, 6, Money(1200)), Pieces(DISC, 2))
    return [
        GoodsReceived(
            place=place, items=pieces, supplier="Förlaget", note="F-17", order=ORDER, **when
        ),
        GoodsReceived(place=place, items=pieces[:1], closes=False, **when),
        StockAdjusted(
            place=place, items=(Pieces(BOOK, -1, Money(1200)),), reason="theft", note="monter 2",
            postings=lost, **when,
        ),
        GoodsSent(id=MOVE, place=place, target=CASTLE, items=pieces, note="till julen", **when),
        GoodsArrived(
            of=MOVE, place=CASTLE, note="en fattas", postings=lost,
            items=(Arrived(BOOK, 6, 5, Money(1200)), Arrived(DISC, 2, 2)), **when,
        ),
        StocktakeOpened(id=COUNT, place=place, categories=("books",), **when),
        StockCounted(of=COUNT, place=place, items=(Pieces(BOOK, 12),), anew=True, **when),
        StocktakeClosed(
            of=COUNT, place=place, uncounted=3, reason="december", postings=lost,
            items=(Difference(BOOK, 12, 13, -1, Money(1200), "2026-11-22T12:41:05.123Z"),), **when,
        ),
        OrderMade(
            id=ORDER, number="K1-P0001", place=place, supplier="Förlaget", seller=seller,
            items=(Ordered(BOOK, "BOOK", {"sv": "Bok “€ š ž”"}, 20, Money(1200)),),
            note="före jul", **when,
        ),
        OrderSent(of=ORDER, how="mail", **when),
        OrderEnded(of=ORDER, reason="slut på förlaget", **when),
    ]  # fmt: skip


def of_the_year_end(place: str) -> list[Fact]:
    """The stock account brought to what the goods are worth."""
    rows = ValuedCategory("books", 12, Money(14_400)), ValuedCategory("shop", 7, Money(3_150), 2)
    return [
        StockChangePosted(
            date="2026-12-31", local_time="2027-01-08T09:41:05+02:00", place=place, rows=rows,
            value=Money(17_550), before=Money(20_000), posted=Money(-1_200),
            postings=(
                Posting("stock", "", Money(-2_450)), Posting("stock_change", "", Money(2_450)),
            ),
        ),
    ]  # fmt: skip
