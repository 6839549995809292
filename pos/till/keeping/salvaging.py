"""Putting what a damaged database still says behind what a backup has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.facts import EpochStarted, Receipt, Setting
from pos.journal.entry import known
from pos.journal.key import SECRET_BYTES, Key
from pos.language import N_
from pos.storage.engine import bare_connection
from pos.storage.recorded import Recorded
from pos.storage.soundness import VERIFIED, Place
from pos.storage.wreck import Row, Wreck, signed

_FIRSTS = "SELECT position, hash, bytes FROM entry WHERE seq = 1"
_PERSONAL = "org, id, name, name_version, verifier, verifier_version, secret, erased, unsent"
_PUT_PERSON = f"INSERT OR REPLACE INTO personal ({_PERSONAL}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - its own words
_BEFORE_SEATS = -100  # open baskets have the numbers 0 and below
_OWN_STATE = ("ledger", "printer", "backup/plan", "shift", "demo", "last_shift")
"""Of the till's own state what was chosen here and is no copy of how far something was read."""


class NothingToRescue(RuleBroken):
    text = N_(
        "Nothing of this till can be read, and there is no good backup. The damaged file is kept:"
        " ask for help, or let the museum's ledger fill the till again."
    )


def wanted(folder: Path, sound: Path, wreck: Wreck, till: str) -> list[Row]:
    """What the wreck has and the base lacks: of this till after a backup, else of every till.

    What other tills did comes again from the ledger, in the order in which it stands there.
    """
    database = bare_connection(sound, read_only=True)
    try:
        have = {bytes(row[0]) for row in database.execute("SELECT hash FROM entry")}
        firsts = database.execute(_FIRSTS).fetchall()
    finally:
        database.close()
    keys: dict[tuple[str, int], bytes] = {}
    for first in firsts:
        recorded = Recorded(first[0], bytes(first[1]), bytes(first[2]))
        if isinstance(recorded.fact, EpochStarted):
            place = (recorded.entry.till, recorded.entry.epoch)
            keys[place] = bytes.fromhex(recorded.fact.public_key)
    rows = [row for row in wreck.entries() if row[5] not in have and (not till or row[1] == till)]
    own = folder.joinpath("till.key")
    if own.exists() and own.stat().st_size == SECRET_BYTES:
        mine = Key(own.read_bytes()).public
        for row in rows:  # an epoch whose first entry is lost: the key is here
            if not till or row[1] == till:
                keys.setdefault((row[1], row[2]), mine)
    return signed(rows, keys)


def put_after(sound: Path, rows: list[Row], wreck: Wreck) -> bool:
    """Write what was rescued behind what the base has; whether the wreck's own end is there."""
    state = {key: bytes(value) for key, value in wreck.rows("local", "key, value")
             if isinstance(key, str) and isinstance(value, bytes)}  # fmt: skip
    database = bare_connection(sound)
    try:
        database.execute("BEGIN IMMEDIATE")
        last = database.execute("SELECT max(position) FROM entry").fetchone()[0] or 0
        for position, row in enumerate(sorted(rows, key=lambda row: row[0]), last + 1):
            database.execute(
                "INSERT INTO entry (org, position, till, epoch, seq, kind, hash, previous,"
                " signature, bytes) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (position, *row[1:])
            )  # fmt: skip
        _own_till(database, state)
        _heads(database)
        _people(database, wreck)
        for key in _OWN_STATE:
            if key in state:
                database.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", (key, state[key]))
        for number, basket, at in wreck.rows("draft", "number, basket, saved_at", _BEFORE_SEATS):
            if isinstance(number, int) and isinstance(basket, bytes):
                database.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)",
                                 (number, basket, str(at)))  # fmt: skip
        database.execute("DELETE FROM local WHERE key = 'projections'")  # they are built anew
        _proved(database)
        database.execute("COMMIT")
        return _reached(database, wreck)
    finally:
        database.close()


def _proved(database: Any) -> None:
    """What is here was proved one by one; a hole in it is known, and no new damage."""
    end = database.execute(
        "SELECT position, hash FROM entry ORDER BY position DESC LIMIT 1"
    ).fetchone()
    if end is not None:
        place = msgspec.json.encode(Place(end[0], bytes(end[1]).hex()))
        database.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", (VERIFIED, place))


def _own_till(database: Any, state: dict[str, bytes]) -> None:
    """Whose database this is: the base says, else the wreck, else its first entry."""
    if database.execute("SELECT 1 FROM local WHERE key = 'till'").fetchone():
        return
    named = state.get("till", b"")
    if not named:
        first = database.execute("SELECT till FROM entry ORDER BY position LIMIT 1").fetchone()
        if first is None:
            raise NothingToRescue
        named = f"{first[0]}/1".encode()
    database.execute("INSERT INTO local VALUES ('till', ?)", (named,))


def _heads(database: Any) -> None:
    """Each epoch of the own till ends where its last entry is."""
    named = database.execute("SELECT value FROM local WHERE key = 'till'").fetchone()[0]
    till = bytes(named).decode().split("/")[0]
    ends = database.execute(
        "SELECT epoch, max(seq) FROM entry WHERE till = ? GROUP BY epoch", (till,)
    ).fetchall()
    for epoch, seq in ends:
        position, hash_, data = database.execute(
            "SELECT position, hash, bytes FROM entry WHERE till = ? AND epoch = ? AND seq = ?"
            " ORDER BY position DESC LIMIT 1", (till, epoch, seq),
        ).fetchone()  # fmt: skip
        clock = _clock(database, till)
        database.execute(
            "INSERT OR REPLACE INTO head (org, till, epoch, seq, hash, position, number, at,"
            " clock_ms, clock_count) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (till, epoch, seq, hash_, position, _number(database, till, epoch),
             Recorded(position, bytes(hash_), bytes(data)).entry.at, *clock),
        )  # fmt: skip


def _facts(database: Any, till: str, kinds: str, epoch: int | None = None) -> Iterator[Any]:
    rows = database.execute(
        f"SELECT position, hash, bytes FROM entry WHERE till = ? AND kind IN ({kinds})"  # noqa: S608 - no words of a person
        " AND (? IS NULL OR epoch = ?)", (till, epoch, epoch),
    )  # fmt: skip
    for position, hash_, data in rows.fetchall():
        recorded = Recorded(position, bytes(hash_), bytes(data))
        if known(recorded.entry):
            yield recorded.fact


def _number(database: Any, till: str, epoch: int) -> int:
    """The epoch's last receipt number."""
    facts = _facts(database, till, "'sale', 'refund'", epoch)
    numbers = [int(fact.receipt.rpartition("-")[2]) for fact in facts if isinstance(fact, Receipt)]
    return max(numbers, default=0)


def _clock(database: Any, till: str) -> tuple[int, int]:
    """The merge clock of the last thing that was set."""
    row = database.execute("SELECT max(clock_ms), max(clock_count) FROM head").fetchone()
    facts = _facts(database, till, "'setting'")
    clocks = [fact.clock for fact in facts if isinstance(fact, Setting)]
    return max([(row[0] or 0, row[1] or 0), *clocks])


def _people(database: Any, wreck: Wreck) -> None:
    """Names and PINs as they were last, where they can be read."""
    for row in wreck.rows("personal", _PERSONAL):
        if [type(one) for one in row] != [int, str, str, int, str, int, str, int, int]:
            continue
        have = database.execute(
            "SELECT name_version, verifier_version FROM personal WHERE org = ? AND id = ?", row[:2]
        ).fetchone()
        if have is None or (row[3] >= have[0] and row[5] >= have[1]):
            database.execute(_PUT_PERSON, row)


def _reached(database: Any, wreck: Wreck) -> bool:
    """Whether the chain ends here where it ended there, without a hole."""
    ends = list(wreck.rows("head", "till, epoch, seq, hash"))
    if not ends:
        return False
    for till, epoch, seq, hash_ in ends:
        found = database.execute(
            "SELECT count(*), sum(hash = ?) FROM entry WHERE till = ? AND epoch = ? AND seq <= ?",
            (hash_, till, epoch, seq),
        ).fetchone()
        if found[0] < seq or not found[1]:
            return False
    return True
