"""The demonstration museum is a museum like any other: its journal proves, its books balance."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pos.domain.facts import ShiftClosed
from pos.domain.money import ZERO
from pos.office.demo.story import StoryClock, make_demo
from pos.storage.print_jobs import PrintJobs
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till import people, selling, shifts
from pos.till.till import Till

# A Tuesday: the last open day before it is Sunday, since the museum rests on Mondays.
TODAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class FixedClock:
    def now(self) -> datetime:
        return TODAY


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    make_demo(made, FixedClock(), days=9)
    return made


@pytest.fixture
def till(folder):
    opened = Till.open(folder, FixedClock())
    yield opened
    opened.close()


def figures(till: Till) -> list[tuple]:
    return till.store.rows(
        "SELECT shift.date, measure, item, count, amount, vat FROM takings JOIN shift"
        " ON shift.org = takings.org AND shift.shift = takings.shift"
        " WHERE takings.org = :org ORDER BY shift.date, measure, item"
    )


def test_the_journal_proves_and_rebuilds(till):
    count, findings = verify_journal(till.store)
    assert count > 400
    assert findings == []
    assert not any(rebuild(till.store).values())


def test_open_days_end_before_today_and_never_on_a_monday(till):
    days = [date.fromisoformat(row[0]) for row in till.store.rows("SELECT date FROM shift")]
    assert max(days) == date(2026, 11, 22)
    assert min(days) >= date(2026, 11, 15)
    assert len(days) == len(set(days)) == 7
    assert all(day.weekday() != 0 for day in days)
    last = till.store.row("SELECT max(at) FROM head")
    assert last[0].startswith("2026-11-22T15:12")


def test_the_drawer_is_closed_and_everything_is_counted(till):
    assert till.shift is None
    assert not till.basket.lines
    rows = till.store.rows("SELECT position FROM entry WHERE kind = 'shift_closed'")
    closings = [till.store.at(row[0]).fact for row in rows]
    assert len(closings) == 7
    for fact in closings:
        assert isinstance(fact, ShiftClosed)
        assert sum((row.amount for row in fact.takings.postings), ZERO) == ZERO
        assert {row.tender for row in fact.counts} >= {"cash", "card"}
        cash = next(row for row in fact.counts if row.tender == "cash")
        assert bool(cash.difference) == bool(fact.reason)


def test_a_visit_of_every_common_kind_and_every_way_to_pay(till):
    kinds = {row[0] for row in till.store.rows("SELECT item FROM takings WHERE measure = 'visit'")}
    common = {"adult", "child", "pensioner", "student", "museum_card", "concert", "group"}
    assert kinds >= common
    paid = {row[0] for row in till.store.rows("SELECT item FROM takings WHERE measure = 'tender'")}
    assert paid >= {"cash", "card", "voucher/edenred/paper", "voucher/smartum/paper"}
    facts = {row[0] for row in till.store.rows("SELECT DISTINCT kind FROM entry")}
    assert facts >= {"sale", "refund", "copy_printed", "cash_moved", "voided"}
    assert till.store.row("SELECT count(*) FROM stock WHERE quantity < 0") == (0,)


def test_no_paper_of_the_past_is_printed_now(till):
    assert PrintJobs(till.store).waiting() == []
    assert till.store.row("SELECT count(*) FROM print_job WHERE state = 'printed'")[0] > 100


def test_selling_goes_on_there_with_every_commit_synced(till):
    assert till.store.row("PRAGMA synchronous") == (2,)
    assert {person.pin for person in till.demo} >= {"1234", "4711"}
    people.sign_in(till, "1234")
    assert shifts.carried(till) is not None
    assert selling.by_sku(till, "ADM-ADULT") is not None


def test_the_same_seed_tells_the_same_story(folder, till, tmp_path):
    make_demo(tmp_path, FixedClock(), days=9)
    again = Till.open(tmp_path, FixedClock())
    try:
        assert figures(again) == figures(till)
    finally:
        again.close()


def test_another_seed_tells_another(till, tmp_path):
    make_demo(tmp_path, FixedClock(), days=2, seed=2)
    other = Till.open(tmp_path, FixedClock())
    try:
        assert figures(other) != [row for row in figures(till) if row[0] >= "2026-11-22"]
    finally:
        other.close()


def test_made_once_only(folder):
    before = (folder / "till.key").read_bytes(), (folder / "museum.sqlite").stat().st_size
    make_demo(folder, FixedClock(), days=9)
    after = (folder / "till.key").read_bytes(), (folder / "museum.sqlite").stat().st_size
    assert before == after


def test_interrupted_half_way_leaves_no_till(tmp_path, monkeypatch):
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path, FixedClock(), stop, days=3)
    assert told == [(1, 2)]
    assert not (tmp_path / "museum.sqlite").exists()
    make_demo(tmp_path, FixedClock(), days=3)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "museum.sqlite", "organisation.key", "till.key"
    ]  # fmt: skip


def test_the_story_clock_never_goes_back():
    clock = StoryClock(ZoneInfo("Europe/Helsinki"), date(2026, 11, 3))
    at = time(10, 0)
    clock.set(date(2026, 11, 4), at)
    clock.set(date(2026, 11, 3), at)
    assert clock.now() == datetime(2026, 11, 4, 8, 0, tzinfo=UTC)
