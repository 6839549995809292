"""The cash book: every line's balance is the drawer's or the safe's, added up a second way too."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from pos.domain.cash import count_rolls
from pos.domain.money import ZERO, Money
from pos.domain.vat import VatClass
from pos.office.books import account_map, cash_book, safe
from pos.office.books.reading import postings
from pos.office.days.correcting import correct_count
from pos.office.desks import OnlyCoordinators
from pos.till import people, shifts
from pos.till.day import drawer
from pos.till.till import Till
from tests.support import bookkeeping, naive
from tests.support.clock import SetClock
from tests.support.days import RandomDay
from tests.support.museum import CASHIER, COORDINATOR, a_till, money


def book(till: Till, what: str, days: int = 400) -> cash_book.CashBook:
    place = next(one for one in cash_book.places(till) if one.what == what)
    today = till.local(till.now()).date()
    return cash_book.cash_book(till, place, today - timedelta(days=days), today, "sv")


def test_a_day_line_by_line() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        key = account_map.add_cash_account(till, "out", "Blommor", "8600", "general")
        drawer.cash_move(till, "out", money("12.55"), "tulpaner", key)
        drawer.cash_move(till, "in", money("50.00"), "växel")
        drawer.cash_move(till, "drop", money("20.00"), "")
        shifts.count(till, "cash", money("117.40"))
        shifts.close_shift(till, money("100.00"))
        found = book(till, "drawer")
        assert [(line.kind, str(line.amount), str(line.balance)) for line in found.lines] == [
            ("float", "100.00", "100.00"), ("out", "-12.55", "87.45"), ("in", "50.00", "137.45"),
            ("drop", "-20.00", "117.45"), ("over", "-0.05", "117.40"), ("drop", "-17.40", "100.00"),
        ]  # fmt: skip
        flowers = found.lines[1]
        assert (flowers.sub, flowers.account_name, flowers.rate) == ("a-blommor", "Blommor", 2550)
        assert flowers.vat == Money(255)  # 12.55 × 25.5 of 125.5
        safe_ = book(till, "safe")
        assert [str(line.balance) for line in safe_.lines] == ["20.00", "37.40"]
        (z,) = postings(till, till.day, till.day).vouchers
        rows = {(row.role, row.sub): row.amount.cents for row in z.rows}
        assert rows["paid_out", "a-blommor"] == 1000
        assert rows["input_vat", "2550"] == 255


def test_accounts_named_in_other_letters_are_accounts_apart() -> None:
    with a_till(pin=COORDINATOR) as till:
        keys = [
            account_map.add_cash_account(till, "out", name, "8600")
            for name in ("Книги", "Цветы", "Книги")
        ]
        assert keys[0] == keys[2] != keys[1]
        assert {till.settings.accounts[key].name for key in keys} == {"Книги", "Цветы"}


def test_what_a_person_typed_is_shown_as_typed() -> None:
    """Reasons that are also words of the program, and one that looks like a field of its own."""
    typed = ["Over", "Cash sales", "Short: {amount}", "To the safe"]
    with a_till(pin=COORDINATOR) as till:
        for reason in typed:
            drawer.cash_move(till, "out", money("1.00"), reason)
        drawer.cash_move(till, "drop", money("2.00"), "")
        shifts.count(till, "cash", money("95.00"))
        shifts.close_shift(till, money("95.00"))
        said = [line.text for line in book(till, "drawer").lines]
        assert said == ["Växelkassa lagd i lådan", *typed, "Till kassaskåpet", "Överskott"]


def test_what_is_put_in_with_vat_is_vat_to_pay() -> None:
    with a_till(pin=COORDINATOR) as till:
        key = account_map.add_cash_account(till, "in", "Lokalhyra", "3700", VatClass.GENERAL)
        fact = drawer.cash_move(till, "in", money("125.50"), "", key)
        assert fact.reason == "Lokalhyra"
        posted = naive.postings(naive.entries(till.folder)[-1])
        assert posted == {
            "cash/": 12550, "paid_in/a-lokalhyra": -10000, "vat_payable/2550": -2550,
        }  # fmt: skip
        with pytest.raises(drawer.AccountNotThere):
            drawer.cash_move(till, "out", money("1.00"), "", key)
        account_map.remove_cash_account(till, key)
        assert drawer.cash_accounts(till, "in") == {}
        with pytest.raises(drawer.AccountNotThere):
            drawer.cash_move(till, "in", money("1.00"), "", key)


@pytest.mark.parametrize("seed", range(3))
def test_random_days_balance_with_the_postings(seed: int) -> None:
    """The drawer's book ends where the journal's cash and the first float say that it must."""
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        for day in range(3):
            if till.shift is None:
                shifts.open_shift(till, money("90.00") if day == 1 else money("100.00"))
            story = RandomDay(till, f"{seed}/{day}", clock)
            story.run(40)
            story.close()
            clock.forward(days=1)
        found = book(till, "drawer")
        running = found.opening
        for line in found.lines:
            running += line.amount
            assert line.balance == running
        cash = sum(naive.postings(entry).get("cash/", 0) for entry in naive.entries(till.folder))
        assert found.closing == Money(10000 + cash)  # the first float is posted by nobody
        assert not [line for line in found.lines if line.kind == "between"]
        held = sum(naive.postings(entry).get("safe/", 0) for entry in naive.entries(till.folder))
        assert book(till, "safe").closing == Money(held) == cash_book.safe_holds(till)


def test_the_safe_is_counted_and_taken_to_the_bank() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        drawer.cash_move(till, "drop", money("60.00"), "")
        clock.forward(minutes=1)
        # 3 rolls of 2 € and 5 notes of 20 €: what lay there before the program came too
        first = safe.count_safe(till, pieces={2000: 5}, rolls={200: 3})
        assert (first.amount, first.expected, first.postings) == (money("250.00"), None, ())
        clock.forward(days=1)
        slip = safe.deposit(till, "77-1204", pieces={2000: 5}, rolls={200: 2})
        assert slip.amount == money("200.00")
        clock.forward(minutes=5)
        again = safe.count_safe(till, money("49.00"), reason="ett mynt borta")
        assert again.expected == money("50.00")
        clock.forward(minutes=5)
        found = book(till, "safe")
        assert [(line.kind, str(line.balance)) for line in found.lines] == [
            ("drop", "60.00"), ("counted", "250.00"), ("deposit", "50.00"), ("counted", "49.00"),
        ]  # fmt: skip
        assert "77-1204" in found.lines[2].text
        assert cash_book.safe_holds(till) == money("49.00")
        day = till.local(till.now()).date()
        texts = [one.text for one in postings(till, day, day).vouchers]
        assert any("77-1204" in text for text in texts)
        with pytest.raises(safe.SlipMissing):
            safe.deposit(till, " ", money("1.00"))
        people.sign_in(till, CASHIER)
        with pytest.raises(OnlyCoordinators):
            safe.deposit(till, "1", money("1.00"))
        with pytest.raises(OnlyCoordinators):
            safe.count_safe(till, money("1.00"))


def test_what_is_put_right_after_a_close_stands_in_both_books_and_in_the_trial_balance() -> None:
    """Counted 1.00 too little, the rest dropped: what was miscounted lies in the safe."""
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        assert till.shift is not None
        day, shift = till.day, till.shift.id
        drawer.cash_move(till, "in", money("7.00"), "växel")
        shifts.count(till, "cash", money("106.00"))
        shifts.close_shift(till, money("100.00"))
        clock.forward(hours=1)
        correct_count(till, shift, "cash", money("107.00"), reason="ett mynt under lådan")
        clock.forward(hours=1)
        shifts.open_shift(till, money("100.00"))
        safe_ = book(till, "safe")
        assert [str(line.balance) for line in safe_.lines] == ["6.00", "7.00"]
        found = book(till, "drawer")
        assert found.closing == money("100.00")
        journal = naive.entries(till.folder)
        sums = Counter(dict[str, int]())
        for entry in journal:
            sums.update(naive.postings(entry))
        assert Money(sums["safe/"]) == safe_.closing == cash_book.safe_holds(till)
        vouchers = postings(till, day, day).vouchers
        assert [one.kind for one in vouchers] == ["z", "count_corrected"]
        told = {
            f"{role}/{sub}": row.cents
            for (role, sub), row in bookkeeping.trial_balance(vouchers).items()
        }
        assert told == {key: cents for key, cents in sums.items() if cents}


def test_rolls_of_the_banks() -> None:
    assert count_rolls({200: 1, 100: 1, 50: 1, 20: 1, 10: 1, 5: 1}) == money("109.50")
    assert count_rolls({}) == ZERO
