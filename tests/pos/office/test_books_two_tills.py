"""Two coordinators export one period at two tills that do not hear of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.office import museum_rules
from pos.office.books import exporting, safe
from pos.office.books.refusals import YearsApart
from pos.till import people
from tests.pos.office.test_conflicts import mine
from tests.support import bookkeeping
from tests.support.ledger import Organisation
from tests.support.museum import COORDINATOR, money


def test_what_two_tills_exported_is_told(group: Organisation, tmp_path: Path) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR, mine(counter.till, "Maria"))
    safe.deposit(one.till, "77", money("5.00"), reason="as it lay there")
    group.settle()
    today = one.till.day
    for counter, name in ((one, "a.si"), (other, "b.si")):
        plan = exporting.plan(counter.till, today, today)
        assert "twice" not in {doubt.kind for doubt in plan.doubts}
        exporting.export(counter.till, plan, "sie", tmp_path / name)
    group.settle()
    for counter in (one, other):
        plan = exporting.plan(counter.till, today, today)
        assert plan.vouchers == []
        [said] = [doubt.sentence("en") for doubt in plan.doubts if doubt.kind == "twice"]
        assert "the same vouchers (1)" in said
        assert "a.si (Maria)" in said
        assert "b.si (Maria)" in said


def test_what_comes_late_out_of_an_earlier_fiscal_year_has_its_year_in_the_file(
    group: Organisation, tmp_path: Path
) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR, mine(counter.till, "Maria"))
    museum_rules.change(one.till, {museum_rules.BOOKS[1]: "12"})  # November ends the year
    first = one.till.day.replace(day=1)
    safe.deposit(one.till, "1", money("5.00"), reason="as it lay there")
    safe.deposit(other.till, "2", money("6.00"), reason="as it lay there")
    november = exporting.plan(one.till, first, first.replace(day=30))
    exporting.export(one.till, november, "sie", tmp_path / "november.si")
    group.clock.forward(days=20)
    safe.deposit(one.till, "3", money("7.00"), reason="as it lay there")
    group.settle()
    december = one.till.local(one.till.now()).date()
    plan = exporting.plan(one.till, december.replace(day=1), december)
    assert len(plan.late) == 1
    exporting.export(one.till, plan, "sie", tmp_path / "december.si")
    file = bookkeeping.read_sie((tmp_path / "december.si").read_bytes())
    years = [(begins, ends) for _, begins, ends in file.labels["#RAR"]]
    assert years == [("20261201", "20271130"), ("20251201", "20261130")]
    assert all(any(begins <= ver.date <= ends for begins, ends in years) for ver in file.vers)


@pytest.mark.parametrize("form", ["netvisor", "procountor"])
def test_a_file_that_says_nothing_of_years_is_of_one(
    form: str, group: Organisation, tmp_path: Path
) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    for counter in (one, other):
        people.sign_in(counter.till, COORDINATOR, mine(counter.till, "Maria"))
    museum_rules.change(one.till, {museum_rules.BOOKS[1]: "12"})  # November ends the year
    day = one.till.day
    safe.deposit(one.till, "1", money("5.00"), reason="as it lay there")
    safe.deposit(other.till, "2", money("6.00"), reason="as it lay there")
    exporting.export(one.till, exporting.plan(one.till, day, day), form, tmp_path / "november.csv")
    group.clock.forward(days=20)
    safe.deposit(one.till, "3", money("7.00"), reason="as it lay there")
    group.settle()
    december = one.till.local(one.till.now()).date()
    whole = exporting.plan(one.till, december, december)
    assert len(whole.vouchers) == 2
    refused = tmp_path / "refused.csv"
    with pytest.raises(YearsApart, match="22 Nov 2026") as told:
        exporting.export(one.till, whole, form, refused)
    assert not refused.exists()
    # what it says to do is enough
    first, last = told.value.values["first"], told.value.values["last"]
    for days, count in (((first, last), 1), ((december, december), 1)):
        plan = exporting.plan(one.till, *days)
        assert len(plan.vouchers) == count
        exporting.export(one.till, plan, form, tmp_path / f"{days[0]}.csv")
    assert not exporting.plan(one.till, december, december).vouchers
