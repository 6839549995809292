"""The ledger is an author too: what it does to tills stands in a journal of its own.

One for each organisation, chained and signed like a till's, and on the same feed: every till has
it, and proves it. An entry is written in the transaction that does what it tells.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import insert, select, update

from pos.domain.facts import EpochStarted, Fact
from pos.journal.clock import tick
from pos.journal.entry import GENESIS, NewEntry, chain, encode
from pos.journal.ids import new_id
from pos.ledger import schema
from pos.ledger.database import Database, Work
from pos.ledger.key import LedgerKeyOther
from pos.storage.posting import post
from pos.storage.recorded import Recorded, placed

CODE = "ledger"
"""Stands where a till's label stands; no till can have it, for its letters are small."""

_INSERT = (
    "INSERT INTO entry (org, position, till, epoch, seq, kind, hash, previous, signature, bytes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_SINCE = 1_577_836_800  # 2020, in Unix time

Clock = tuple[int, int]


class Author(msgspec.Struct):
    """Who writes, and where the chain ends; `pos.ledger.schema.author` says what each field is."""

    author: str
    epoch: int
    seq: int
    hash: bytes
    public_key: str
    clock_ms: int = 0
    clock_count: int = 0


def write(
    database: Database,
    work: Work,
    org: int,
    fact: Fact | Callable[[Clock], Fact],
    person: str | None = None,
) -> Recorded:
    """Journal a fact within an open transaction, at the organisation's next position.

    A setting is given as a function of the merge clock. Raises LedgerKeyLost and LedgerKeyOther.
    """
    pen = _Pen(database, work, org)
    if callable(fact):
        fact = fact(pen.tick())
    recorded = pen.write(fact, person)
    pen.keep()
    return recorded


def begin_epoch(database: Database, work: Work, org: int) -> None:
    """Write on in a new chain, with whatever key is there: after each restore of the ledger."""
    pen = _Pen(database, work, org, anew=True)
    pen.keep()


def name_of(work: Work, org: int) -> str:
    """Whose id the ledger's own entries carry; "" before the first one."""
    row = work.row(select(schema.author.c.author).where(schema.author.c.org == org))
    return str(row.author) if row else ""


def check_key(database: Database) -> None:
    """Raise LedgerKeyLost or LedgerKeyOther where the journal could not be written on."""
    with database.read() as work:
        table = schema.author
        rows = work.rows(select(table.c.public_key).where(table.c.epoch > 0))
        known = {row.public_key for row in rows}
    if known and known != {database.key.read().public.hex()}:
        raise LedgerKeyOther(file=database.key.path)


class _Pen:
    """An organisation's counter and the ledger's chain, locked until the commit."""

    def __init__(self, database: Database, work: Work, org: int, *, anew: bool = False) -> None:
        self.database, self.work, self.org = database, work, org
        counter, table = schema.organisation, schema.author
        # this row's lock orders the positions, and so orders those who write here as well
        found = select(counter.c.last_position).where(counter.c.org == org).with_for_update()
        self.position = int(work.row(found).last_position)
        chosen = [table.c[name] for name in Author.__struct_fields__]
        row = work.row(select(*chosen).where(table.c.org == org))
        self.known = row is not None
        self.author = _author_from(row) if row else Author(str(uuid.uuid4()), 0, 0, b"", "")
        goes_on = self.author.epoch > 0 and not anew
        self.key = database.key.read() if goes_on else database.key.read_or_make()
        if goes_on and self.key.public.hex() != self.author.public_key:
            raise LedgerKeyOther(file=database.key.path)
        if not goes_on:
            self._begin(anew=anew)

    def _begin(self, *, anew: bool) -> None:
        before = self.author
        public = self.key.public.hex()
        started = EpochStarted(
            code=CODE, public_key=public, previous_epoch=before.epoch, previous_seq=before.seq,
            previous_hash=before.hash.hex(),
        )  # fmt: skip
        # in seconds where the ledger was put back: an older copy that is put back twice, or one of
        # before the first entry, must not begin an epoch that was begun before
        seconds = int(self.database.clock.now().timestamp()) - _SINCE if anew else 1
        epoch = max(before.epoch + 1, seconds)
        self.author = msgspec.structs.replace(
            before, epoch=epoch, seq=0, hash=GENESIS, public_key=public
        )
        self.write(started, None)

    def tick(self) -> Clock:
        """The merge clock's next value, for a setting."""
        now = round(self.database.clock.now().timestamp() * 1000)
        last = self.author.clock_ms, self.author.clock_count
        self.author.clock_ms, self.author.clock_count = tick(last, now)
        return self.author.clock_ms, self.author.clock_count

    def write(self, fact: Fact, person: str | None) -> Recorded:
        """One entry: stored, posted, and the chain's new end."""
        author, work = self.author, self.work
        place = (author.author, author.epoch, author.seq + 1)
        data = encode(
            NewEntry(
                act=new_id(), at=self.database.now(), body=fact, epoch=author.epoch,
                kind=fact.KIND, person=person, seq=author.seq + 1, till=author.author,
                version=fact.VERSION,
            )
        )  # fmt: skip
        hash_ = chain(author.hash, data)
        self.position += 1
        row: tuple[Any, ...] = (
            self.org, self.position, *place, fact.KIND, hash_, author.hash, self.key.sign(hash_),
            data,
        )  # fmt: skip
        work.cursor.execute(work.projector.sql(_INSERT), row)
        recorded = placed(self.position, hash_, data, *place)
        post(work.cursor, work.projector, self.org, [recorded])
        author.seq, author.hash = author.seq + 1, hash_
        return recorded

    def keep(self) -> None:
        """Write where the counter and the chain stand now."""
        counter, table = schema.organisation, schema.author
        mine = counter.c.org == self.org
        self.work.write(update(counter).where(mine).values(last_position=self.position))
        values = msgspec.structs.asdict(self.author)
        if self.known:
            self.work.write(update(table).where(table.c.org == self.org).values(**values))
        else:
            self.work.write(insert(table).values(org=self.org, **values))


def _author_from(row: Any) -> Author:
    author = Author(*row)
    author.hash = bytes(author.hash)  # PostgreSQL's library gives a view of it
    return author
