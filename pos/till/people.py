"""Signing in and out, and a coordinator's PIN for one act.

PINs are kept as Argon2id verifiers with a secret of the organisation's (so that a stolen database
alone gives none away). A wrong PIN slows the next try down, and never locks anyone out for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from pos.domain.identity import key_of
from pos.domain.person import NeedsAuthorisation, Person, limits_of
from pos.domain.personal import Personal
from pos.journal.clock import moment, timestamp
from pos.storage.personal import keep, living
from pos.till.refusals import (
    NobodyYet,
    NotSignedIn,
    SeveralPeople,
    TooManyTries,
    WrongPin,
)
from pos.till.staff.pins import awaited, holders, note_length, renewed
from pos.till.till import Till

_FREE_TRIES = 3
_LONGEST_WAIT_S = 30


def everyone(till: Till) -> list[Person]:
    """The people who were not erased, by name."""
    return [_person(till, record) for record in living(till.store)]


def _person(till: Till, record: Personal) -> Person:
    settings = till.settings
    return Person(
        record.id, record.name, settings.roles.get(record.id, ()),
        settings.languages.get(record.id, ""),
    )  # fmt: skip


def verify(till: Till, pin: str, person: str = "") -> Person:
    """Whose PIN this is; slow on purpose, so not for the window's thread.

    `person` (a name or an id) says who, where several have the PIN. Raises TooManyTries while a
    wait runs, NobodyYet, WrongPin, and SeveralPeople.
    """
    return _one(till, _holders(till, pin), person)


def _holders(till: Till, pin: str) -> list[Personal]:
    """Everyone who has the PIN; raises TooManyTries, NobodyYet and WrongPin."""
    wait_over(till)
    found = holders(till.store, pin)
    if not found:
        if not living(till.store):
            raise NobodyYet
        count_wrong(till)
        raise WrongPin(awaited=awaited(till.store))
    anew = [made for record in found if (made := renewed(till.store, record, pin))]
    with till.store.write(first=False) as tx:
        tx.set_local("wrong_pins", None)
        for record in anew:
            keep(tx, record)
        note_length(tx, till.store, found, len(pin.strip()))
    return found


def _one(till: Till, found: Iterable[Personal], person: str) -> Person:
    """The one who is meant.

    Two records of one name and one PIN are one person, whom two tills were told of before they
    met: the record that was made here goes first.
    """
    own = till.store.ring.own
    by_name: dict[str, Personal] = {}
    for record in sorted(found, key=lambda one: (one.secret != own, one.id)):
        if not person or person == record.id or key_of(person) == key_of(record.name):
            by_name.setdefault(key_of(record.name), record)
    people = sorted((_person(till, record) for record in by_name.values()), key=lambda p: p.name)
    if not people:
        count_wrong(till)
        raise WrongPin
    if len(people) > 1:
        raise SeveralPeople(people)
    return people[0]


def right(till: Till) -> None:
    """Someone was known: the next wrong try is a first one again."""
    if till.store.local("wrong_pins") is not None:
        with till.store.write(first=False) as tx:
            tx.set_local("wrong_pins", None)


def wait_over(till: Till) -> None:
    """Raises TooManyTries while a wait runs."""
    kept = till.store.local("wrong_pins")
    if kept is None:
        return
    tries, last = kept.decode().split(" ")
    wait = min(_LONGEST_WAIT_S, 2 ** (int(tries) - _FREE_TRIES)) if int(tries) >= _FREE_TRIES else 0
    left = moment(last) + timedelta(seconds=wait) - till.now()
    # a clock that was set back must not make anyone wait longer than the longest wait
    if timedelta() < left <= timedelta(seconds=_LONGEST_WAIT_S):
        raise TooManyTries(seconds=-(-left // timedelta(seconds=1)))


def count_wrong(till: Till) -> None:
    """One more wrong try, of a PIN or a badge: the next waits longer."""
    kept = till.store.local("wrong_pins")
    tries = int(kept.decode().split(" ")[0]) if kept else 0
    with till.store.write(first=False) as tx:
        tx.set_local("wrong_pins", f"{min(tries + 1, 99)} {timestamp(till.now())}".encode())


def enter(till: Till, person: Person) -> Person:
    """Let a person whose PIN was verified take over; the basket stays."""
    till.person = person
    till.allowed = None
    till.refresh()
    return person


def sign_in(till: Till, pin: str, person: str = "") -> Person:
    """Verify and enter."""
    return enter(till, verify(till, pin, person))


def sign_out(till: Till) -> None:
    """Lock the till; the basket and the shift stay."""
    till.person = None
    till.allowed = None


def authorise(till: Till, pin: str, person: str = "") -> Person:
    """A coordinator allows the next act above the cashier's limit.

    Raises NotSignedIn, WrongPin, TooManyTries, SeveralPeople, and NeedsAuthorisation when the
    PIN is of someone who may not allow anything.
    """
    if till.person is None:
        raise NotSignedIn
    till.allowed = authorising(till, pin, person)
    return till.allowed


def authorising(till: Till, pin: str, person: str = "") -> Person:
    """The person with this PIN who may allow others' acts; raises as `authorise` does."""
    able = [record for record in _holders(till, pin) if may_authorise(till, record.id)]
    if not able:
        raise NeedsAuthorisation
    return _one(till, able, person)


def may_authorise(till: Till, id_: str) -> bool:
    """Whether a person may allow others' acts, as a coordinator may."""
    return limits_of(till.settings.roles.get(id_, ()), till.settings.limits).authorise
