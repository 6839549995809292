"""How an organisation stands: each till, and everything that a coordinator has to look into."""

from __future__ import annotations

import shutil
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import text

from pos.journal.clock import timestamp
from pos.journal.key import Key
from pos.ledger.standing import asking, standing, standings
from pos.storage.differences import MOST_BEHIND, refunded_beyond, used_twice
from pos.sync import wire
from pos.sync.asking import Asking
from pos.sync.transport import Request
from pos.sync.wire_standing import SIGNATURE, Standing, TillStanding
from pos.till import finishing, paying, people, refunding, selling, shifts
from tests.pos.ledger.test_ingest import next_batch, upload
from tests.support.clock import SetClock
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import COORDINATOR, money

SERIAL = "0047118255301"


def now(group: Organisation) -> Standing:
    return standing(group.database, group.org)


def of(group: Organisation, counter: Counter) -> TillStanding:
    return next(one for one in now(group).tills if one.till == counter.store.till_id)


def sell_for_voucher(counter: Counter, serial: str = SERIAL) -> str:
    selling.add(counter.till, "ADULT")
    paying.pay_voucher(counter.till, "edenred", money("7.00"), serial=serial, medium="paper")
    return finishing.finish(counter.till).fact.receipt


def test_each_till_is_complete_to_a_receipt(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    sell(one, 3)
    group.settle()
    heard = timestamp(group.clock.now())
    group.clock.forward(hours=1)
    sell(one)  # not sent
    other.sync()
    told = of(group, one)
    (chain,) = told.chains
    assert (told.code, told.museum, told.state) == ("K1", "Musikmuseet", "active")
    assert (chain.receipt, chain.receipts, chain.epoch, chain.branch) == ("K1-000003", 3, 1, 0)
    assert told.heard_at == heard
    assert (told.skew_ms, told.forks, told.cloned_at) == (0, 0, "")
    (chain,) = of(group, other).chains
    assert (chain.receipt, chain.receipts) == ("", 0)
    assert of(group, other).heard_at == timestamp(group.clock.now())  # it had nothing to send
    assert now(group).more == {}


def test_a_voucher_used_on_two_tills_offline(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    receipts = [sell_for_voucher(one)]
    group.clock.forward(minutes=5)
    receipts.append(sell_for_voucher(other))
    sell_for_voucher(other, "0047118255302")
    assert now(group).used_twice == ()
    group.settle()
    (twice,) = now(group).used_twice
    assert (twice.scheme, twice.item, twice.used) == ("voucher", f"edenred/{SERIAL}", 2)
    assert [row.receipt for row in twice.behind] == receipts
    assert [row.till for row in twice.behind] == [one.store.till_id, other.store.till_id]
    for counter in (one, other):  # each till finds the same in its own copy
        assert used_twice(counter.store.rows) == ((twice,), 1)


def test_a_voucher_given_back_is_not_used_twice(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    receipt = sell_for_voucher(one)
    refunding.refund(one.till, receipt)
    sell_for_voucher(other)
    group.settle()
    assert now(group).used_twice == ()


def test_lists_are_bounded_and_say_how_many_are_left_out(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    with group.database.write() as work:
        for n in range(60):
            for position in range(1, 20 if n == 59 else 3):
                work.write(
                    text("INSERT INTO uses (org, scheme, item, position, quantity)"
                         f" VALUES (1, 'voucher', 'edenred/{n}', {position}, 1)")
                )  # fmt: skip
    with group.database.read() as work:
        found, number = used_twice(asking(work, group.org), most=50)
    assert (len(found), number) == (50, 60)
    assert found[0].used == 19
    assert len(found[0].behind) <= MOST_BEHIND
    assert now(group).more == {"used_twice": 10}


def test_a_receipt_refunded_on_two_tills_offline(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    selling.add(one.till, "ADULT", 2)
    selling.add(one.till, "BOOK")
    paying.pay_cash(one.till, None)
    receipt = finishing.finish(one.till).fact.receipt
    group.settle()
    for counter in (one, other):
        people.authorise(counter.till, COORDINATOR)
        refunding.refund(counter.till, receipt, [1], quantities=[1])
    group.settle()
    assert now(group).refunded_beyond == ()  # two pieces were sold, two came back
    for counter in (one, other):
        people.authorise(counter.till, COORDINATOR)
        refunding.refund(counter.till, receipt, [2])
    group.settle()
    (beyond,) = now(group).refunded_beyond
    assert beyond.receipt == receipt
    assert [row.kind for row in beyond.behind] == ["sale", *["refund"] * 4]
    assert {row.till for row in beyond.behind[1:]} == {one.store.till_id, other.store.till_id}
    assert refunded_beyond(other.store.rows) == ((beyond,), 1)


def test_a_clock_two_hours_ahead_is_told(group: Organisation) -> None:
    ahead = SetClock(group.clock.now() + timedelta(hours=2))
    one = group.add("K1", products=True, clock=ahead)
    sell(one)
    assert "skew" in one.sync().notices
    assert of(group, one).skew_ms == 2 * 3600 * 1000
    ahead.at = group.clock.now()
    sell(one)
    one.sync()
    assert of(group, one).skew_ms == 0


def test_a_forked_till_says_where_its_double_goes_on(group: Organisation) -> None:
    one = group.add("K1", products=True)
    sell(one, 2)
    one.sync()
    one.till.store.checkpoint()
    shutil.copytree(one.till.folder, group.folder / "twin")
    twin = group.join(group.folder / "twin", enrolled=False)
    sell(one)
    one.sync()
    sell(twin, 2)
    group.settle()
    sell(twin)
    group.settle()
    told = of(group, one)
    assert told.forks == 1
    assert told.cloned_at
    last, main, fork = told.chains
    assert (main.receipt, fork.receipt, last.receipt) == ("K1-000003", "K1-000004", "K1B-000001")
    assert (fork.goes_on_in, last.epoch) == (2, 2)
    assert 0 < fork.forked_after < main.seq


def test_quarantine_and_suspense_say_why(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    sell(one)
    batch = next_batch(one)
    broken = msgspec.structs.replace(
        batch, entries=(wire.Sent(batch.entries[0].data, Key(bytes(32)).sign(b"x" * 32)),)
    )
    assert upload(group, one, broken)[0] == 422
    bad = msgspec.structs.replace(one.till.last.fact, tenders=())  # type: ignore[union-attr]
    with one.store.write() as tx:
        seq = tx.journal(bad, None, None).entry.seq
    assert "suspense" in one.sync().notices
    told = now(group)
    (held,) = told.quarantine
    assert (held.till, held.reason, held.entries) == (one.store.till_id, SIGNATURE, 1)
    assert len(bytes.fromhex(held.digest)) == 32
    (entry,) = told.suspense
    assert (entry.till, entry.epoch, entry.seq, entry.kind) == (one.store.till_id, 1, seq, "sale")
    assert entry.reason


def test_a_shift_that_its_z_counts_otherwise(group: Organisation) -> None:
    one = group.add("K1", products=True)
    sell(one, 3)
    shifts.count(one.till, "cash", money("121.00"))
    shifts.close_shift(one.till)
    one.sync()
    assert now(group).shifts == ()
    with group.database.write() as work:  # as when a sale stands in suspense
        work.write(text("UPDATE takings SET count = 2 WHERE measure = 'receipts'"))
    (waits,) = now(group).shifts
    assert (waits.till, waits.shift.receipts, waits.shift.posted) == (one.store.till_id, 3, 2)
    assert (waits.shift.first_receipt, waits.shift.last_receipt) == ("K1-000001", "K1-000003")


def test_only_a_till_of_the_organisation_asks(group: Organisation) -> None:
    one, stranger = group.add("K1", products=True), group.add("K9", enrolled=False)
    one.sync()
    told = Asking(one.wire, one.store.key, group.org, one.store.till_id).standing()
    assert [till.code for till in told.tills] == ["K1"]
    assert msgspec.structs.replace(now(group), at=told.at) == told
    with pytest.raises(Exception, match="know this till"):
        Asking(stranger.wire, stranger.store.key, group.org, stranger.store.till_id).standing()
    assert group.endpoints.answer(Request("GET", "/v1/standing")).status == 401
    headers = {"authorization": "Bearer 1.x"}
    assert group.endpoints.answer(Request("GET", "/v1/standing", headers=headers)).status == 401
    session = one.courier._reach().session()
    headers = {"authorization": f"Bearer {group.org}.{session.session}"}
    wrong = Request("GET", "/v1/standing", headers=headers, query={"differences": "maybe"})
    assert group.endpoints.answer(wrong).status == 400


def test_another_organisation_sees_nothing_of_it(group: Organisation) -> None:
    from pos.ledger import organisations

    one = group.add("K1", products=True)
    sell_for_voucher(one)
    one.sync()
    with group.database.write() as work:
        organisations.make(work, "Andra museet", group.database.now())
    first, second = standings(group.database)
    assert [len(told.tills) for told in (first, second)] == [1, 0]
    assert (second.organisation, second.entries) == ("Andra museet", 0)
