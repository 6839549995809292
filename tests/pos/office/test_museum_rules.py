"""The museum's own rules: read as they are typed, changed by a coordinator, all or nothing."""

from __future__ import annotations

import msgspec
import pytest

from pos.domain.gift_card import Terms
from pos.domain.money import Money, from_builtin
from pos.office import museum_rules
from pos.office.desks import OnlyCoordinators
from pos.till.settings import defaults
from pos.till.till import Till
from tests.support.museum import CASHIER, COORDINATOR, a_till


def rule(till: Till, name: str) -> museum_rules.Rule:
    return next(one for one in museum_rules.rules(till) if one.name.endswith(name))


def test_what_is_typed_holds_and_what_was_not_touched_stays() -> None:
    with a_till(pin=COORDINATOR) as till:
        before = museum_rules.rules(till)
        assert museum_rules.change(till, before) == 0
        typed = before | {
            rule(till, "cashier_discount"): "12,5",
            rule(till, "cashier_refund"): " 75 ",
            rule(till, "cashier_open_drawer"): "",
            rule(till, "terms_most_unreached"): "20.50",
            rule(till, "phone"): "+358 2 111",
            rule(till, "address"): "Biskopsgatan 17, 20500 Åbo",
            museum_rules.CUT_OFF: "3",
            museum_rules.F5: "child",
        }
        assert museum_rules.change(till, typed) >= 7
        settings = till.settings
        assert settings.limits["cashier"].discount == 1250
        assert settings.limits["cashier"].refund == Money(7500)
        assert not settings.limits["cashier"].open_drawer
        assert settings.limits["cashier"].cash_move == Money(10000)
        assert settings.gift_cards.most_unreached == Money(2050)
        assert settings.seller.phone == "+358 2 111"
        assert settings.seller.address == ("Biskopsgatan 17", "20500 Åbo")
        assert (settings.cut_off, settings.keys["F5"]) == (3, "child")
        assert museum_rules.change(till, museum_rules.rules(till)) == 0


def test_a_till_that_was_never_told_of_gift_cards_has_the_terms_that_a_new_one_is_given() -> None:
    """A journal from before them has no such record, and its cards are limited all the same."""
    given = msgspec.convert(defaults()["gift_card"]["terms"], Terms, dec_hook=from_builtin)
    assert given == Terms()
    assert (given.most_balance, given.most_unreached) == (Money(50_000), Money(5_000))
    assert (given.unreached_hours, given.validity_months) == (24, 36)


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("business_id", "2077474-1", museum_rules.NoSuchId),
        ("cashier_discount", "101", museum_rules.NoShare),
        ("cashier_discount", "-1", museum_rules.NoShare),
        ("cashier_refund", "much", museum_rules.NoAmount),
        ("terms_unreached_hours", "1.5", museum_rules.NoNumber),
        ("rules_cut_off", "24", museum_rules.NoNumber),
        ("F5_sku", "NOTHING", museum_rules.NoProduct),
        ("_name", " ", museum_rules.Missing),
        ("_museum", "x" * 81, museum_rules.TooLong),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_changes(
    name: str, typed: str, error: type[museum_rules.RuleWrong]
) -> None:
    with a_till(pin=COORDINATOR) as till:
        before = museum_rules.rules(till)
        wrong = rule(till, name)
        with pytest.raises(error) as refused:
            museum_rules.change(till, before | {rule(till, "phone"): "1", wrong: typed})
        assert refused.value.rule == wrong
        assert museum_rules.rules(till) == before


def test_no_limit_is_an_empty_field() -> None:
    with a_till(pin=COORDINATOR) as till:
        price = rule(till, "coordinator_price_cut")
        assert museum_rules.rules(till)[price] == ""
        museum_rules.change(till, {price: "10"})
        assert till.settings.limits["coordinator"].price_cut == Money(1000)
        museum_rules.change(till, {price: ""})
        assert museum_rules.rules(till)[price] == ""


def test_a_cashier_changes_none() -> None:
    with a_till(pin=CASHIER) as till, pytest.raises(OnlyCoordinators):
        museum_rules.change(till, {})
