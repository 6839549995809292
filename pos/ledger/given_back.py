"""What the ledger itself wrote and then lost with its database: tills bring it back.

A till may hand in the ledger's own entries, and nobody else's but its own. They prove themselves
by the ledger's signature; the ledger has long gone on in another epoch, so nothing of it moves.
What they say was done to tills is so again: who was retired stays out, and who was renamed keeps
the name that is on its receipts.
"""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import select, update

from pos.domain.facts import EpochStarted, Fact
from pos.domain.ledger_facts import TillEnrolled, TillRenamed, TillRetired
from pos.journal.entry import GENESIS, EntryUnreadable, decode, fact_of
from pos.journal.key import verify
from pos.ledger import schema
from pos.ledger.arrivals import arrivals
from pos.ledger.database import Database, Work
from pos.ledger.refusals import MustRewind, NotYours, TillCodeTaken
from pos.ledger.sessions import current_key
from pos.ledger.tills import is_till, label_must_be_free, shut_out
from pos.storage.arriving import take_in
from pos.storage.schema import projection_tables
from pos.sync.wire import Acknowledged, Batch, Rewind


def take_back(database: Database, org: int, batch: Batch) -> Acknowledged:
    """Store what is missing of the ledger's own journal.

    Raises NotYours where the ledger did not sign it, or writes in that epoch still, and
    MustRewind for a gap.
    """
    with database.write() as work:
        counter, table = schema.organisation, schema.author
        # the counter's row is what whoever writes in this journal locks
        found = select(counter).where(counter.c.org == org).with_for_update()
        organisation = work.row(found)
        author = work.row(select(table).where(table.c.org == org))
        if author is None or author.author != batch.till or author.epoch == batch.epoch:
            raise NotYours("the batch is another's")
        hashes = batch.hashes()
        stored = _stored(work, org, batch)
        known = next(
            (n for n, hash_ in enumerate(hashes) if (batch.first + n, hash_) not in stored),
            len(hashes),
        )
        if known < len(hashes):
            tip = (batch.first + known - 1, hashes[known - 1] if known else batch.previous)
            if tip not in stored and tip != (0, GENESIS):
                raise MustRewind("a gap", answer=Rewind(mark=0, heads=()))
            if not _signed(database, work, org, batch, hashes[-1]):
                raise NotYours("the ledger did not sign this")
            _store(work, org, batch, hashes, known, int(organisation.last_position))
    return Acknowledged(
        mark=batch.last, head=hashes[-1].hex(), token="", incarnation=organisation.incarnation
    )


def _stored(work: Work, org: int, batch: Batch) -> set[tuple[int, bytes]]:
    """What is here of the batch, and of what is before it: seq and hash."""
    table = schema.journal
    rows = work.rows(
        select(table.c.seq, table.c.hash).where(
            table.c.org == org, table.c.till == batch.till, table.c.epoch == batch.epoch,
            table.c.seq >= batch.first - 1, table.c.seq <= batch.last,
        )
    )  # fmt: skip
    return {(row.seq, bytes(row.hash)) for row in rows}


def _signed(database: Database, work: Work, org: int, batch: Batch, last: bytes) -> bool:
    """Whether the key of the batch's epoch signed, and is one that the ledger knows as its own."""
    table = schema.journal
    begun = work.rows(
        select(table.c.epoch, table.c.bytes).where(
            table.c.org == org, table.c.till == batch.till, table.c.seq == 1
        )
    )
    known = {key for row in begun for key in _key_in(bytes(row.bytes))}
    known.add(database.key.read().public.hex())
    named = {key for row in begun if row.epoch == batch.epoch for key in _key_in(bytes(row.bytes))}
    if batch.first == 1:
        named |= _key_in(batch.entries[0].data)
    signature = batch.entries[-1].signature
    return any(verify(bytes.fromhex(key), last, signature) for key in sorted(named & known))


def _key_in(data: bytes) -> set[str]:
    try:
        fact = fact_of(decode(data))
    except EntryUnreadable:
        return set()
    return {fact.public_key} if isinstance(fact, EpochStarted) else set()


def _store(
    work: Work, org: int, batch: Batch, hashes: list[bytes], known: int, position: int
) -> None:
    fresh = arrivals(batch, hashes, known)
    recorded, _ = take_in(work.cursor, work.projector, org, position + 1, fresh)
    counter = schema.organisation
    end = position + len(fresh)
    work.write(update(counter).where(counter.c.org == org).values(last_position=end))
    for one in recorded:
        with suppress(EntryUnreadable):
            _done_again(work, org, batch, one.fact)


def _done_again(work: Work, org: int, batch: Batch, fact: Fact) -> None:
    """Let what the ledger once did to a till be so, where it did nothing else to it since.

    A till of which nothing is left needs a new code, and a label that another has by now is left
    to that one.
    """
    changed = update(schema.till)
    match fact:
        case TillRenamed(till=till, new=label) if not _since(work, org, batch, till, "renamed"):
            with suppress(TillCodeTaken):
                label_must_be_free(work, org, till, label)
                work.write(changed.where(is_till(org, till)).values(code=label))
        case TillRetired(till=till) if not _since(work, org, batch, till, "retired", "enrolled"):
            shut_out(work, org, till)
        case TillEnrolled(till=till, public_key=key) if key == current_key(
            work, org, till
        ) and not _since(work, org, batch, till, "retired", "enrolled"):
            work.write(changed.where(is_till(org, till)).values(state="active"))


def _since(work: Work, org: int, batch: Batch, till: str, *kinds: str) -> bool:
    """Whether a later epoch of the ledger's journal tells of a till."""
    told, journal = projection_tables()["till_history"], schema.journal
    found = (
        select(told.c.position)
        .join(journal, (journal.c.org == told.c.org) & (journal.c.position == told.c.position))
        .where(
            told.c.org == org, told.c.till == till, told.c.kind.in_(kinds),
            journal.c.till == batch.till, journal.c.epoch > batch.epoch,
        )
    )  # fmt: skip
    return work.row(found.limit(1)) is not None
