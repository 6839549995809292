"""What the till remembers of its ledger, in its own local state."""

from __future__ import annotations

import msgspec

from pos.domain.takings import Exchanged
from pos.storage.store import Store
from pos.storage.transaction import Transaction
from pos.sync.wire import EpochKey

_LEDGER, _SENT, _CURSOR, _STANDING = "ledger", "ledger/sent", "ledger/cursor", "ledger/standing"
_PEOPLE = "ledger/people"
OVERVIEW = "ledger/overview"
"""Where `pos.sync.overview` keeps what the ledger says of every till."""
OWED = "ledger/give_back"
"""There while the ledger may lack some of what it wrote itself: see `pos.sync.giving_back`."""


class Ledger(msgspec.Struct, frozen=True):
    """The ledger that this till was enrolled with; `authority` as in `Address`.

    `author`: whose id the ledger's own entries carry.
    """

    address: str
    org: int
    name: str
    authority: str = ""
    author: str = ""


class Sent(msgspec.Struct, frozen=True):
    """What the ledger acknowledged: of each epoch the last seq, and the next batch's token."""

    incarnation: str = ""
    marks: dict[int, int] = {}
    tokens: dict[int, str] = {}


class Cursor(msgspec.Struct, frozen=True):
    """How far the ledger's feed was read."""

    incarnation: str = ""
    position: int = 0


class PeopleState(msgspec.Struct, frozen=True):
    """How far personal records were read, and which secrets the ledger knows to be held here."""

    incarnation: str = ""
    position: int = 0
    holds: tuple[str, ...] = ()
    again: bool = False  # a secret could not be given or taken yet


class Standing(msgspec.Struct, frozen=True):
    """How the last exchanges went, for the top bar: times are UTC as entries have them."""

    heard_at: str = ""  # the last exchange that ended well
    tried_at: str = ""
    problem: str = ""  # why the last one did not, in a word for programs
    notices: tuple[str, ...] = ()  # what the ledger said and no person has read


def ledger_of(store: Store) -> Ledger | None:
    """The ledger, or None for a till that works alone."""
    kept = store.local(_LEDGER)
    return msgspec.json.decode(kept, type=Ledger) if kept else None


def sent_of(store: Store) -> Sent:
    kept = store.local(_SENT)
    return msgspec.json.decode(kept, type=Sent) if kept else Sent()


def cursor_of(store: Store) -> Cursor:
    kept = store.local(_CURSOR)
    return msgspec.json.decode(kept, type=Cursor) if kept else Cursor()


def people_of(store: Store) -> PeopleState:
    kept = store.local(_PEOPLE)
    return msgspec.json.decode(kept, type=PeopleState) if kept else PeopleState()


def standing_of(store: Store) -> Standing:
    kept = store.local(_STANDING)
    return msgspec.json.decode(kept, type=Standing) if kept else Standing()


def keep_address(tx: Transaction, ledger: Ledger) -> None:
    """The same ledger, as it is reached or named now: what was sent and read stays."""
    tx.set_local(_LEDGER, msgspec.json.encode(ledger))


def keep_ledger(tx: Transaction, ledger: Ledger, sent: Sent) -> None:
    """Belong to a ledger: everything is to be sent to it, and read from it, from the start."""
    keep_address(tx, ledger)
    keep_sent(tx, sent)
    for of_another in (_CURSOR, _STANDING, OVERVIEW, _PEOPLE):
        tx.set_local(of_another, None)
    tx.set_local(OWED, b"1")  # it may have been put back to before it knew this till


def keep_sent(tx: Transaction, sent: Sent) -> None:
    tx.set_local(_SENT, msgspec.json.encode(sent))


def forget_acknowledgements(tx: Transaction) -> None:
    """The folder is another's, or older: what its ledger has is asked anew, without its token."""
    for key in (_SENT, _STANDING, _PEOPLE):
        tx.set_local(key, None)


def read_again(tx: Transaction, incarnation: str) -> Cursor:
    """The ledger was put back from a copy: its feed is another, and it may lack what it wrote."""
    cursor = Cursor(incarnation)
    keep_cursor(tx, cursor)
    tx.set_local(OWED, b"1")
    return cursor


def keep_cursor(tx: Transaction, cursor: Cursor) -> None:
    tx.set_local(_CURSOR, msgspec.json.encode(cursor))


def keep_people(tx: Transaction, state: PeopleState) -> None:
    tx.set_local(_PEOPLE, msgspec.json.encode(state))


def keep_standing(tx: Transaction, standing: Standing) -> None:
    tx.set_local(_STANDING, msgspec.json.encode(standing))


def unread(before: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The notices to show after the ledger said these; a clock put right is none any more."""
    return tuple(sorted({*before, *said} - ({"skew"} - {*said})))


def read_notices(store: Store, seen: tuple[str, ...]) -> tuple[str, ...]:
    """A person has read these; what is left unread."""
    with store.write() as tx:
        standing = standing_of(store)
        left = tuple(one for one in standing.notices if one not in seen)
        keep_standing(tx, msgspec.structs.replace(standing, notices=left))
    return left


def epoch_keys(store: Store) -> list[EpochKey]:
    """The key of each of this till's epochs, as their first entries name it; this one's last."""
    from pos.domain.facts import EpochStarted

    rows = store.rows(
        "SELECT hash, epoch FROM entry WHERE org = :org AND till = :till AND seq = 1"
        " AND epoch < :epoch ORDER BY epoch, position",
        till=store.till_id,
        epoch=store.epoch,
    )
    keys = []
    for hash_, epoch in rows:
        fact = store.fact(bytes(hash_)).fact
        if isinstance(fact, EpochStarted):
            keys.append(EpochKey(epoch, fact.public_key))
    return [*keys, EpochKey(store.epoch, store.key.public.hex())]


def exchanged(store: Store) -> Exchanged | None:
    """How many receipts of this epoch there are, and how many the ledger has acknowledged.

    None for a till that works alone.
    """
    if ledger_of(store) is None:
        return None
    own = {"till": store.till_id, "epoch": store.epoch}
    issued = store.row(
        "SELECT number FROM head WHERE org = :org AND till = :till AND epoch = :epoch", **own
    )
    unsent = store.row(
        "SELECT count(*) FROM entry WHERE org = :org AND till = :till AND epoch = :epoch"
        " AND seq > :mark AND kind IN ('sale', 'refund')",
        mark=sent_of(store).marks.get(store.epoch, 0),
        **own,
    )
    assert issued is not None
    assert unsent is not None
    return Exchanged(issued[0], max(0, issued[0] - unsent[0]))


def waiting(store: Store) -> int:
    """How many of this till's own entries the ledger has not acknowledged."""
    marks = sent_of(store).marks
    rows = store.rows(
        "SELECT epoch, seq FROM head WHERE org = :org AND till = :till", till=store.till_id
    )
    return sum(max(0, seq - marks.get(epoch, 0)) for epoch, seq in map(tuple, rows))
