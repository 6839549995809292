"""What the ledger makes of batches that are not as they should be, and of tills that are two."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from pos.domain.facts import EpochStarted
from pos.journal.entry import GENESIS, chain
from pos.journal.key import Key
from pos.ledger.standing import standing
from pos.ledger.tills import retire
from pos.sync import wire
from pos.sync.refusals import EntriesNotProved, TillRejected
from pos.sync.sending import batch_after, epochs
from pos.sync.state import sent_of, standing_of, waiting
from pos.sync.transport import Request
from pos.sync.wire_standing import KEY_UNKNOWN, SIGNATURE
from tests.support import ledger_invariants as must
from tests.support.checked import check
from tests.support.ledger import Counter, Organisation, batch_of, next_batch, sell


def stored(group: Organisation) -> int:
    return len(must.entries(group.database, group.org))


def upload(group: Organisation, counter: Counter, batch: wire.Batch) -> tuple[int, bytes]:
    """Send a batch in this till's session; the status and the body."""
    session = counter.courier._reach().session()
    headers = {"authorization": f"Bearer {group.org}.{session.session}"}
    reply = group.endpoints.answer(Request("POST", "/v1/entries", wire.pack(batch), headers))
    return reply.status, reply.body


def changed_byte(batch: wire.Batch) -> wire.Batch:
    first, *rest = batch.entries
    other = wire.Sent(first.data.replace(b'"sale"', b'"sals"'), first.signature)
    assert other != first
    return msgspec.structs.replace(batch, entries=(other, *rest))


def of_another_key(batch: wire.Batch) -> wire.Batch:
    *most, last = batch.entries
    signature = Key(b"x" * 32).sign(batch.hashes()[-1])
    return msgspec.structs.replace(batch, entries=(*most, wire.Sent(last.data, signature)))


def of_an_unknown_key(batch: wire.Batch) -> wire.Batch:
    """An epoch that names a key which was never enrolled."""
    from pos.journal.entry import NewEntry, encode

    key = Key(b"y" * 32)
    fact = EpochStarted(code="K1", public_key=key.public.hex())
    data = encode(NewEntry("a", "2026-11-22T08:00:00.000Z", fact, 7, fact.KIND, None, 1,
                           batch.till, 1))  # fmt: skip
    signed = wire.Sent(data, key.sign(chain(GENESIS, data)))
    return msgspec.structs.replace(batch, epoch=7, first=1, previous=GENESIS, entries=(signed,))


def of_another_epoch(batch: wire.Batch) -> wire.Batch:
    """An epoch's true first entries, said to be of another epoch: they are chained to nothing."""
    return msgspec.structs.replace(batch, epoch=batch.epoch + 1)


def test_an_epochs_beginning_is_not_another_epochs(group: Organisation) -> None:
    """Found by fuzz: it was stored there, and the true one failed for good."""
    one = group.add("K1", products=True)
    batch = next_batch(one)
    before = stored(group)
    for first in range(2):
        assert upload(group, one, of_another_epoch(batch))[0] == 422
        assert stored(group) == before + first * len(batch.entries)
        assert upload(group, one, batch)[0] == 200
    check(group)


@pytest.mark.parametrize("broken", [2, 3, 4])
def test_a_bad_signature_within_a_batch_stops_no_reader(
    group: Organisation, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    """The batch's last one proves it; a reader's page may end just where the bad one stands."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one, 6)
    sell(other, 6)
    batch = next_batch(one)
    entries = list(batch.entries)
    for n in range(broken):
        entries[n] = wire.Sent(entries[n].data, bytes(64))
    assert upload(group, one, msgspec.structs.replace(batch, entries=tuple(entries)))[0] == 200
    monkeypatch.setattr("pos.sync.courier._PAGE", 2)
    assert other.sync().received == len(entries)
    check_entries(group)


def check_entries(group: Organisation) -> None:
    """Everyone has everything; the signatures are not all good, and `check` would say so."""
    group.settle()
    must.backlog_is_empty(group.database, group.org, [one.store for one in group.counters])
    must.all_machines_agree(group.database, group.org, [one.store for one in group.counters])


def test_more_entries_than_a_page_can_carry_are_too_large(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    large = b'{"act":"' + b"x" * (wire.MOST_BYTES // 2) + b'"}'
    batch = batch_of(one, large, large)
    assert upload(group, one, batch)[0] == 413
    assert upload(group, one, batch_of(one, large + large))[0] == 200  # alone it may be


@pytest.mark.parametrize("forge", [changed_byte, of_another_key, of_an_unknown_key])
def test_what_is_not_proved_waits_in_quarantine(
    group: Organisation, forge: Callable[[wire.Batch], wire.Batch]
) -> None:
    one = group.add("K1", products=True)
    one.sync()
    sell(one, 2)
    before = stored(group)
    for _ in range(2):
        status, _ = upload(group, one, forge(next_batch(one)))
        assert status == 422
    assert stored(group) == before
    (kept,) = standing(group.database, group.org).quarantine
    assert kept.till == one.store.till_id
    assert kept.reason in (SIGNATURE, KEY_UNKNOWN)
    check(group)  # the true entries are taken in all the same


def test_quarantine_is_bounded(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    for n in range(25):
        sell(one)
        batch = of_another_key(next_batch(one))
        assert upload(group, one, batch)[0] == 422
        group.clock.forward(seconds=n)
    assert len(standing(group.database, group.org).quarantine) == 20


def test_another_tills_batch_is_refused(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    one.sync()
    sell(one)
    assert upload(group, other, next_batch(one))[0] == 403
    check(group)


def test_a_gap_is_answered_with_how_far_the_ledger_has_it(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    mark = sent_of(one.store).marks[1]
    sell(one, 5)
    ((epoch, seq, hash_),) = epochs(one.store)
    batch = batch_after(one.store, epoch, mark + 2, (seq, hash_), sent_of(one.store))
    status, body = upload(group, one, batch)
    assert status == 409
    answer = wire.read_json(body, wire.Rewind)
    assert (answer.mark, answer.heads[0].seq) == (mark, mark)
    check(group)


def test_a_batch_that_counts_wrongly_is_not_stored(group: Organisation) -> None:
    """Known hashes at other numbers are not known: nothing is acknowledged that is not there."""
    one = group.add("K1", products=True)
    one.sync()
    sell(one, 2)
    batch = next_batch(one)
    before = stored(group)
    wrong = msgspec.structs.replace(batch, first=batch.first + 100)
    assert upload(group, one, wrong)[0] == 409
    assert stored(group) == before
    assert upload(group, one, batch)[0] == 200
    assert upload(group, one, wrong)[0] == 409
    check(group)


def test_overlap_is_passed_over(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    sell(one, 3)
    ((epoch, seq, hash_),) = epochs(one.store)
    whole = batch_after(one.store, epoch, 0, (seq, hash_), sent_of(one.store))
    before = stored(group)
    assert upload(group, one, whole)[0] == 200
    assert stored(group) == before + 3
    check(group)


def test_a_forged_place_goes_to_suspense(group: Organisation) -> None:
    """Signed by its own till, but saying that it is another's: kept, shown, posted nowhere."""
    one = group.add("K1", products=True)
    one.sync()
    sell(one)
    with one.store.write() as tx:
        real, one.store.till_id = one.store.till_id, "somebody-else"
        try:
            fact = one.till.last.fact  # type: ignore[union-attr]
            recorded = tx.journal(msgspec.structs.replace(fact, receipt="X"), None, None)
        finally:
            one.store.till_id = real
        tx.cursor.execute("UPDATE entry SET till = ? WHERE hash = ?", (real, recorded.hash))
        tx.cursor.execute("UPDATE head SET seq = seq + 1, hash = ?", (recorded.hash,))
    # as the projections of the till itself never saw it
    sell(one)
    other = group.add("K2")
    group.settle()
    must.poison_blocks_nothing(group.database, group.org, {recorded.hash})
    must.posted_once_and_balanced(group.database, group.org)
    must.backlog_is_empty(group.database, group.org, [one.store, other.store])
    must.all_machines_agree(group.database, group.org, [other.store])


def test_poison_blocks_nothing(group: Organisation) -> None:
    """A sale whose books do not balance is stored, acknowledged and shown; the next is posted."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one)
    assert one.till.last is not None
    bad = msgspec.structs.replace(one.till.last.fact, tenders=())
    with one.store.write() as tx:
        recorded = tx.journal(bad, None, None)
        one.store.projector.suspend(tx.cursor, [(1, recorded.position, "as a rebuild says")])
    sell(one)
    assert "suspense" in one.sync().notices
    group.settle()
    must.poison_blocks_nothing(group.database, group.org, {recorded.hash})
    must.posted_once_and_balanced(group.database, group.org)
    must.backlog_is_empty(group.database, group.org, [one.store, other.store])
    must.all_machines_agree(group.database, group.org, [one.store, other.store])
    assert waiting(one.store) == 0


def test_a_retired_till_is_refused(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    retire(group.database, group.org, one.store.till_id)
    sell(one)
    with pytest.raises(TillRejected):
        one.sync()
    assert waiting(one.store) == 1


def test_a_till_whose_entries_are_not_proved_reads_on(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one)
    sell(other)
    other.sync()
    with one.store.write() as tx:
        tx.cursor.execute(
            "UPDATE entry SET signature = zeroblob(64) WHERE hash = (SELECT hash FROM head)"
        )
    with pytest.raises(EntriesNotProved):
        one.sync()
    assert one.store.row("SELECT count(*) FROM receipt WHERE org = :org") == (2,)
    assert waiting(one.store) == 1
    assert standing_of(one.store).problem == "EntriesNotProved"


def test_a_clock_ahead_is_told_and_refused_nothing(group: Organisation) -> None:
    from tests.support.clock import OPENING, SetClock

    ahead = SetClock(OPENING)
    one = group.add("K1", products=True, clock=ahead)
    assert "skew" not in one.sync().notices
    ahead.forward(minutes=3)
    sell(one)
    assert "skew" in one.sync().notices
    check(group)
