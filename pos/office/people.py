"""People: added, renamed, given a PIN, roles and a language, and erased, by a coordinator.

A name and a PIN are a personal record; roles and language are settings in the journal, which
names people by id only. Both reach every till of the organisation.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.identity import key_of
from pos.domain.person import Person, Role, limits_of
from pos.domain.personal import Personal, erased, tidy_name
from pos.language import LANGUAGES, N_
from pos.office.desks import OnlyCoordinators
from pos.storage.personal import badges, keep, living, owner_of, record_of
from pos.till.people import everyone, may_authorise
from pos.till.refusals import NotSignedIn
from pos.till.settings import put
from pos.till.setup.museum import PIN, PinTaken, PinWrong
from pos.till.staff import preferences
from pos.till.staff.pins import holders, note_length, usable, verifier
from pos.till.till import Till
from pos.till.training import exercises


class NameMissing(RuleBroken):
    text = N_("Give the person a name.")


class RolesMissing(RuleBroken):
    text = N_("A person needs at least one role: cashier, coordinator or manager.")


class LanguageUnknown(RuleBroken):
    text = N_("The languages are sv, fi and en.")


class NoSuchPerson(RuleBroken):
    text = N_("There is nobody called {name}.")


class NameOfSeveral(RuleBroken):
    text = N_("Several people are called {name}. Say which: {ids}.")


class LastCoordinator(RuleBroken):
    text = N_("Nobody else could allow anything: make someone else a coordinator first.")


def find(till: Till, who: str) -> Person:
    """A person by id or by name; raises NoSuchPerson and NameOfSeveral."""
    wanted = key_of(who)
    found = [one for one in everyone(till) if one.id == who or key_of(one.name) == wanted]
    if not found:
        raise NoSuchPerson(name=tidy_name(who))
    if len(found) > 1:
        ids = ", ".join(person.id for person in found)
        raise NameOfSeveral(name=found[0].name, ids=ids)
    return found[0]


def add(till: Till, name: str, pin: str, roles: Sequence[Role], language: str = "") -> Person:
    """Someone new; slow (a PIN is hashed), so not for the window's thread.

    Raises OnlyCoordinators, NameMissing, PinWrong, PinTaken, RolesMissing and LanguageUnknown.
    """
    author = author_of(till)
    person = Person(str(uuid.uuid4()), _name(name), _roles(roles), _language(language))
    known = _verifier_for(till, person.name, pin, "")
    record = Personal(person.id, person.name, 1, known[0], 1, known[1])
    with till.store.write() as tx:
        fields = {"roles": [str(role) for role in person.roles], "language": person.language}
        put(tx, "person", {person.id: fields}, author)
        keep(tx, record)
        note_length(tx, till.store, [record], len(pin))
    till.reload()
    return person


def rename(till: Till, id_: str, name: str) -> None:
    """Another name; raises OnlyCoordinators, NameMissing and NoSuchPerson."""
    author_of(till)
    shown = _name(name)
    with till.store.write() as tx:
        record = _living(id_, record_of(tx, id_))
        version = record.name_version + 1
        keep(tx, msgspec.structs.replace(record, name=shown, name_version=version))


def set_pin(till: Till, id_: str, pin: str) -> None:
    """Another PIN; slow. Raises OnlyCoordinators, PinWrong, PinTaken and NoSuchPerson."""
    author_of(till)
    known = must_be_known(till, id_)
    text, secret = _verifier_for(till, known.name, pin, known.secret, but=known)
    with till.store.write() as tx:
        record = _living(id_, record_of(tx, id_))
        now = msgspec.structs.replace(
            record, verifier=text, verifier_version=record.verifier_version + 1, secret=secret
        )
        keep(tx, now)
        note_length(tx, till.store, [now], len(pin))


def set_roles(till: Till, id_: str, roles: Sequence[Role]) -> None:
    """Other roles; raises OnlyCoordinators, RolesMissing, NoSuchPerson and LastCoordinator."""
    author, held = author_of(till), _roles(roles)
    must_be_known(till, id_)
    with till.store.write() as tx:
        put(tx, "person", {id_: {"roles": [str(role) for role in held]}}, author)
        _somebody_left(till, id_, held)
    till.reload()


def change(
    till: Till, id_: str, name: str, roles: Sequence[Role], language: str, pin: str = ""
) -> None:
    """All of a person in one commit, as a form has it; an empty `pin` leaves it. Slow with one.

    Raises as `rename`, `set_roles`, `set_language` and `set_pin` do, and then nothing is changed.
    """
    author, held, chosen, shown = author_of(till), _roles(roles), _language(language), _name(name)
    known = must_be_known(till, id_)
    made = _verifier_for(till, shown, pin, known.secret, but=known) if pin else None
    with till.store.write() as tx:
        record = _living(id_, record_of(tx, id_))
        if record.name != shown:
            version = record.name_version + 1
            record = msgspec.structs.replace(record, name=shown, name_version=version)
        if made:
            version = record.verifier_version + 1
            record = msgspec.structs.replace(
                record, verifier=made[0], verifier_version=version, secret=made[1]
            )
            note_length(tx, till.store, [record], len(pin))
        fields = {"roles": [str(role) for role in held], "language": chosen}
        put(tx, "person", {id_: fields}, author)
        keep(tx, record)
        _somebody_left(till, id_, held)
    till.reload()


def set_language(till: Till, id_: str, language: str) -> None:
    """The language of the window for this person, "" for the till's; raises LanguageUnknown."""
    author, chosen = author_of(till), _language(language)
    must_be_known(till, id_)
    with till.store.write() as tx:
        put(tx, "person", {id_: {"language": chosen}}, author)
    till.reload()


def erase(till: Till, id_: str) -> None:
    """Forget a person: name, PIN and badge are gone here now, and everywhere after a sync.

    The journal goes on naming the id, which tells nobody who it was. A backup of before still
    has the name. Raises OnlyCoordinators, NoSuchPerson and LastCoordinator.
    """
    author = author_of(till)
    must_be_known(till, id_)
    with till.store.write() as tx:
        put(tx, "person", {id_: {"roles": []}}, author)
        keep(tx, erased(id_))
        exercises.forget(tx, id_)
        preferences.forget(tx, id_)
        for badge in badges(till.store):
            if owner_of(badge.id) == id_:
                keep(tx, erased(badge.id))
        _somebody_left(till, id_, ())
    till.store.checkpoint(whole=True)
    till.reload()


def author_of(till: Till) -> str:
    """Who is signed in and may allow others' acts; raises NotSignedIn and OnlyCoordinators."""
    if till.person is None:
        raise NotSignedIn
    if not may_authorise(till, till.person.id):
        raise OnlyCoordinators
    return till.person.id


def must_be_known(till: Till, id_: str) -> Personal:
    """A person's record; raises NoSuchPerson."""
    return _living(id_, next((one for one in living(till.store) if one.id == id_), None))


def _living(id_: str, record: Personal | None) -> Personal:
    if record is None or record.erased:
        raise NoSuchPerson(name=id_)
    return record


def _name(name: str) -> str:
    shown = tidy_name(name)
    if not shown:
        raise NameMissing
    return shown


def _roles(roles: Sequence[Role]) -> tuple[Role, ...]:
    if not roles:
        raise RolesMissing
    return tuple(dict.fromkeys(roles))


def _language(language: str) -> str:
    if language and language not in LANGUAGES:
        raise LanguageUnknown
    return language


def must_be_pin(pin: str, name: str) -> None:
    """Raise PinWrong unless it is 4 to 12 digits; `name` is whose it is to be."""
    if not PIN.fullmatch(pin):
        raise PinWrong(name=name)


def _verifier_for(
    till: Till, name: str, pin: str, secret: str, but: Personal | None = None
) -> tuple[str, str]:
    """A verifier of a PIN that nobody has, and the secret it is made with.

    By the secret that the record names already where that is here: its own tills surely have it.
    """
    must_be_pin(pin, name)
    others = [one for one in holders(till.store, pin) if but is None or _is_other(one, but)]
    if others:
        raise PinTaken(name=name)
    ring = till.store.ring
    kept = ring.secret(secret) if secret else None
    return (verifier(kept, pin), secret) if kept else (verifier(ring.own_secret, pin), ring.own)


def _is_other(one: Personal, person: Personal) -> bool:
    """Two records of one name may have one PIN: a person whom two tills were told of."""
    return one.id != person.id and key_of(one.name) != key_of(person.name)


def _somebody_left(till: Till, but: str, held: Sequence[Role]) -> None:
    """Someone who may allow others' acts must be able to sign in; raises LastCoordinator."""
    if limits_of(held, till.settings.limits).authorise:
        return
    store = till.store
    others = [one for one in living(store) if one.id != but and usable(store, one)]
    if not any(may_authorise(till, one.id) for one in others):
        raise LastCoordinator
