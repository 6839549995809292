"""Two coordinators export one period at two tills that do not hear of each other."""

from __future__ import annotations

from pathlib import Path

from pos.office.books import exporting, safe
from pos.till import people
from tests.pos.office.test_conflicts import mine
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
