"""Two people set one field differently, not knowing of each other: both are told, one settles it.

Everyone has the same value meanwhile (`pos.journal.merge`); the other stays in the journal. A
new setting that names both ends it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

import msgspec

from pos.domain.catalogue import Names
from pos.domain.errors import RuleBroken
from pos.domain.person import Person, Role
from pos.journal.clock import moment
from pos.journal.merge import Field, State, Version, values
from pos.journal.record import decoded
from pos.language import N_
from pos.storage.overview import named_tills
from pos.storage.personal import living
from pos.storage.store import Store
from pos.till.settings import put
from pos.till.till import Till

_TOLD = "conflicts/told"
_SETTLERS = (Role.COORDINATOR, Role.MANAGER)

_told = msgspec.json.Decoder(dict[str, list[str]])


class MayNotSettle(RuleBroken):
    text = N_("A coordinator or a shop manager settles this.")


class NoSuchConflict(RuleBroken):
    text = N_("This is settled already, or there is no such choice.")


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values, and whose it is. `name` is "" for someone erased, or for no person."""

    value: Any
    person: str | None
    name: str
    till: str  # its code
    at: datetime


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a record with values that do not know of each other; the first one holds now.

    `key` names exactly these versions: when another comes, it is another conflict.
    """

    key: str
    record: str  # product, issuer, seller …
    id: str
    names: Names  # what the record is called
    field: str
    claims: tuple[Claim, ...]

    def concerns(self, person: Person) -> bool:
        """Whether a person is one of those who are told.

        Where nobody signed (an import, a new till's first settings) those who may settle are.
        """
        authors = {claim.person for claim in self.claims}
        return person.id in authors or (None in authors and may_settle(person))


def may_settle(person: Person) -> bool:
    return any(role in person.roles for role in _SETTLERS)


def conflicts(store: Store) -> list[Conflict]:
    """What is not settled, oldest first. Looks at every record: not for the window's thread."""
    rows = store.rows(
        "SELECT record, id, fields FROM record WHERE org = :org"
        " AND json_extract(CAST(fields AS TEXT), '$[2]') <> '{}'"
    )
    look = _Look(store)
    found = [
        look.conflict(record, id_, state, name)
        for record, id_, state in ((row[0], row[1], decoded(row[2])) for row in rows)
        for name, field in state.items()
        if field.conflict
    ]
    return sorted(found, key=lambda one: (max(claim.at for claim in one.claims), one.key))


def conflicts_of(store: Store, record: str, id_: str) -> list[Conflict]:
    """What is not settled of one record."""
    state = store.projector.state(store.connection.cursor(), store.org, record, id_)
    look = _Look(store)
    return [look.conflict(record, id_, state, name)
            for name, field in state.items() if field.conflict]  # fmt: skip


class _Look:
    """Knows people and tills by name; they are read where there is a conflict at all."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _people(self) -> dict[str, str]:
        return {record.id: record.name for record in living(self._store)}

    @cached_property
    def _tills(self) -> dict[str, str]:
        return {id_: named.code for id_, named in named_tills(self._store.rows).items()}

    def conflict(self, record: str, id_: str, state: State, name: str) -> Conflict:
        field = state[name]
        heads = sorted(field.heads, key=lambda one: (one.clock, one.till, one.entry), reverse=True)
        return Conflict(
            key=_key(record, id_, name, field), record=record, id=id_,
            names=_names(id_, values(state)), field=name, claims=tuple(map(self._claim, heads)),
        )  # fmt: skip

    def _claim(self, head: Version) -> Claim:
        entry = self._store.fact(bytes.fromhex(head.entry)).entry
        return Claim(
            value=head.value, person=entry.person, name=self._people.get(entry.person or "", ""),
            till=self._tills.get(head.till, ""), at=moment(entry.at),
        )  # fmt: skip


def _key(record: str, id_: str, name: str, field: Field) -> str:
    entries = (head.entry for head in field.heads)  # in the order of their names
    return hashlib.sha256("\0".join((record, id_, name, *entries)).encode()).hexdigest()[:12]


def _names(id_: str, fields: dict[str, Any]) -> Names:
    """A product's names, a category's, or what else it is called by."""
    dotted = {name[5:]: str(value) for name, value in fields.items() if name.startswith("name/")}
    named = dotted or fields.get("names")
    if isinstance(named, dict) and any(named.values()):
        return named
    called = fields.get("museum") or fields.get("name") or fields.get("code") or fields.get("sku")
    return {"": str(called or id_)}


# -------------------------------------------------------------- telling, once


Told = dict[str, list[str]]
"""Who was told here of which conflicts, by their keys."""


def told_of(store: Store) -> Told:
    kept = store.local(_TOLD)
    return _told.decode(kept) if kept else {}


def untold(found: Iterable[Conflict], told: Told, person: Person) -> list[Conflict]:
    """Those that concern a person who was not told of them here."""
    known = told.get(person.id, ())
    return [one for one in found if one.concerns(person) and one.key not in known]


def tell(store: Store, found: Iterable[Conflict], told: Iterable[str], person: Person) -> None:
    """Remember that a person was told of these; what is settled is forgotten."""
    there = {one.key for one in found}
    with store.write(first=False) as tx:
        row = tx.cursor.execute("SELECT value FROM local WHERE key = ?", (_TOLD,)).fetchone()
        before = _told.decode(row[0]) if row else {}
        before[person.id] = [*before.get(person.id, ()), *told]
        kept = {who: [key for key in dict.fromkeys(keys) if key in there]
                for who, keys in before.items()}  # fmt: skip
        tx.set_local(_TOLD, msgspec.json.encode({who: keys for who, keys in kept.items() if keys}))


# -------------------------------------------------------------------- settling


def settle(till: Till, conflict: Conflict, choice: int) -> None:
    """Let the value of a claim (from 0) hold: a setting that replaces all of them.

    Raises NotSignedIn, MayNotSettle, and NoSuchConflict where it is another by now.
    """
    person = till.must_person()
    if not may_settle(person):
        raise MayNotSettle
    if not 0 <= choice < len(conflict.claims):
        raise NoSuchConflict
    with till.store.write() as tx:
        state = till.store.projector.state(
            tx.cursor, till.store.org, conflict.record, conflict.id
        )  # under the lock: somebody else may have settled it
        field = state.get(conflict.field)
        if field is None or _key(conflict.record, conflict.id, conflict.field, field) != (
            conflict.key
        ):
            raise NoSuchConflict
        fields = {conflict.field: conflict.claims[choice].value}
        put(tx, conflict.record, {conflict.id: fields}, person.id)
    till.reload()
