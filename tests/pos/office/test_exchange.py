"""The coordinator's view of the exchange: what is told of each till, and what is to look into."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from sqlalchemy import text

from pos.domain.money import ZERO
from pos.language import LANGUAGES
from pos.ledger.tills import resolve
from pos.office.desks import OnlyCoordinators
from pos.office.exchange import Exchange, TillRow, exchange
from pos.office.exchange_issues import Issue
from pos.office.exchange_words import duration, heard, say, status
from pos.office.looked_at import look_at
from pos.sync.wire_standing import KEY_UNKNOWN
from pos.till import finishing, paying, people, refunding, selling, shifts
from tests.support.clock import SetClock
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import CASHIER, COORDINATOR, money

SERIAL = "0047118255301"


@pytest.fixture
def pair(group: Organisation) -> tuple[Counter, Counter]:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    return one, other


def voucher(counter: Counter, serial: str = SERIAL) -> str:
    selling.add(counter.till, "ADULT")
    paying.pay_voucher(counter.till, "edenred", money("7.00"), serial=serial, medium="paper")
    return finishing.finish(counter.till).fact.receipt


def settle(group: Organisation) -> None:
    """Everyone exchanges until all is everywhere, then asks how the tills stand."""
    group.settle()
    group.clock.forward(minutes=11)
    group.settle()


def row(told: Exchange, code: str) -> TillRow:
    return next(one for one in told.tills if one.code == code)


def words(counter: Counter, of: TillRow, language: str = "en") -> str:
    return status(of, language, counter.till.local)


def kinds(counter: Counter) -> list[str]:
    return [issue.kind for issue in exchange(counter.store).issues]


def test_each_till_in_a_line(group: Organisation, pair: tuple[Counter, Counter]) -> None:
    one, other = pair
    sell(other, 3)
    shifts.count(other.till, "cash", money("121.00"))
    shifts.close_shift(other.till)
    settle(group)
    sell(one, 2)
    told = exchange(one.store)
    assert (told.ledger, told.problem, told.issues) == ("Musikstiftelsen", "", ())
    first, second = told.tills
    assert (first.code, first.museum, first.own, first.receipt) == ("K1", "Musikmuseet", True, "")
    assert (first.status, first.number, first.tone) == ("unsent", 2, "amber")
    assert words(one, first) == "2 receipts not sent yet"
    assert (second.own, second.receipt, second.status) == (False, "K2-000003", "closed")
    assert words(one, second) == "closed, complete 1–3"
    local = one.till.local
    assert told.heard_on(local(one.till.now()).date(), local) == told.active == 2
    assert told.waiting == 2


def test_a_voucher_used_twice_until_someone_looked(
    group: Organisation, pair: tuple[Counter, Counter]
) -> None:
    one, other = pair
    receipts = {voucher(one), voucher(other)}
    settle(group)
    for counter in pair:
        (issue,) = exchange(counter.store).issues
        assert (issue.kind, issue.number, issue.what) == ("used_twice", 2, f"Edenred {SERIAL}")
        assert {behind.receipt for behind in issue.behind} == receipts
    with pytest.raises(OnlyCoordinators):
        look_at(one.till, issue.key)
    people.sign_in(one.till, COORDINATOR)
    look_at(one.till, issue.key)
    settle(group)
    for counter in pair:  # every till knows that it was looked at
        told = exchange(counter.store)
        assert told.issues == ()
        assert [seen.key for seen in told.looked_at] == [issue.key]
    look_at(one.till, issue.key, looked=False)
    assert kinds(one) == ["used_twice"]
    look_at(one.till, issue.key)
    group.add("K3", products=True)
    people.sign_in(one.till, CASHIER)
    third = group.counters[-1]
    voucher(third)  # it has not read the feed yet
    settle(group)
    (again,) = exchange(one.store).issues
    assert again.number == 3
    assert again.key != issue.key


def test_refunded_at_two_tills(group: Organisation, pair: tuple[Counter, Counter]) -> None:
    sell(pair[0])
    settle(group)
    for counter in pair:
        people.authorise(counter.till, COORDINATOR)
        refunding.refund(counter.till, "K1-000001", tender="cash")
    settle(group)
    (issue,) = exchange(pair[1].store).issues
    assert (issue.kind, issue.tone, issue.what) == ("refunded_beyond", "red", "K1-000001")
    assert [behind.kind for behind in issue.behind] == ["sale", "refund", "refund"]


def test_a_forked_till(group: Organisation, pair: tuple[Counter, Counter]) -> None:
    one, other = pair
    one.till.store.checkpoint()
    shutil.copytree(one.till.folder, group.folder / "twin")
    twin = group.join(group.folder / "twin", enrolled=False)
    for counter in (one, twin):
        sell(counter)
    settle(group)
    told = exchange(other.store)
    (issue,) = told.issues
    assert (issue.kind, issue.code, issue.tone, issue.what) == ("fork", "K1", "red", "K1B")
    assert [behind.receipt for behind in issue.behind] == ["K1-000001", "K1-000001"]
    assert words(other, row(told, "K1")) == "two machines"
    people.sign_in(other.till, COORDINATOR)
    look_at(other.till, issue.key)
    told = exchange(other.store)
    assert told.issues == ()
    assert row(told, "K1").tone == ""
    look_at(other.till, issue.key, looked=False)
    group.clock.forward(minutes=1)
    resolve(group.database, group.org, "K1", "fork", "the copy was deleted")
    settle(group)
    told = exchange(other.store)
    assert (told.issues, told.looked_at) == ((), ())  # the ledger's own word


def test_a_clock_ahead_and_a_silent_till(group: Organisation) -> None:
    ahead = SetClock(group.clock.now() + timedelta(hours=2))
    one, other = group.add("K1", products=True), group.add("K2", clock=ahead)
    third = group.add("K3")
    group.settle()
    settle(group)
    third.wire.down = True
    assert [(issue.kind, issue.code) for issue in exchange(one.store).issues] == [("skew", "K2")]
    assert words(one, row(exchange(one.store), "K2")) == "clock 2 h ahead"
    group.clock.forward(days=4)
    ahead.at = group.clock.now()
    shifts.close_shift(other.till, provisional=True)  # left open four days ago
    shifts.open_shift(other.till, ZERO, other.till.local(ahead.at).date())
    sell(other)
    for counter in (other, one):
        counter.sync()
    told = exchange(one.store)
    assert [(issue.kind, issue.code, issue.number) for issue in told.issues] == [
        ("silent", "K3", 4)
    ]
    assert words(one, row(told, "K3")) == "silent for 4 days"
    local = one.till.local
    assert told.heard_on(local(one.till.now()).date(), local) == 2


def test_quarantine_and_suspense_are_seen(
    group: Organisation, pair: tuple[Counter, Counter]
) -> None:
    one, other = pair
    with group.database.write() as work:
        for n in range(2):  # the same first entry in both: told once
            work.write(
                text("INSERT INTO quarantine VALUES (:org, :id, :till, 1, 7, :n, :why, :at, '')")
                .bindparams(org=group.org, id=bytes([n]) * 32, till=one.store.till_id, n=n + 1,
                            why=KEY_UNKNOWN, at=group.database.now())
            )  # fmt: skip
        work.write(text("INSERT INTO suspense VALUES (:org, 3, 'Misplaced: x')")
                   .bindparams(org=group.org))  # fmt: skip
    settle(group)
    told = exchange(other.store)
    held, suspended = told.issues
    assert (held.kind, held.code, held.number, held.tone) == ("quarantine", "K1", 2, "red")
    assert "new code" in say(held, "en").step
    assert (suspended.kind, suspended.number) == ("suspense", 1)
    assert "Misplaced" in suspended.detail
    assert words(other, row(told, "K1")) == "2 entries put aside"


def test_a_shift_that_its_z_counts_otherwise(
    group: Organisation, pair: tuple[Counter, Counter]
) -> None:
    one, other = pair
    sell(one, 3)
    shifts.count(one.till, "cash", money("121.00"))
    shifts.close_shift(one.till)
    settle(group)
    for counted, kind, said in (
        (1, "short", "waits for 2 receipts"),
        (4, "beyond", "1 receipt more than the Z"),
    ):
        with other.store.write() as tx:
            tx.cursor.execute(f"UPDATE takings SET count = {counted} WHERE measure = 'receipts'")
        told = exchange(other.store)
        assert [issue.kind for issue in told.issues] == [kind]
        assert words(other, row(told, "K1")) == said


def test_a_till_that_the_ledger_does_not_know(
    group: Organisation, pair: tuple[Counter, Counter]
) -> None:
    with group.database.write() as work:  # as a ledger that was put back from before
        values = {"org": group.org, "till": pair[1].store.till_id}
        for table in ("session", "till_key", "branch", "till"):
            work.write(text(f"DELETE FROM {table} WHERE org = :org AND till = :till")
                       .bindparams(**values))  # fmt: skip
    group.clock.forward(minutes=11)
    pair[0].sync()
    told = exchange(pair[0].store)
    assert [(issue.kind, issue.code) for issue in told.issues] == [("unknown", "K2")]
    assert row(told, "K2").state == "unknown"


def test_a_till_that_works_alone(group: Organisation) -> None:
    one = group.add("K1", products=True, enrolled=False)
    sell(one)
    told = exchange(one.store)
    assert (told.ledger, told.as_of, told.waiting, told.issues) == ("", "", 0, ())
    assert [(till.code, till.state, till.status) for till in told.tills] == [
        ("K1", "alone", "open")
    ]


ISSUES = [
    Issue(kind=kind, key="k", code="K1", number=number, what=what)
    for kind, what in (
        ("fork", "K1B"), ("clone", ""), ("old_machine", ""),
        ("quarantine", "signature"), ("quarantine", "later reason"),
        ("quarantine", KEY_UNKNOWN), ("suspense", ""), ("used_twice", "Edenred 1"),
        ("refunded_beyond", "K1-000001"), ("short", "3"), ("beyond", "3"), ("skew", ""),
        ("silent", ""), ("unknown", ""),
    )
    for number in (1, 5)
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: f"{issue.kind}-{issue.number}")
def test_every_issue_in_every_language(issue: Issue, language: str) -> None:
    said = say(issue, language)
    for sentence in (said.title, said.reason, said.step):
        assert sentence
        assert "{" not in sentence
    if language != "en":
        english = say(issue, "en")
        assert not {said.title, said.reason, said.step} & {
            english.title, english.reason, english.step,
        }  # fmt: skip


def test_times_as_people_say_them() -> None:
    clock = SetClock()
    now = clock.now()

    def said(back: timedelta, language: str = "sv") -> str:
        at = (now - back).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return heard(at, now, lambda moment: moment, language)

    assert [said(timedelta(minutes=minutes)) for minutes in (1, 30, 60 * 9)] == [
        "nyss", "07.30", "i går 23.00",
    ]  # fmt: skip
    assert said(timedelta(days=5), "en") == "17 Nov 2026"
    assert heard("", now, lambda moment: moment, "fi") == "ei koskaan"
    assert [duration(n, "en") for n in (5, 130, 60 * 72)] == ["5 min", "2 h", "3 days"]
