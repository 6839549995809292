"""The books of an organisation: what one till exports, the others know; late Zs come along."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pos.office.books import exporting
from pos.till import people, shifts
from tests.support import bookkeeping
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import COORDINATOR, money


def close(counter: Counter) -> None:
    shifts.count(counter.till, "cash", shifts.expected(counter.till)[0].amount)
    shifts.close_shift(counter.till, money("100.00"))


def test_a_till_that_was_offline_comes_into_the_next_export(
    group: Organisation, tmp_path: Path
) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    today = one.till.day
    for counter in (one, other):
        sell(counter, 2)
        close(counter)
    one.sync()  # the other one's line is down
    group.clock.forward(days=1)
    people.sign_in(one.till, COORDINATOR)
    first, last = today.replace(day=1), today + timedelta(days=8)
    made = exporting.export(
        one.till, exporting.plan(one.till, first, last), "sie", tmp_path / "one.si"
    )
    assert made.count == 1
    group.settle()
    people.sign_in(other.till, COORDINATOR)
    # on the other till, too: what was exported, by whom, and its own Z, which came too late
    (known,) = exporting.exports(other.till)
    assert (known.name, known.keys) == (
        exporting.exports(one.till)[0].name,
        {f"{one.store.till_id}/1/Z/1"},
    )
    plans = [exporting.plan(till, first, last) for till in (one.till, other.till)]
    assert [[voucher.key for voucher in plan.late] for plan in plans] == [["K2/1"], ["K2/1"]]
    exporting.export(other.till, plans[1], "netvisor", tmp_path / "two.csv")
    (ver,) = bookkeeping.read_netvisor((tmp_path / "two.csv").read_bytes()).vers
    assert (ver.series, ver.number) == ("K2", "1")
    group.settle()
    with pytest.raises(exporting.NothingLeft):
        exporting.export(
            one.till, exporting.plan(one.till, first, last), "sie", tmp_path / "three.si"
        )
