"""Taking in a till's batch: proved, placed, stored and posted in one transaction.

An entry is known by its hash. What is known is passed over; what follows on a chain's end goes
on it; what follows on an earlier entry is a fork, and its branch is kept and posted beside the
other. Only what has no valid signature is not taken in.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import and_, func, insert, select, update

from pos.domain.facts import EpochStarted, Receipt
from pos.journal.entry import GENESIS, EntryUnreadable, decode, fact_of
from pos.journal.key import verify
from pos.ledger import schema
from pos.ledger.branches import FIELDS, Branch, acknowledged_before, branch_from
from pos.ledger.database import Database, Work
from pos.ledger.quarantine import hold
from pos.ledger.refusals import MustRewind, Quarantined, TillRetired
from pos.ledger.sessions import places
from pos.ledger.tokens import is_clone, next_token, skew_ms, token_again
from pos.storage.posting import post
from pos.storage.recorded import Recorded, placed
from pos.sync.wire import Acknowledged, Batch, Rewind
from pos.sync.wire_standing import KEY_UNKNOWN, MOST_SKEW_MS, NO_KEY, SIGNATURE, UNREADABLE

_MOST_KIND = 40

_INSERT = (
    "INSERT INTO entry (org, position, till, epoch, seq, kind, hash, previous, signature, bytes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def ingest(database: Database, org: int, batch: Batch) -> Acknowledged:
    """Store and post what is new in a batch; the answer is given after the commit.

    Raises MustRewind for a gap, Quarantined for what is not proved, TillRetired.
    """
    with database.write() as work:
        intake = _Intake(work, org, batch, database.now())
        try:
            key = intake.proved()
        except Quarantined as problem:
            # kept, and refused after the commit: raised here it would undo the keeping
            hold(work, org, batch, problem.reason, intake.at)
            outcome: Acknowledged | Quarantined = problem
        else:
            outcome = intake.take_in(key)
    if isinstance(outcome, Quarantined):
        raise outcome
    return outcome


class _Intake:
    """One batch within its transaction."""

    def __init__(self, work: Work, org: int, batch: Batch, at: str) -> None:
        self.work, self.org, self.batch, self.at = work, org, batch, at
        self.till = self._lock()
        self.incarnation = self._incarnation()
        self.hashes = batch.hashes()
        self.branches = self._branches()
        self.known = 0

    def _lock(self) -> Any:
        """The till's row, locked: a replay is answered only after whoever stores it is done.

        On a replicated database a plain read could see what no other machine has yet.
        """
        table = schema.till
        mine = and_(table.c.org == self.org, table.c.till == self.batch.till)
        row = self.work.row(select(table).where(mine).with_for_update())
        if row is None or row.state != "active":
            raise TillRetired("the till was retired")
        return row

    def _incarnation(self) -> str:
        table = schema.organisation
        row = self.work.row(select(table.c.incarnation).where(table.c.org == self.org))
        return str(row.incarnation)

    def _branches(self) -> list[Branch]:
        table = schema.branch
        found = select(*(table.c[name] for name in FIELDS)).where(
            table.c.org == self.org,
            table.c.till == self.batch.till,
            table.c.epoch == self.batch.epoch,
        )
        return [branch_from(row) for row in self.work.rows(found.order_by(table.c.number))]

    # -------------------------------------------------------------- proving

    def proved(self) -> str:
        """The key that signed: its signature of the last hash proves all the batch.

        Raises Quarantined, and MustRewind for an epoch whose first entry is not here.
        """
        batch = self.batch
        if not self.branches and batch.first > 1:
            raise MustRewind("nothing of this epoch is here", answer=Rewind(mark=0, heads=()))
        keys = {branch.public_key for branch in self.branches}
        if batch.first == 1:
            keys.add(self._first_key())
        for key in sorted(keys):
            if verify(bytes.fromhex(key), self.hashes[-1], batch.entries[-1].signature):
                return key
        raise Quarantined(SIGNATURE, "the signature is not this till's")

    def _first_key(self) -> str:
        """The key that an epoch's first entry names; it must be one that was enrolled."""
        try:
            fact = fact_of(decode(self.batch.entries[0].data))
        except EntryUnreadable as error:
            raise Quarantined(UNREADABLE, "the epoch's first entry cannot be read") from error
        if not isinstance(fact, EpochStarted):
            raise Quarantined(NO_KEY, "the epoch does not begin with its key")
        table = schema.till_key
        known = select(table.c.state).where(
            table.c.org == self.org,
            table.c.till == self.batch.till,
            table.c.public_key == fact.public_key,
        )
        if self.work.row(known) is None:
            raise Quarantined(
                KEY_UNKNOWN, "the epoch's key was never enrolled; it needs a new code"
            )
        return fact.public_key

    # -------------------------------------------------------------- storing

    def take_in(self, key: str) -> Acknowledged:
        """Store what is new, and say how far the ledger has the chain."""
        batch, hashes = self.batch, self.hashes
        notices = set()
        self.known = self._count_known()
        if self.known == len(hashes):
            branch = acknowledged_before(self.branches, hashes[-1])
            token = token_again(batch, branch, self.incarnation)
            go_on_in = branch.goes_on_in if branch else 0
            clone = False
        else:
            branch = self._branch(key)
            clone = is_clone(batch, hashes, branch, self.incarnation)
            if self._store(branch):
                notices.add("suspense")
            token = next_token(batch, hashes, branch, clone=clone)
            go_on_in = self._next_epoch() if clone else branch.goes_on_in
            self._keep(branch)
        if len(self.branches) > 1:
            notices.add("fork")
        if clone:
            notices.add("clone")
        skew = skew_ms(batch, self.at)
        if skew > MOST_SKEW_MS:
            notices.add("skew")
        self._heard(skew, shared=bool(clone or go_on_in))
        return Acknowledged(
            mark=batch.last, head=hashes[-1].hex(), token=token, incarnation=self.incarnation,
            notices=tuple(sorted(notices)), go_on_in=go_on_in,
        )  # fmt: skip

    def _heard(self, skew: int, *, shared: bool) -> None:
        """Write the till's row: so a replay's answer waits, too, for whoever replicates it."""
        table = schema.till
        mine = and_(table.c.org == self.org, table.c.till == self.batch.till)
        values = {"heard_at": self.at, "skew_ms": skew}
        if shared and not self.till.cloned_at:
            values["cloned_at"] = self.at
        self.work.write(update(table).where(mine).values(**values))

    def _next_epoch(self) -> int:
        """One that no machine of this till writes in, nor was told to."""
        table = schema.branch
        mine = and_(table.c.org == self.org, table.c.till == self.batch.till)
        found = select(func.max(table.c.epoch), func.max(table.c.goes_on_in)).where(mine)
        return 1 + max(number or 0 for number in self.work.row(found))

    def _count_known(self) -> int:
        """How many of the batch's first entries are stored already."""
        batch = self.batch
        if self._ends(batch.previous, batch.first - 1) is not None:
            return 0  # it goes on where a chain ends: the usual case
        table = schema.journal
        rows = self.work.rows(
            select(table.c.seq, table.c.hash).where(
                table.c.org == self.org, table.c.till == batch.till,
                table.c.epoch == batch.epoch, table.c.seq >= batch.first,
                table.c.seq <= batch.last,
            )
        )  # fmt: skip
        stored = {(row.seq, bytes(row.hash)) for row in rows}
        numbered = enumerate(self.hashes)
        return next(
            (n for n, hash_ in numbered if (batch.first + n, hash_) not in stored),
            len(self.hashes),
        )

    def _ends(self, hash_: bytes, seq: int) -> Branch | None:
        """The chain that ends with this entry."""
        for branch in self.branches:
            if (branch.hash, branch.seq) == (hash_, seq):
                return branch
        return None

    def _branch(self, key: str) -> Branch:
        """The chain that new entries go on, or a new one beside it; raises MustRewind for a gap."""
        batch = self.batch
        tip = self.hashes[self.known - 1] if self.known else batch.previous
        shared = batch.first + self.known - 1
        branch = self._ends(tip, shared)
        if branch is not None:
            return branch
        table = schema.journal
        here = self.work.row(
            select(table.c.seq).where(
                table.c.org == self.org, table.c.hash == tip, table.c.till == batch.till,
                table.c.epoch == batch.epoch, table.c.seq == shared,
            )
        )  # fmt: skip
        if here is None and (tip, shared) != (GENESIS, 0):
            heads = places(self.work, self.org, batch.till, batch.epoch)
            mark = max((place.seq for place in heads), default=0)
            raise MustRewind("a gap", answer=Rewind(mark=mark, heads=heads))
        number = len(self.branches)
        goes_on_in = self._next_epoch() if number else 0
        branch = Branch(number, 0, b"", shared, key, goes_on_in=goes_on_in)
        self.branches.append(branch)
        return branch

    def _store(self, branch: Branch) -> bool:
        """Write the new entries at a branch's end and post them; whether any went to suspense."""
        batch, known = self.batch, self.known
        fresh = batch.entries[known:]
        position = self._take_positions(len(fresh))
        rows, recorded = [], []
        previous = self.hashes[known - 1] if known else batch.previous
        for n, (one, hash_) in enumerate(zip(fresh, self.hashes[known:], strict=True)):
            at, place = position + n, (batch.till, batch.epoch, batch.first + known + n)
            entry = placed(at, hash_, one.data, *place)
            rows.append(
                (self.org, at, *place, _kind(entry), hash_, previous, one.signature, one.data)
            )
            recorded.append(entry)
            previous = hash_
        work = self.work
        work.cursor.executemany(work.projector.sql(_INSERT), rows)
        suspended = post(work.cursor, work.projector, self.org, recorded)
        branch.receipts = max([branch.receipts, *map(_receipt_number, recorded)])
        return bool(suspended)

    def _take_positions(self, count: int) -> int:
        """The first of `count` consecutive positions.

        The counter's row stays locked until the commit, so that positions become visible in
        their order: a reader never passes over one that commits late.
        """
        table = schema.organisation
        mine = table.c.org == self.org
        found = select(table.c.last_position).where(mine).with_for_update()
        last = int(self.work.row(found).last_position)
        self.work.write(update(table).where(mine).values(last_position=last + count))
        return last + 1

    def _keep(self, branch: Branch) -> None:
        """Write where the branch ends now."""
        batch, table = self.batch, schema.branch
        begun = branch.seq > 0
        branch.seq, branch.hash = batch.last, self.hashes[-1]
        values = msgspec.structs.asdict(branch)
        place = {"org": self.org, "till": batch.till, "epoch": batch.epoch}
        if not begun:
            self.work.write(insert(table).values(**place, **values, begun_at=self.at))
            return
        place["number"] = values.pop("number")
        mine = and_(*(table.c[name] == value for name, value in place.items()))
        self.work.write(update(table).where(mine).values(**values))


def _receipt_number(recorded: Recorded) -> int:
    """The number of a receipt, 0 for any other entry."""
    try:
        fact = recorded.fact
    except EntryUnreadable:
        return 0
    return fact.number if isinstance(fact, Receipt) else 0


def _kind(recorded: Recorded) -> str:
    try:
        return recorded.entry.kind[:_MOST_KIND].replace("\0", "")
    except EntryUnreadable:
        return "unreadable"
