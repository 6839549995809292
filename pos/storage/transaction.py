"""What can be written, all within one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from pos.domain.facts import EpochStarted, Fact
from pos.journal.clock import follow, tick, timestamp
from pos.journal.entry import GENESIS, Entry, NewEntry, chain, encode
from pos.journal.ids import new_id
from pos.journal.merge import State
from pos.storage.effects import Effects
from pos.storage.recorded import Recorded

if TYPE_CHECKING:
    from pos.storage.store import Store

_HEAD = (
    "SELECT seq, hash, number, clock_ms, clock_count, epoch FROM head"
    " WHERE org = ? AND till = ? ORDER BY epoch DESC LIMIT 1"
)
_LAST_POSITION = "SELECT max(position) FROM entry WHERE org = ?"
_PRINT_JOB = (
    "INSERT INTO print_job (what, entry, state, attempts, language, copy, created_at, next_at,"
    " problem, body) VALUES (?, ?, 'queued', 0, ?, ?, ?, ?, '', ?)"
)
_FIRST_HEAD = (
    "INSERT INTO head (seq, hash, position, number, at, clock_ms, clock_count, org, till, epoch)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NEXT_HEAD = (
    "UPDATE head SET seq = ?, hash = ?, position = ?, number = ?, at = ?, clock_ms = ?,"
    " clock_count = ? WHERE org = ? AND till = ? AND epoch = ?"
)
_NO_BODY = msgspec.Raw(b"null")  # of an entry whose typed fact is at hand


class Transaction:
    """An open write. Made by `Store.write`; everything here commits together or not at all."""

    def __init__(self, store: Store, cursor: Any) -> None:
        self.cursor = cursor
        self._store = store
        self._now = store.clock.now()
        self.at = timestamp(self._now)
        row = cursor.execute(_HEAD, (store.org, store.till_id)).fetchone()
        self._seq: int
        self._hash: bytes
        self._number: int
        self._first = row is None  # this till's very first entry
        self._seq, self._hash, self._number, ms, count, epoch = row or (0, GENESIS, 0, 0, 0, 0)
        self._clock = (ms, count)
        if epoch:  # another process may have begun a new one
            store.epoch = epoch
        self.journalled = False  # whether an entry of this till's own was written
        self._position: int | None = None  # the journal's last; nobody else writes meanwhile

    def next_number(self) -> int:
        """The epoch's next receipt number: unbroken, since it is kept by the same commit."""
        self._number += 1
        return self._number

    def merge_clock(self) -> tuple[int, int]:
        """A new value of the merge clock, for a setting."""
        self._clock = tick(self._clock, int(self._now.timestamp() * 1000))
        return self._clock

    def follow_clock(self, seen: tuple[int, int]) -> None:
        """Let the merge clock know of a peer's, so that what is set next here comes after it."""
        followed = follow(self._clock, seen, int(self._now.timestamp() * 1000))
        if followed != self._clock and not self._first:
            self._clock = followed
            self.cursor.execute(
                "UPDATE head SET clock_ms = ?, clock_count = ?"
                " WHERE org = ? AND till = ? AND epoch = ?",
                (*followed, self._store.org, self._store.till_id, self._store.epoch),
            )

    def next_position(self) -> int:
        """Where the next entry of any till goes."""
        if self._position is None:
            last = self.cursor.execute(_LAST_POSITION, (self._store.org,)).fetchone()
            self._position = last[0] or 0
        return self._position + 1

    def state(self, record: str, id_: str) -> State:
        """A record's merged fields with their versions, as they are within this write."""
        return self._store.projector.state(self.cursor, self._store.org, record, id_)

    @property
    def next_seq(self) -> int:
        return self._seq + 1

    def begin_epoch(self, epoch: int, code: str) -> None:
        """Write on in a new chain with receipt numbers of its own; `code` is the till's label."""
        store = self._store
        started = EpochStarted(
            code=code,
            public_key=store.key.public.hex(),
            previous_epoch=0 if self._first else store.epoch,
            previous_seq=self._seq,
            previous_hash="" if self._first else self._hash.hex(),
        )
        store.epoch = epoch  # of every write from here on; rolled back by the next one's beginning
        self._seq, self._hash, self._number, self._first = 0, GENESIS, 0, True
        self.append(started, None)
        self.set_local("till", f"{store.till_id}/{epoch}".encode())

    def append(self, fact: Fact, person: str | None, act: str | None = None) -> Recorded:
        """Journal a fact, chained and signed, and bring the projections up to it."""
        recorded = self.journal(fact, person, act)
        effects = Effects(self._store.org)
        effects.add(recorded)
        self._store.projector.apply(self.cursor, effects)
        return recorded

    def append_all(self, new: list[Fact], person: str | None) -> list[Recorded]:
        """Journal the entries of one big act; the projections follow set-wise."""
        act, effects, written = new_id(), Effects(self._store.org), []
        for fact in new:
            written.append(self.journal(fact, person, act))
            effects.add(written[-1])
        self._store.projector.apply(self.cursor, effects)
        return written

    def journal(self, fact: Fact, person: str | None, act: str | None) -> Recorded:
        """Write the entry alone: bytes, hash, signature, the chain's new head."""
        store = self._store
        new = NewEntry(
            act=act or new_id(), at=self.at, body=fact, epoch=store.epoch, kind=fact.KIND,
            person=person, seq=self._seq + 1, till=store.till_id, version=fact.VERSION,
        )  # fmt: skip
        data = encode(new)
        hash_ = chain(self._hash, data)
        self._position = position = self.next_position()
        self.cursor.execute(
            "INSERT INTO entry (org, position, till, epoch, seq, kind, hash, previous, signature,"
            " bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (store.org, position, store.till_id, store.epoch, new.seq, new.kind, hash_, self._hash,
             store.key.sign(hash_), data),
        )  # fmt: skip
        # an update in place, where a REPLACE would write the key's page as well
        self.cursor.execute(
            _FIRST_HEAD if self._first else _NEXT_HEAD,
            (new.seq, hash_, position, self._number, self.at, *self._clock, store.org,
             store.till_id, store.epoch),
        )  # fmt: skip
        self._seq, self._hash, self._first, self.journalled = new.seq, hash_, False, True
        recorded = Recorded(position, hash_, data)
        # what was just encoded need not be decoded: the projection reads the same values
        recorded.entry = Entry(
            new.act,
            new.at,
            _NO_BODY,
            new.epoch,
            new.kind,
            new.person,
            new.seq,
            new.till,
            new.version,
        )
        recorded.fact = fact
        return recorded

    def set_local(self, key: str, value: bytes | None) -> None:
        """Keep (or forget) a value of this till's own state."""
        if value is None:
            self.cursor.execute("DELETE FROM local WHERE key = ?", (key,))
        else:
            self.cursor.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", (key, value))

    def save_draft(self, number: int, basket: bytes | None) -> None:
        """Keep a basket in progress (0: this process's own) or parked, or drop it."""
        number = number or self._store.draft
        if basket is None:
            self.cursor.execute("DELETE FROM draft WHERE number = ?", (number,))
        else:
            self.cursor.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (number, basket, self.at)
            )

    def add_print_job(
        self,
        what: str,
        entry: bytes | None = None,
        language: str = "",
        copy: int = 0,
        body: bytes = b"",
    ) -> int:
        """Queue paper; it prints from the journal entry, after the commit."""
        self.cursor.execute(_PRINT_JOB, (what, entry, language, copy, self.at, self.at, body))
        return int(self.cursor.lastrowid)
