"""What the counter asks while someone waits is answered by an index, never by reading a table.

SQLite believes that an organisation is one of many, and so may take the whole table for a short
list; that shows only with tens of thousands of products.
"""

import pytest

from pos.domain.money import Money
from pos.office.days import day
from pos.office.days.acting import reconciled
from pos.storage.office_entries import acts, settings_of
from pos.till import finishing, lookups, paying, selling, shifts
from pos.till.after_sale import finding
from tests.support.museum import BARCODE, a_till

# A key of which only the organisation is given is the whole table.
WHOLE = ("SCAN ", "(org=?)")


@pytest.fixture
def asked(monkeypatch):
    """Each query that was asked, with the steps of its plan."""
    with a_till() as till:
        plans: dict[str, list[str]] = {}
        rows = till.store.rows

        def noting(sql: str, **values):
            plans[sql] = [row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", **values)]
            return rows(sql, **values)

        monkeypatch.setattr(till.store, "rows", noting)
        yield till, plans


def whole(plans: dict[str, list[str]]) -> dict[str, list[str]]:
    """The queries that read a whole table, but for the few drafts."""
    return {
        sql: plan
        for sql, plan in plans.items()
        if any(word in step for word in WHOLE for step in plan) and "FROM draft" not in sql
    }


def test_selling_reads_no_table_through(asked):
    till, plans = asked
    selling.add(till, "adult")
    selling.scan(till, BARCODE)
    selling.scan(till, "BOOK")
    paying.pay_voucher(till, "edenred", Money(500), serial="0047001")
    paying.pay_cash(till)
    done = finishing.finish(till)
    lookups.receipt(till, done.fact.receipt)
    assert len(plans) > 3
    assert whole(plans) == {}


def test_a_day_reads_no_receipts_through(asked):
    """Only the shifts, a few a day; and of each shift what lies between its ends."""
    till, plans = asked
    shift = till.shift.id
    day(till, till.day)
    reconciled(till, shift)
    read = {sql: plan for sql, plan in whole(plans).items() if "shift.date BETWEEN" not in sql}
    assert len(plans) > 8
    assert {sql for sql in read if "record" not in sql and "personal" not in sql} == set()


def test_figures_read_no_table_through(asked):
    till, plans = asked
    shifts.takings(till)
    shifts.counted(till)
    assert len(plans) > 3
    assert whole(plans) == {}


@pytest.mark.parametrize(
    "text",
    ["", "K1-000001", "1", "0047001", "7,00", "12.41", "22.11. 12.41", "2026-11-22", "adult sv"],
)
def test_finding_a_sale_reads_no_table_through(asked, text):
    till, plans = asked
    selling.add(till, "ADULT")
    paying.pay_cash(till)
    finishing.finish(till)
    finding.find(till, text)
    # words are looked for in the whole product list, which is not about receipts
    found = {sql: plan for sql, plan in whole(plans).items() if "instr(words" not in sql}
    assert plans
    assert found == {}


def test_the_offices_acts_are_found_without_reading_the_journal(asked):
    till, plans = asked
    acts(till.store, "cash_moved")
    acts(till.store, "cash_moved", "a shift", first="2026-11-01", last="2026-11-30")
    settings_of(till.store, "product", "a product")
    assert len(plans) == 3
    assert whole(plans) == {}
