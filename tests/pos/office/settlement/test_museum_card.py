"""The Museum Card: counted visits, the forecast, the statement, cards sold at the desk."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pos.books.postings import posted
from pos.domain.vat import VatClass
from pos.office.desks import OnlyCoordinators
from pos.office.settlement import card_acts, museum_card
from pos.till import finishing, paying, people, selling
from tests.support.museum import COORDINATOR, a_product, a_till, list_products, money

CARD = msgspec.structs.replace(
    a_product("MUSEUM-CARD", "84.00", "shop", VatClass.OUTSIDE), agency="museum_card"
)
VISIT = a_product("ADM-MUSEUMCARD", "0.00", visits=(("museum_card", 1),))
NORMAL = a_product("ADM-ADULT", "7.00")
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def visit(till, *skus):
    for sku in skus:
        selling.add(till, sku)
        if till.basket.due:
            paying.pay_cash(till)
        finishing.finish(till)


def test_visits_and_the_forecast_and_the_statement():
    with a_till() as till:
        list_products(till.store, (CARD, VISIT, NORMAL))
        visit(till, "ADM-MUSEUMCARD", "ADM-MUSEUMCARD", "ADM-MUSEUMCARD", "ADULT", "CHILD")
        now = museum_card.card_standing(till, FIRST, LAST)
        assert {row.kind: row.count for row in now.visits} == {
            "museum_card": 3, "adult": 1, "child": 1
        }  # fmt: skip
        assert set(now.places.values()) == {"Musikmuseet"}
        assert now.counted == 3
        assert now.forecast == money("11.13")  # 3 × 7.00 at 53 %
        assert now.difference is None
        with pytest.raises(OnlyCoordinators):
            card_acts.post_statement(till, FIRST, LAST, 3, money("11.00"))
        people.sign_in(till, COORDINATOR)
        museum_card.set_terms(till, vat="culture")
        told = card_acts.post_statement(till, FIRST, LAST, 3, money("11.00"), reference="MK")
        assert posted(told) == {
            ("museum_card_receivable", ""): 1100, ("museum_card_income", "1350"): -969,
            ("vat_payable", "1350"): -131,
        }  # fmt: skip
        now = museum_card.card_standing(till, FIRST, LAST)
        assert (now.difference, now.receivable) == (money("-0.13"), money("11.00"))
        with pytest.raises(card_acts.StatementTwice):
            card_acts.post_statement(till, FIRST, LAST, 3, money("11.00"))
        card_acts.settle(till, museum_card.COMPENSATION, money("11.00"))
        assert not museum_card.card_standing(till, FIRST, LAST).receivable


def test_a_statement_that_shares_days_with_one_in_the_books_is_confirmed():
    year = date(2026, 1, 1), date(2026, 12, 31)
    with a_till(pin=COORDINATOR) as till:
        card_acts.post_statement(till, FIRST, LAST, 3, money("11.00"))
        for days in (year, (LAST, date(2026, 12, 31)), (FIRST, LAST)):
            with pytest.raises(card_acts.StatementOverlaps) as refused:
                card_acts.post_statement(till, *days, 40, money("90.00"))
            assert "1 Nov 2026 – 30 Nov 2026" in refused.value.sentence("en")
        card_acts.post_statement(till, date(2026, 12, 1), date(2026, 12, 31), 3, money("9.00"))
        told = card_acts.post_statement(till, *year, 5, money("15.00"), overlapping=True)
        assert told.overlaps == "2026-11-01 – 2026-11-30, 2026-12-01 – 2026-12-31"
        # what was taken back is in nobody's way, nor is another museum's
        for first, last, amount in ((*year, "-15.00"), (FIRST, LAST, "-11.00")):
            card_acts.post_statement(till, first, last, 3, money(amount))
        assert not card_acts.post_statement(
            till, FIRST, LAST, 3, money("12.00"), place="a"
        ).overlaps
        assert not card_acts.post_statement(
            till, FIRST, LAST, 3, money("12.00"), place="b"
        ).overlaps


def test_what_was_posted_by_mistake_is_taken_back():
    with a_till(pin=COORDINATOR) as till:
        with pytest.raises(card_acts.NoSuchStatement):
            card_acts.post_statement(till, FIRST, LAST, 3, money("-11.00"))
        for amount in ("11.00", "-11.00", "11.00"):
            card_acts.post_statement(till, FIRST, LAST, 3, money(amount))
        with pytest.raises(card_acts.StatementTwice):
            card_acts.post_statement(till, FIRST, LAST, 3, money("11.00"))
        with pytest.raises(card_acts.MoreThanPassed):
            card_acts.settle(till, museum_card.COMPENSATION, money("-0.01"))
        for amount in ("11.00", "-10.00"):
            card_acts.settle(till, museum_card.COMPENSATION, money(amount))
        assert museum_card.card_standing(till, FIRST, LAST).receivable == money("10.00")


def test_the_share_holds_from_its_day():
    with a_till() as till:
        list_products(till.store, (VISIT, NORMAL))
        people.sign_in(till, COORDINATOR)
        museum_card.set_terms(till, share=6000, first=date(2026, 11, 23))
        rows = [
            museum_card.VisitRow("2026-11-22", "p", "museum_card", 10),
            museum_card.VisitRow("2026-11-23", "p", "museum_card", 10),
            museum_card.VisitRow("2026-11-23", "p", "adult", 10),
        ]
        found = museum_card.forecast(till, rows, museum_card.terms_of(till))
        assert found == money("79.10")  # 37.10 + 42.00


def test_cards_sold_at_the_desk_are_owed_until_they_are_paid():
    with a_till() as till:
        list_products(till.store, (CARD,))
        visit(till, "MUSEUM-CARD", "MUSEUM-CARD")
        assert museum_card.card_standing(till, FIRST, LAST).owed == money("168.00")
        people.sign_in(till, COORDINATOR)
        with pytest.raises(card_acts.MoreThanOwed):
            card_acts.settle(till, museum_card.AGENCY, money("168.01"))
        paid = card_acts.settle(till, museum_card.AGENCY, money("100.00"))
        assert posted(paid) == {("agency_payable", ""): 10_000, ("bank", ""): -10_000}
        assert museum_card.card_standing(till, FIRST, LAST).owed == money("68.00")
