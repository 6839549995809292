"""What changed since the till was opened last is told to whoever opens it now, and only once."""

from __future__ import annotations

from datetime import timedelta

from pos.domain.catalogue import ALWAYS
from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.products.acts import change, create
from pos.office.products.since import PriceChange, Since, since_last_opening
from pos.till import shifts
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import MANAGER, a_till

POSTER, CD, BOOK = (product_id(sku) for sku in ("POSTER", "CD", "BOOK"))


def next_day(till: Till, clock: SetClock) -> None:
    """Counted, closed, and opened again on the day after."""
    shifts.count(till, "cash", amount=Money(10_000))
    shifts.close_shift(till)
    clock.forward(hours=24)
    shifts.open_shift(till, Money(10_000))


def test_prices_new_and_archived_products_are_told_at_the_next_opening() -> None:
    clock = SetClock()
    with a_till(clock, pin=MANAGER) as till:
        assert since_last_opening(till) == Since()  # on the first day all is new
        ahead = (till.day + timedelta(1)).isoformat()
        change(till, {POSTER: {f"price/{till.day.isoformat()}": 1350}})
        change(till, {BOOK: {f"price/{ahead}": 3100}, CD: {"archived": True}})
        create(till, {"sku": "TOY", "name/sv": "Leksak", f"price/{ALWAYS.isoformat()}": 500})
        change(till, {product_id("PICK"): {"low": 3}})
        next_day(till, clock)
        told = since_last_opening(till)
        assert {(one.names["en"], one.old, one.new) for one in told.prices} == {
            ("POSTER", Money(1200), Money(1350)), ("BOOK", Money(2990), Money(3100))
        }  # fmt: skip
        assert (told.new, told.counts) == (({"sv": "Leksak"},), (2, 1, 1))
        assert [names["en"] for names in told.archived] == ["CD"]
        next_day(till, clock)
        assert not since_last_opening(till)


def test_a_price_set_long_ago_is_told_on_its_day_and_one_put_back_is_not() -> None:
    clock = SetClock()
    with a_till(clock, pin=MANAGER) as till:
        later = (till.day + timedelta(2)).isoformat()
        change(till, {POSTER: {f"price/{later}": 1350}})
        change(till, {CD: {f"price/{till.day.isoformat()}": 100}})
        change(till, {CD: {f"price/{till.day.isoformat()}": 1990}})
        next_day(till, clock)
        assert not since_last_opening(till).prices
        next_day(till, clock)
        [told] = since_last_opening(till).prices
        assert (told.old, told.new) == (Money(1200), Money(1350))
        assert isinstance(told, PriceChange)
