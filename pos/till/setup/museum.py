"""Making a till: the seller, the till, its people, and what every till knows."""

from __future__ import annotations

import re
import tomllib
import uuid
from pathlib import Path
from typing import Any

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.facts import EpochStarted
from pos.domain.identity import place_id
from pos.domain.person import Role
from pos.domain.personal import Personal, tidy_name
from pos.domain.seller import TIMEZONE, check_business_id
from pos.journal.clock import Clock
from pos.language import LANGUAGES, N_
from pos.storage.personal import keep
from pos.storage.store import Store
from pos.till.settings import defaults, put
from pos.till.staff.pins import note_length, verifier

_CODE = re.compile(r"[A-Z][A-Z0-9]{0,5}")
PIN = re.compile(r"[0-9]{4,12}")


class FileNotUnderstood(RuleBroken):
    text = N_("{file} cannot be understood: {problem}")


class AlreadyATill(RuleBroken):
    text = N_("There is a till in this folder already.")


class CodeWrong(RuleBroken):
    text = N_("A till's code is a letter and up to five letters or digits, such as K1.")


class PinWrong(RuleBroken):
    text = N_("The PIN of {name} must be 4 to 12 digits.")


class PinTaken(RuleBroken):
    text = N_("{name} needs another PIN: someone has this one already.")


class SellerUnnamed(RuleBroken):
    text = N_("Every receipt must name the seller and the museum.")


class PersonUnnamed(RuleBroken):
    text = N_("Write the person's name.")


class NobodyThere(RuleBroken):
    text = N_("At least one person must be able to sign in.")


class _Seller(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    museum: str
    business_id: str
    address: list[str] = []
    phone: str = ""
    email: str = ""
    timezone: str = TIMEZONE


class _Till(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    language: str = "sv"
    printer: str = "virtual"
    display: str = ""  # the customer's pole: pole:serial:/dev/ttyUSB1


class _Person(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    pin: str
    role: Role | None = None
    roles: list[Role] = []
    language: str = ""

    def held(self) -> list[Role]:
        return self.roles or ([self.role] if self.role else [Role.CASHIER])


class MuseumFile(msgspec.Struct):
    """What `init --seller FILE.toml` reads."""

    seller: _Seller
    till: _Till
    people: list[_Person]


def read_museum(path: Path) -> MuseumFile:
    """Read and check the file; raises the RuleBroken that says what is wrong in it."""
    try:
        parsed = tomllib.loads(path.read_text("utf-8"))
        museum = msgspec.convert(parsed, MuseumFile)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise FileNotUnderstood(file=path.name, problem=error) from error
    check(museum, path.name)
    return museum


def check(museum: MuseumFile, file: str = "") -> None:
    """What is wrong with a museum that is to be made; raises the RuleBroken that says it.

    The business ID is put in its usual form.
    """
    museum.seller.business_id = check_business_id(museum.seller.business_id)
    if not museum.seller.name.strip() or not museum.seller.museum.strip():
        raise SellerUnnamed
    check_code(museum.till.code)
    if museum.till.language not in LANGUAGES:
        raise FileNotUnderstood(file=file, problem=f"language {museum.till.language}")
    if not museum.people:
        raise NobodyThere
    pins: set[str] = set()
    for person in museum.people:
        if not tidy_name(person.name):
            raise PersonUnnamed
        if not PIN.fullmatch(person.pin):
            raise PinWrong(name=person.name)
        if person.pin in pins:
            raise PinTaken(name=person.name)
        pins.add(person.pin)


def museum_of(parts: dict[str, Any]) -> MuseumFile:
    """A museum from the same parts as the file has, checked in the same way."""
    museum = msgspec.convert(parts, MuseumFile)
    check(museum)
    return museum


def check_code(code: str) -> None:
    """Raise CodeWrong unless it can be a till's code."""
    if not _CODE.fullmatch(code):
        raise CodeWrong


def init(
    folder: Path, museum: MuseumFile, clock: Clock | None = None, *, demo: bool = False
) -> None:
    """Make a till in an empty data folder; all of it in one commit, or nothing.

    `demo` lets the sign-in page show the PINs. Raises AlreadyATill and StorageUnavailable.
    """
    if folder.joinpath("museum.sqlite").exists():
        store = Store(folder, clock)
        try:
            if store.local("till") is not None:
                raise AlreadyATill
        finally:
            store.close()
    store = Store(folder, clock, create=True)
    try:
        _found(store, museum, demo=demo)
    finally:
        store.close()


def _found(store: Store, museum: MuseumFile, *, demo: bool) -> None:
    place = place_id(museum.seller.business_id, museum.seller.museum)
    people = [(str(uuid.uuid4()), person) for person in museum.people]
    ring = store.ring
    kept = [
        Personal(id_, tidy_name(person.name), 1, verifier(ring.own_secret, person.pin), 1, ring.own)
        for id_, person in people
    ]
    records: dict[str, dict[str, dict[str, Any]]] = {
        "seller": {place: msgspec.to_builtins(museum.seller)},
        "till": {
            store.till_id: {
                "code": museum.till.code, "language": museum.till.language, "place": place,
            }
        },
        "person": {
            id_: {"roles": [str(role) for role in person.held()], "language": person.language}
            for id_, person in people
        },
    }  # fmt: skip
    with store.write() as tx:
        started = EpochStarted(code=museum.till.code, public_key=store.key.public.hex())
        tx.append(started, None)
        for record, rows in defaults().items():
            put(tx, record, rows, None, chosen=False)
        for record, rows in records.items():
            put(tx, record, rows, None)
        for one, (_, person) in zip(kept, people, strict=True):
            keep(tx, one)
            note_length(tx, store, [one], len(person.pin))
        tx.set_local("till", f"{store.till_id}/{store.epoch}".encode())
        tx.set_local("printer", museum.till.printer.encode())
        tx.set_local("display", museum.till.display.encode() or None)
        if demo:
            shown = [
                {"name": person.name, "roles": person.held(), "pin": person.pin}
                for _, person in people
            ]
            tx.set_local("demo", msgspec.json.encode(shown))
