"""A seeded year's books: exported, read by a stranger's parser, and added up from the journal."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from pos.books.accounts import AccountNumberWrong, number_of
from pos.books.lines import Head
from pos.books.vouchers import Stopped
from pos.domain.books_facts import BooksExported, Numbers
from pos.domain.facts import ShiftClosed
from pos.domain.money import Money
from pos.office import museum_rules
from pos.office.books import account_map, exporting, reading, safe
from pos.office.desks import OnlyCoordinators
from pos.office.tills import rename_alone
from pos.till import finishing, paying, people, selling, shifts
from pos.till.day import drawer, late_counts
from pos.till.till import Till
from tests.support import bookkeeping, bookyear, naive
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, COORDINATOR, a_till, money

JANUARY, DECEMBER = date(bookyear.YEAR, 1, 1), date(bookyear.YEAR, 12, 31)
READERS = {
    "sie": bookkeeping.read_sie,
    "netvisor": bookkeeping.read_netvisor,
    "procountor": bookkeeping.read_procountor,
    "excel": bookkeeping.read_excel,
}


@pytest.fixture(scope="module")
def year() -> Iterator[Till]:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        bookyear.fill(till, bookyear.patterns(till, clock, 7), 7)
        yield till


def naive_sums(till: Till, first: str, last: str) -> Counter[str]:
    """The journal's own sums by `role/sub` over shifts whose business date is in a period."""
    sums: Counter[str] = Counter()
    journal = naive.entries(till.folder)
    dates = {
        one["body"]["shift"]: one["body"]["date"]
        for one in journal
        if one["kind"] == "shift_opened"
    }
    for one in journal:
        body = one["body"]
        day = dates.get(body.get("shift", ""), body.get("date", ""))
        if first <= day <= last:
            sums.update(naive.postings(one))
    return Counter({key: cents for key, cents in sums.items() if cents})


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_a_year_is_read_back_and_is_the_journals(year: Till, form: str) -> None:
    told: list[tuple[int, int]] = []
    whole = reading.postings(year, JANUARY, DECEMBER)
    head = Head(
        company="Musikstiftelsen", business_id="2077474-0", made="2026-01-02",
        first=str(JANUARY), last=str(DECEMBER), language="sv",
    )  # fmt: skip
    write, book = exporting.FORMATS[form][0], reading.book_of(year, "sv")
    data = b"".join(
        write(head, list(whole.vouchers), book, lambda done, of: told.append((done, of)) is None)
    )
    file = READERS[form](data)
    assert len(file.vers) == sum(bool(one.rows) for one in whole.vouchers) > 100
    sums: Counter[str] = Counter()
    for key, cents in naive_sums(year, str(JANUARY), str(DECEMBER)).items():
        sums[number_of(*key.split("/"))] += cents
    assert dict(file.balances()) == {number: cents for number, cents in sums.items() if cents}
    debit = sum(one.debit.cents for one in whole.vouchers)
    assert sum(row[1] for ver in file.vers for row in ver.rows if row[1] > 0) == debit
    assert told[0] == (0, len(whole.vouchers))
    assert told[-1] == (len(whole.vouchers), len(whole.vouchers))


def test_every_voucher_is_a_z_and_together_they_are_the_trial_balance(year: Till) -> None:
    found = reading.postings(year, JANUARY, DECEMBER)
    assert all(one.balanced for one in found.vouchers)
    for one in found.vouchers:
        z = year.store.fact(bytes.fromhex(one.entry)).fact
        assert isinstance(z, ShiftClosed)
        assert (one.number, one.date) == (z.takings.shift, z.takings.date)
    held = bookkeeping.trial_balance(found.vouchers)
    told = {f"{role}/{sub}": amount.cents for (role, sub), amount in held.items()}
    assert told == dict(naive_sums(year, str(JANUARY), str(DECEMBER)))


def a_shift(till: Till, day: SetClock, cash: str = "10.00") -> None:
    if till.shift is None:
        shifts.open_shift(till, money("100.00"))
    selling.add(till, "ADULT")
    paying.pay_cash(till, money(cash))
    finishing.finish(till)
    shifts.count(till, "cash", shifts.expected(till)[0].amount)
    shifts.close_shift(till, money("100.00"))
    day.forward(days=1)


def test_a_period_is_exported_once_and_what_came_late_goes_into_the_next(tmp_path: Path) -> None:
    clock = SetClock()
    today = clock.now().date()
    with a_till(clock, pin=COORDINATOR) as till:
        with pytest.raises(exporting.NothingThere):
            exporting.export(till, exporting.plan(till, today, today), "sie", tmp_path / "x")
        a_shift(till, clock)
        first = exporting.plan(till, today.replace(day=1), today.replace(day=30))
        fact = exporting.export(till, first, "sie", tmp_path / "one.si")
        assert fact.sha256 == hashlib.sha256((tmp_path / "one.si").read_bytes()).hexdigest()
        with pytest.raises(exporting.ExportedMeanwhile):  # another window had read the same
            exporting.export(till, first, "sie", tmp_path / "two.si")
        (made,) = exporting.exports(till)
        assert (made.keys, made.name, made.count) == (
            {one.known_as for one in first.new}, "Maria", 1,
        )  # fmt: skip
        again = exporting.plan(till, today.replace(day=1), today.replace(day=30))
        assert (again.new, again.late, again.done) == ((), (), 1)
        with pytest.raises(exporting.NothingLeft, match="Maria"):
            exporting.export(till, again, "sie", tmp_path / "two.si")
        assert not list(tmp_path.glob("two*"))
        # the same file again, which the journal says
        exporting.repeat(till, made, tmp_path / "again.si")
        assert (tmp_path / "again.si").read_bytes() == (tmp_path / "one.si").read_bytes()
        assert exporting.exports(till)[0].again == 1
        # a till that was offline: its Z of an exported day arrives now
        for fact in bookyear._of(till, _only_shift(till)):
            late = bookyear._on(fact, "late", today.isoformat(), 77)
            with till.store.write() as tx:
                tx.append(late, "p-cashier")
        a_shift(till, clock)
        more = exporting.plan(till, today.replace(day=1), today.replace(day=30))
        assert [one.key for one in more.late] == ["K1/77"]
        assert [one.key for one in more.new] == ["K1/78"]
        december = exporting.plan(till, date(2026, 12, 1), date(2026, 12, 31))
        assert [one.key for one in december.late] == ["K1/77", "K1/78"]


def _only_shift(till: Till) -> str:
    ((shift,),) = till.store.rows("SELECT shift FROM shift")
    return str(shift)


def test_a_count_added_after_its_z_is_a_voucher_of_its_own() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        day = till.day
        shifts.close_shift(till, provisional=True)
        clock.forward(hours=1)
        late_counts.add_count(till, money("99.00"), reason="räknat på morgonen")
        z, after = reading.postings(till, day, day).vouchers
        assert (z.key, z.rows) == ("K1/1", ())
        assert after.series == "K1-M"
        assert "Z 1" in after.text
        assert {(row.role, row.amount) for row in after.rows} == {
            ("cash", Money(-100)), ("over_short", Money(100)),
        }  # fmt: skip


def test_what_an_export_should_be_warned_of() -> None:
    clock = SetClock()
    with a_till(clock, pin=COORDINATOR) as till:
        assert [one.kind for one in reading.postings(till, till.day, till.day).warnings] == ["open"]
        day = till.day
        selling.add(till, "ADULT")
        paying.ask(till, "card", money("7.00"))
        paying.approve(till)
        finishing.finish(till)
        shifts.count(till, "cash", money("100.00"))
        shifts.count(till, "card", money("6.00"))
        shifts.close_shift(till)
        (doubt,) = reading.postings(till, day, day).warnings
        assert doubt.kind == "difference"
        for language in ("sv", "fi", "en"):
            assert "Z 1" in doubt.sentence(language)


def test_a_stopped_export_leaves_nothing(year: Till, tmp_path: Path) -> None:
    whole = reading.postings(year, JANUARY, DECEMBER).vouchers
    before = len(exporting.exports(year))
    plan = exporting.Plan(first=str(JANUARY), last=str(DECEMBER), new=whole)
    with pytest.raises(Stopped):
        exporting.export(year, plan, "sie", tmp_path / "x.si", lambda done, of: done < 5)
    assert list(tmp_path.iterdir()) == []
    assert len(exporting.exports(year)) == before


def test_the_account_map_is_a_coordinators(tmp_path: Path) -> None:
    with a_till(pin=COORDINATOR) as till:
        account_map.set_account(till, "sales/1350", number="3110", name="Inträden", vat_code="S13")
        (row,) = [one for one in account_map.rows(till, "sv") if one.key == "sales/1350"]
        assert (row.account.number, row.account.name, row.usual, row.own) == (
            "3110", "Inträden", "3015", True,
        )  # fmt: skip
        account_map.set_account(till, "sales/1350", number="")
        assert till.settings.accounts["sales/1350"].number == ""
        with pytest.raises(AccountNumberWrong):
            account_map.set_account(till, "cash", number="19OO")
        account_map.set_account(till, "supplier_payable/edenred", number="2411")
        for nowhere in ("of tomorrow", "sales/13.5", "voucher_receivable/nobody"):
            with pytest.raises(account_map.NoSuchAccount):
                account_map.set_account(till, nowhere, number="1234")
        people.sign_in(till, CASHIER)
        with pytest.raises(OnlyCoordinators):
            account_map.set_account(till, "cash", number="1901")
        with pytest.raises(OnlyCoordinators):
            exporting.export(till, exporting.Plan(first="", last=""), "sie", tmp_path / "x")


def test_another_code_for_a_till_exports_nothing_twice_and_its_code_again_hides_nothing(
    tmp_path: Path,
) -> None:
    clock = SetClock()
    today = clock.now().date()
    with a_till(clock, pin=COORDINATOR) as till:
        drawer.cash_move(till, "drop", money("5.00"), "")
        safe.deposit(till, "77", money("5.00"))
        a_shift(till, clock)
        before = exporting.plan(till, today, today)
        exporting.export(till, before, "sie", tmp_path / "one.si")
        rename_alone(till, "K9")
        again = exporting.plan(till, today, today)
        assert (len(before.new), again.new, again.late) == (2, (), ())
        (made,) = exporting.exports(till)
        exporting.repeat(till, made, tmp_path / "two.si")
        # a till that came later is called K1 too: its Z 1 is another one
        z, deposit = before.new
        later = {msgspec.structs.replace(one, source="t-2/1/Z").known_as for one in (z, deposit)}
        assert later.isdisjoint(made.keys)


def test_what_was_exported_before_series_had_a_source_stays_exported(tmp_path: Path) -> None:
    clock = SetClock()
    today = clock.now().date()
    with a_till(clock, pin=COORDINATOR) as till:
        a_shift(till, clock)
        old = BooksExported(
            date=today.isoformat(), local_time="", export="e-1", first=today.isoformat(),
            last=today.isoformat(), format="sie", vouchers=(Numbers("K1", 1, 1),), count=1,
            debit=money("10.00"), file="books.si", sha256="",
        )  # fmt: skip
        with till.store.write() as tx:
            tx.append(old, "p")
        assert exporting.plan(till, today, today).vouchers == []


def test_a_second_file_of_a_period_does_not_take_the_firsts_name(tmp_path: Path) -> None:
    clock = SetClock()
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    with a_till(clock, pin=COORDINATOR) as till:
        for name in ("books-2026-11-01-2026-11-30.si", "books-2026-11-01-2026-11-30-2.si"):
            a_shift(till, clock)
            plan = exporting.plan(till, first, last)
            assert exporting.file_name(plan, "sie") == name
            exporting.export(till, plan, "sie", tmp_path / name)


def test_a_file_that_is_written_again_keeps_the_language_that_it_had(tmp_path: Path) -> None:
    with a_till(pin=COORDINATOR) as till:
        safe.deposit(till, "1", money("5.00"), reason="as it lay there")
        exporting.export(till, exporting.plan(till, till.day, till.day), "sie", tmp_path / "one.si")
        museum_rules.change(till, {museum_rules.BOOKS[0]: "fi"})
        exporting.repeat(till, exporting.exports(till)[0], tmp_path / "again.si")
        assert (tmp_path / "again.si").read_bytes() == (tmp_path / "one.si").read_bytes()
