"""`people`: who may sign in, listed, added, changed and erased."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import msgspec

from pos.cli.refusals import PinNotGiven
from pos.domain.person import Person, Role
from pos.language import N_, translate
from pos.office import badges
from pos.office import people as office
from pos.till import people as counter
from pos.till.till import Till

_ADDED = N_("{name} may sign in now.")
_RENAMED = N_("{old} is called {name} now.")
_PIN = N_("{name} has a new PIN.")
_CHANGED = N_("{name}: {roles}.")
_SPEAKS = N_("{name} reads {language}.")
_ERASED = N_("The person is erased: {id}. Other tills follow when they sync.")
_BADGE = N_("{name} has a new badge; it goes to the printer. Earlier ones are withdrawn.")
_BADGE_FILE = N_("{name} has a new badge: {file}. Earlier ones are withdrawn.")
_WITHDRAWN = N_("The badge of {name} is withdrawn. Other tills follow when they sync.")
_NO_BADGE = N_("{name} has no badge.")
_YOURS = N_("A coordinator's PIN: ")
_THEIRS = N_("The new PIN of {name}: ")


def people(folder: Path, options: Namespace) -> int:
    till = Till.open(folder, selling=False)
    try:
        if options.what == "list":
            _list(till, as_json=options.json)
            return 0
        authorised(till, options)
        print(_PARTS[options.what](till, options))
    finally:
        till.close()
    return 0


def authorised(till: Till, options: Namespace) -> None:
    """Let the coordinator in whose PIN was given, or is asked for."""
    pin = options.own_pin or asked(till, _YOURS)
    counter.enter(till, counter.authorising(till, pin, options.i_am or ""))


def _list(till: Till, *, as_json: bool) -> None:
    everyone = counter.everyone(till)
    if as_json:
        print(msgspec.json.encode({"people": everyone}).decode())
        return
    for person in everyone:
        print("  ".join((person.id, person.name, _roles(person), person.language)).rstrip())


def _roles(person: Person) -> str:
    return ", ".join(person.roles)


def _add(till: Till, options: Namespace) -> str:
    pin = options.pin or asked(till, _THEIRS, name=options.name)
    roles = [Role(role) for role in options.role]
    person = office.add(till, options.name, pin, roles, options.language_of)
    return translate(_ADDED, till.language, name=person.name)


def _name(till: Till, options: Namespace) -> str:
    person = office.find(till, options.person)
    office.rename(till, person.id, options.name)
    now = office.find(till, person.id)
    return translate(_RENAMED, till.language, old=person.name, name=now.name)


def _pin(till: Till, options: Namespace) -> str:
    person = office.find(till, options.person)
    office.set_pin(till, person.id, options.pin or asked(till, _THEIRS, name=person.name))
    return translate(_PIN, till.language, name=person.name)


def _set_roles(till: Till, options: Namespace) -> str:
    person = office.find(till, options.person)
    office.set_roles(till, person.id, [Role(role) for role in options.role])
    now = office.find(till, person.id)
    return translate(_CHANGED, till.language, name=now.name, roles=_roles(now))


def _language(till: Till, options: Namespace) -> str:
    person = office.find(till, options.person)
    office.set_language(till, person.id, options.language_of)
    return translate(_SPEAKS, till.language, name=person.name, language=options.language_of)


def _erase(till: Till, options: Namespace) -> str:
    person = office.find(till, options.person)
    office.erase(till, person.id)
    return translate(_ERASED, till.language, id=person.id)


def _badge(till: Till, options: Namespace) -> str:
    """A new badge, to a file or to the receipt printer."""
    from pos.cli.printing import Paper
    from pos.cli.writing import write_out
    from receipts.badge_paper import badge_document, museum_of
    from receipts.show import render

    person = office.find(till, options.person)
    made = badges.give(till, person.id)
    if options.output or options.form:
        language = person.language or till.language
        document = badge_document(made.name, made.code, museum_of(till.seller), language=language)
        output = options.output or f"badge.{options.form}"
        form = options.form or Path(output).suffix.removeprefix(".") or "pdf"
        write_out([render(document, form)], output)
        return translate(_BADGE_FILE, till.language, name=person.name, file=output)
    badges.print_badge(till, made, person.language)
    Paper(till).print_last()
    return translate(_BADGE, till.language, name=person.name)


def _withdraw(till: Till, options: Namespace) -> str:
    person = office.find(till, options.person)
    there = badges.withdraw(till, person.id)
    return translate(_WITHDRAWN if there else _NO_BADGE, till.language, name=person.name)


def asked(till: Till, prompt: str, **values: object) -> str:
    """A PIN from the terminal, unseen, or a line of standard input; raises PinNotGiven."""
    if sys.stdin.isatty():
        from getpass import getpass

        given = getpass(translate(prompt, till.language, **values))
    else:
        given = sys.stdin.readline()
    if not given.strip():
        raise PinNotGiven
    return given.strip()


_PARTS: dict[str, Callable[[Till, Namespace], str]] = {
    "add": _add, "name": _name, "pin": _pin, "roles": _set_roles, "language": _language,
    "erase": _erase, "badge": _badge, "withdraw": _withdraw,
}  # fmt: skip
