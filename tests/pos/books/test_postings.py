"""Postings: every fact balances, and one that cannot is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.books.accounts import DEFAULTS, name_of, number_of
from pos.books.postings import Unbalanced, postings
from pos.domain.facts import CashMoved, Fact, Sale, ShiftClosed, ShiftOpened
from pos.domain.money import ZERO, Money
from pos.domain.takings import Counted, Takings
from pos.language import translate
from tests.support.corpus import SELLER, examples
from tests.support.museum import money

cents = st.integers(0, 10**7).map(Money)


def rows(fact: Fact) -> dict[str, Money]:
    return {f"{row.role}/{row.sub}": row.amount for row in postings(fact)}


def opened(counted: Money, carried: Money | None) -> ShiftOpened:
    return ShiftOpened(
        shift="s", number=2, till="K1", date="2026-11-22", opening_float=counted, carried=carried
    )


@given(cents, st.none() | cents)
def test_a_float_unlike_the_carried_one_is_posted_at_once(
    counted: Money, carried: Money | None
) -> None:
    off = ZERO if carried is None else counted - carried
    assert rows(opened(counted, carried)) == ({"cash/": off, "over_short/": -off} if off else {})


@given(cents, cents, cents)
def test_closing_posts_what_is_over_or_short_and_the_drop(
    expected: Money, counted: Money, drop: Money
) -> None:
    fact = ShiftClosed(
        shift="s", till="K1", seller=SELLER, takings=Takings("K1", 1, "2026-11-22", ""),
        counts=(Counted("cash", expected, counted), Counted("card", expected, counted)),
        dropped=drop,
    )  # fmt: skip
    posted = rows(fact)
    assert sum(posted.values(), ZERO) == ZERO
    # only cash: what a terminal is off by waits for an explanation
    assert posted.get("over_short/", ZERO) == expected - counted
    assert posted.get("safe/", ZERO) == drop


@given(st.sampled_from([("in", 1), ("out", -1), ("drop", -1)]), cents)
def test_cash_moves(direction: tuple[str, int], amount: Money) -> None:
    fact = CashMoved(
        shift="s", date="2026-11-22", direction=direction[0], amount=amount, role="safe"
    )
    assert rows(fact).get("cash/", ZERO) == amount * direction[1]
    assert sum(rows(fact).values(), ZERO) == ZERO


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("out", {"cash/": "-12.55", "office/": "10.00", "input_vat/2550": "2.55"}),
        ("in", {"cash/": "12.55", "office/": "-10.00", "vat_payable/2550": "-2.55"}),
    ],
)
def test_vat_of_what_is_bought_from_the_drawer_is_the_museums_to_deduct(
    direction: str, expected: dict[str, str]
) -> None:
    """12.55 at 25.5 % is 10.00 and 2.55: paid out it is input VAT, taken in it is owed."""
    fact = CashMoved(
        shift="s", date="2026-11-22", direction=direction, amount=money("12.55"), role="office",
        rate=2550, vat=money("2.55"),
    )  # fmt: skip
    assert rows(fact) == {key: money(amount) for key, amount in expected.items()}
    bare = CashMoved(
        shift="s", date="2026-11-22", direction=direction, amount=money("9.00"), role="office"
    )
    assert {key for key, amount in rows(bare).items() if amount} == {"cash/", "office/"}


@pytest.mark.parametrize("field", ["tenders", "vat", "lines"])
def test_a_receipt_that_does_not_balance_is_refused(field: str) -> None:
    """A bug or a forgery: better no posting than a wrong one."""
    import msgspec

    sale = next(fact for fact in examples() if isinstance(fact, Sale))
    assert sum(rows(sale).values(), ZERO) == ZERO
    forged = msgspec.structs.replace(sale, **{field: getattr(sale, field)[:-1]})
    with pytest.raises((Unbalanced, ValueError)):
        postings(forged)


def test_the_default_accounts() -> None:
    expected = {
        "card_receivable": "1704", "voucher_receivable": "1760", "cash": "1900", "bank": "1910",
        "safe": "1995", "gift_card": "2950", "vat_payable": "2939", "sales_outside": "3900",
        "commission": "8010", "rounding": "8570", "over_short": "8580",
    }  # fmt: skip
    assert {role: number_of(role, "") for role in expected} == expected
    rates = ("2550", "1400", "1350", "1000", "0")
    numbers = {number_of("sales", rate) for rate in rates}
    assert len(numbers) == len(rates)
    assert all("3000" <= number <= "3090" for number in numbers)


@pytest.mark.parametrize("role", DEFAULTS)
def test_every_account_has_a_name_in_three_languages(role: str) -> None:
    assert len({translate(name_of(role), language) for language in ("sv", "fi", "en")}) > 1


def test_what_is_posted_has_an_account() -> None:
    for fact in examples():
        for row in postings(fact):
            assert number_of(row.role, row.sub) != "9999", row
    assert money("1.00") == Money(100)
