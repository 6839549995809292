"""The museum's own rules: read as they are typed, changed by a coordinator, all or nothing."""

from __future__ import annotations

import pytest

from pos.domain.money import Money
from pos.office import house
from pos.office.desks import OnlyCoordinators
from pos.till.till import Till
from tests.support.museum import CASHIER, COORDINATOR, a_till


def rule(till: Till, name: str) -> house.Rule:
    return next(one for one in house.rules(till) if one.name.endswith(name))


def test_what_is_typed_holds_and_what_was_not_touched_stays() -> None:
    with a_till(pin=COORDINATOR) as till:
        before = house.rules(till)
        assert house.change(till, before) == 0
        typed = before | {
            rule(till, "cashier_discount"): "12,5",
            rule(till, "cashier_refund"): " 75 ",
            rule(till, "cashier_open_drawer"): "",
            rule(till, "terms_most_unreached"): "20.50",
            rule(till, "phone"): "+358 2 111",
            rule(till, "address"): "Biskopsgatan 17, 20500 Åbo",
            house.CUT_OFF: "3",
            house.F5: "child",
        }
        assert house.change(till, typed) >= 7
        settings = till.settings
        assert settings.limits["cashier"].discount == 1250
        assert settings.limits["cashier"].refund == Money(7500)
        assert not settings.limits["cashier"].open_drawer
        assert settings.limits["cashier"].cash_move == Money(10000)
        assert settings.gift_cards.most_unreached == Money(2050)
        assert settings.seller.phone == "+358 2 111"
        assert settings.seller.address == ("Biskopsgatan 17", "20500 Åbo")
        assert (settings.cut_off, settings.keys["F5"]) == (3, "child")
        assert house.change(till, house.rules(till)) == 0


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("business_id", "2077474-1", house.NoSuchId),
        ("cashier_discount", "101", house.NoShare),
        ("cashier_discount", "-1", house.NoShare),
        ("cashier_refund", "much", house.NoAmount),
        ("terms_unreached_hours", "1.5", house.NoNumber),
        ("rules_cut_off", "24", house.NoNumber),
        ("F5_sku", "NOTHING", house.NoProduct),
        ("_name", " ", house.Missing),
        ("_museum", "x" * 81, house.TooLong),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_changes(
    name: str, typed: str, error: type[house.RuleWrong]
) -> None:
    with a_till(pin=COORDINATOR) as till:
        before = house.rules(till)
        wrong = rule(till, name)
        with pytest.raises(error) as refused:
            house.change(till, before | {rule(till, "phone"): "1", wrong: typed})
        assert refused.value.rule == wrong
        assert house.rules(till) == before


def test_no_limit_is_an_empty_field() -> None:
    with a_till(pin=COORDINATOR) as till:
        price = rule(till, "coordinator_price_cut")
        assert house.rules(till)[price] == ""
        house.change(till, {price: "10"})
        assert till.settings.limits["coordinator"].price_cut == Money(1000)
        house.change(till, {price: ""})
        assert house.rules(till)[price] == ""


def test_a_cashier_changes_none() -> None:
    with a_till(pin=CASHIER) as till, pytest.raises(OnlyCoordinators):
        house.change(till, {})
