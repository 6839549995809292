"""Taking in a till's batch: proved, placed, stored and posted in one transaction.

An entry is known by its hash. What is known is passed over; what follows on a chain's end goes
on it; what follows on an earlier entry is a fork, and its branch is kept and posted beside the
other. Only what has no valid signature is not taken in.
"""

from __future__ import annotations

from sqlalchemy import select

from pos.domain.facts import EpochStarted, Receipt
from pos.journal.entry import GENESIS, EntryUnreadable, decode, fact_of
from pos.journal.key import verify
from pos.ledger import schema
from pos.ledger.arrivals import arrivals
from pos.ledger.branches import EVERY_BRANCH, Branch, acknowledged_before, kept, next_epoch
from pos.ledger.database import Asked, Database, Work
from pos.ledger.quarantine import hold
from pos.ledger.refusals import MustRewind, Quarantined, TillRetired
from pos.ledger.sessions import places
from pos.ledger.tokens import is_clone, next_token, skew_ms, token_again
from pos.storage.arriving import take_in
from pos.storage.recorded import Recorded
from pos.sync.wire import Acknowledged, Batch, Rewind
from pos.sync.wire_standing import KEY_UNKNOWN, MOST_SKEW_MS, NO_KEY, SIGNATURE, UNREADABLE

_LOCK = "SELECT state, cloned_at FROM till WHERE org = ? AND till = ? FOR UPDATE"
_INCARNATION = "SELECT incarnation FROM organisation WHERE org = ?"
_TAKE_POSITIONS = (
    "UPDATE organisation SET last_position = last_position + ? WHERE org = ?"
    " RETURNING last_position"
)
_HEARD = "UPDATE till SET heard_at = ?, skew_ms = ?, cloned_at = ? WHERE org = ? AND till = ?"


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
        self.place = (org, batch.till, batch.epoch)
        self.hashes = batch.hashes()
        self.known = 0
        # The till's row is locked: a replay is answered only after whoever stores it is done. On
        # a replicated database a plain read could see what no other machine has yet.
        tills, organisations, branches = work.ask(
            (_LOCK, org, batch.till), (_INCARNATION, org), (EVERY_BRANCH, *self.place)
        )
        if not tills or tills[0][0] != "active":
            raise TillRetired("the till was retired")
        self.cloned_at = str(tills[0][1])
        self.incarnation = str(organisations[0][0])
        self.branches = [Branch(*row) for row in branches]

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
        if batch.first > 1 and self._of_another_key():
            raise self._gap("a chain of another key, whose beginning is not here")
        raise Quarantined(SIGNATURE, "the signature is not this till's")

    def _of_another_key(self) -> bool:
        """Whether a key of this till signed that no chain here is of.

        Two machines may begin one epoch from one backup, each with its own key.
        """
        table = schema.till_key
        mine = (table.c.org == self.org, table.c.till == self.batch.till)
        rows = self.work.rows(select(table.c.public_key).where(*mine))
        last = self.batch.entries[-1].signature
        return any(verify(bytes.fromhex(row.public_key), self.hashes[-1], last) for row in rows)

    def _gap(self, why: str) -> MustRewind:
        heads = places(self.work, self.org, self.batch.till, self.batch.epoch)
        mark = max((place.seq for place in heads), default=0)
        return MustRewind(why, answer=Rewind(mark=mark, heads=heads))

    def _first_key(self) -> str:
        """The key that an epoch's first entry names; it must be one that was enrolled."""
        try:
            entry = decode(self.batch.entries[0].data)
            fact = fact_of(entry)
        except EntryUnreadable as error:
            raise Quarantined(UNREADABLE, "the epoch's first entry cannot be read") from error
        # chained to nothing: what it says of its place is all that ties it there
        own = (entry.till, entry.epoch, entry.seq) == (self.batch.till, self.batch.epoch, 1)
        if not own or not isinstance(fact, EpochStarted):
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
        notices: set[str] = set()
        written: list[Asked] = []
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
            go_on_in = next_epoch(self.work, *self.place[:2]) if clone else branch.goes_on_in
            branch.seq, branch.hash = batch.last, hashes[-1]
            written.append(kept(branch, self.place, self.at))
        if len(self.branches) > 1:
            notices.add("fork")
        if clone:
            notices.add("clone")
        skew = skew_ms(batch, self.at)
        if skew > MOST_SKEW_MS:
            notices.add("skew")
        # the till's row too is written always: so a replay's answer waits for who replicates it
        cloned_at = self.cloned_at or (self.at if clone or go_on_in else "")
        written.append((_HEARD, self.at, skew, cloned_at, self.org, batch.till))
        self.work.tell(*written)
        return Acknowledged(
            mark=batch.last, head=hashes[-1].hex(), token=token, incarnation=self.incarnation,
            notices=tuple(sorted(notices)), go_on_in=go_on_in,
        )  # fmt: skip

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
            raise self._gap("a gap")
        number = len(self.branches)
        goes_on_in = next_epoch(self.work, *self.place[:2]) if number else 0
        branch = Branch(number, 0, b"", shared, key, goes_on_in=goes_on_in)
        self.branches.append(branch)
        return branch

    def _store(self, branch: Branch) -> bool:
        """Write the new entries at a branch's end and post them; whether any went to suspense."""
        fresh = arrivals(self.batch, self.hashes, self.known)
        position = self._take_positions(len(fresh))
        work = self.work
        recorded, suspended = take_in(work.cursor, work.projector, self.org, position, fresh)
        odd = {one.position for one in suspended}
        posted = (one for one in recorded if one.position not in odd)
        branch.receipts = max([branch.receipts, *map(_receipt_number, posted)])
        return bool(suspended)

    def _take_positions(self, count: int) -> int:
        """The first of `count` consecutive positions.

        The counter's row stays locked until the commit, so that positions become visible in
        their order: a reader never passes over one that commits late.
        """
        ((last,),) = self.work.ask((_TAKE_POSITIONS, count, self.org))[0]
        return int(last) - count + 1


def _receipt_number(recorded: Recorded) -> int:
    """The number of a receipt, 0 for any other entry."""
    try:
        fact = recorded.fact
    except EntryUnreadable:
        return 0
    return fact.number if isinstance(fact, Receipt) else 0
