"""What comes down: a page of other tills' entries, proved and posted in one transaction."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pos.domain.errors import Unavailable
from pos.domain.facts import EpochStarted, Fact, Setting
from pos.journal.entry import EntryUnreadable, chain
from pos.journal.key import verify
from pos.language import N_
from pos.storage.arriving import Arrived, take_in
from pos.storage.posting import Suspended
from pos.storage.recorded import Recorded, placed
from pos.storage.store import Store
from pos.storage.transaction import Transaction
from pos.sync.state import Cursor, keep_cursor
from pos.sync.wire import Fed, Page


class FeedNotProved(Unavailable):
    text = N_("The ledger sent an entry that nobody signed. Nothing of it was taken. ({where})")


class Received(msgspec.Struct, frozen=True):
    """What a page brought, up to `cursor`."""

    new: int
    settings: bool  # something that the counter shows may have changed
    suspended: int
    cursor: int


def receive(store: Store, page: Page) -> Received:
    """Take in a page: every new entry, its projections and the cursor, or nothing of it.

    What the page has no signature for yet waits for the next one. Raises FeedNotProved where
    that is all of it, and StorageUnavailable.
    """
    hashed = {chain(one.previous, one.data): one for one in page.entries}
    read = {hash_: _read(one, hash_) for hash_, one in hashed.items()}
    with store.write(first=False) as tx:
        fresh = [(one, hash_) for hash_, one in hashed.items() if not _known(tx, store, hash_)]
        proved = _proved(tx, store, fresh)
        cursor = page.cursor
        if len(proved) < len(fresh):
            unproved = fresh[len(proved)][0].position
            cursor = max((p for p in map(_position, page.entries) if p < unproved), default=0)
        recorded, suspended = _take_in(tx, store, proved, read)
        settings = _follow(tx, recorded)
        keep_cursor(tx, Cursor(page.incarnation, cursor))
    return Received(len(recorded), settings, len(suspended), cursor)


def _read(one: Fed, hash_: bytes) -> Recorded:
    """The entry with its fact at hand: read before the write lock, for which a sale may wait."""
    recorded = placed(0, hash_, one.data, one.till, one.epoch, one.seq)
    _fact(recorded)
    return recorded


def receive_settings(store: Store, page: Page) -> int:
    """Take in settings before the history that they stand in; how many.

    Each proves itself by its own signature. Where one does not, it and what follows of its chain
    are left for the history to bring.
    """
    taken: list[tuple[Fed, bytes]] = []
    keys: dict[tuple[str, int], set[str]] = {}
    left: set[tuple[str, int]] = set()
    hashed = {chain(one.previous, one.data): one for one in page.entries}
    read = {hash_: _read(one, hash_) for hash_, one in hashed.items()}
    with store.write(first=False) as tx:
        for hash_, one in hashed.items():
            name = (one.till, one.epoch)
            if name not in keys:
                keys[name] = _known_keys(tx, store, *name)
            if one.seq == 1:
                keys[name] |= _key_in(one.data)
            if _known(tx, store, hash_):
                continue
            if name in left or not _signed(one, hash_, keys[name]):
                left.add(name)
                continue
            taken.append((one, hash_))
        recorded, _ = _take_in(tx, store, taken, read)
        _follow(tx, recorded)
    return len(recorded)


def _position(one: Fed) -> int:
    return one.position


def _known(tx: Transaction, store: Store, hash_: bytes) -> bool:
    found = tx.cursor.execute(
        "SELECT 1 FROM entry WHERE org = ? AND hash = ?", (store.org, hash_)
    ).fetchone()
    return found is not None


def _proved(
    tx: Transaction, store: Store, fresh: list[tuple[Fed, bytes]]
) -> list[tuple[Fed, bytes]]:
    """The entries up to where each chain's end has a good signature; raises FeedNotProved.

    A signature proves all that its entry is chained to, and only that of a batch's last entry is
    checked by the ledger: a bad one before it is passed over when the page goes on so far.
    """
    keys: dict[tuple[str, int], set[str]] = {}
    arrived = {hash_: (one.till, one.epoch, one.seq) for one, hash_ in fresh}
    for one, _ in fresh:
        if one.seq == 1:
            keys.setdefault((one.till, one.epoch), set()).update(_key_in(one.data))
        _must_follow(tx, store, one, arrived)
    good: dict[bytes, bool] = {}
    proved = fresh
    while proved:
        followed = {one.previous for one, _ in proved}
        for n, (one, hash_) in enumerate(proved):
            if hash_ in followed:
                continue
            if hash_ not in good:
                name = (one.till, one.epoch)
                if name not in keys:
                    keys[name] = _known_keys(tx, store, *name)
                good[hash_] = _signed(one, hash_, keys[name])
            if not good[hash_]:
                proved = proved[:n]
                break
        else:
            return proved
    if fresh:
        raise FeedNotProved(where=f"{fresh[0][0].till} {fresh[0][0].epoch}.{fresh[0][0].seq}")
    return []


def _signed(one: Fed, hash_: bytes, keys: set[str]) -> bool:
    return any(verify(bytes.fromhex(key), hash_, one.signature) for key in keys)


def _must_follow(
    tx: Transaction, store: Store, one: Fed, arrived: Mapping[bytes, tuple[str, int, int]]
) -> None:
    """Raise FeedNotProved unless an entry stands right after the one that it is chained to.

    A signature further on proves the chain, not the place that a page gives an entry in it.
    """
    if one.seq == 1:
        return
    before = (
        arrived.get(one.previous)
        or tx.cursor.execute(
            "SELECT till, epoch, seq FROM entry WHERE org = ? AND hash = ?",
            (store.org, one.previous),
        ).fetchone()
    )
    if before != (one.till, one.epoch, one.seq - 1):
        raise FeedNotProved(where=f"{one.till} {one.epoch}.{one.seq}")


def _key_in(data: bytes) -> set[str]:
    """The key that an epoch's first entry names."""
    try:
        fact = Recorded(0, b"", data).fact
    except EntryUnreadable:
        return set()
    return {fact.public_key} if isinstance(fact, EpochStarted) else set()


def _known_keys(tx: Transaction, store: Store, till: str, epoch: int) -> set[str]:
    rows = tx.cursor.execute(
        "SELECT bytes FROM entry WHERE org = ? AND till = ? AND epoch = ? AND seq = 1",
        (store.org, till, epoch),
    ).fetchall()
    return {key for row in rows for key in _key_in(bytes(row[0]))}


def _take_in(
    tx: Transaction, store: Store, fresh: list[tuple[Fed, bytes]], read: dict[bytes, Recorded]
) -> tuple[list[Recorded], list[Suspended]]:
    arrived = [
        Arrived(one.till, one.epoch, one.seq, one.previous, hash_, one.signature, one.data)
        for one, hash_ in fresh
    ]
    return take_in(tx.cursor, store.projector, store.org, tx.next_position(), arrived, read)


def _follow(tx: Transaction, recorded: list[Recorded]) -> bool:
    """Bring the merge clock after what was set elsewhere; whether anything was."""
    settings = [fact for fact in map(_fact, recorded) if isinstance(fact, Setting)]
    for setting in settings:
        tx.follow_clock(setting.clock)
    return bool(settings)


def _fact(recorded: Recorded) -> Fact | None:
    """What the entry says; None for what this program cannot read."""
    try:
        return recorded.fact
    except EntryUnreadable:
        return None
