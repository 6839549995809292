"""`conflicts`: what two people set differently without knowing of each other, and settling it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import msgspec

from pos.cli.people import asked
from pos.journal.clock import timestamp
from pos.language import N_, translate
from pos.office.conflict_words import claim_words, headline
from pos.office.conflicts import Conflict, NoSuchConflict, settle
from pos.office.conflicts import conflicts as find
from pos.till import people
from pos.till.till import Till

_NONE = N_("Nothing is to be settled.")
_SETTLED = N_("Settled. The other tills follow when they sync.")
_YOURS = N_("The PIN of a coordinator or shop manager: ")


def conflicts(folder: Path, options: Namespace) -> int:
    """List them, or let one of a conflict's values hold."""
    till = Till.open(folder, selling=False)
    try:
        found = find(till.store)
        if options.settle:
            _settle(till, found, options)
        elif options.json:
            print(msgspec.json.encode({"conflicts": [_told(one) for one in found]}).decode())
        else:
            print("\n".join(_lines(till, found)) or translate(_NONE, till.language))
    finally:
        till.close()
    return 0


def _settle(till: Till, found: list[Conflict], options: Namespace) -> None:
    key, number = options.settle
    conflict = next((one for one in found if one.key == key), None)
    if conflict is None or not (number.isascii() and number.isdecimal() and len(number) < 4):
        raise NoSuchConflict
    pin = options.own_pin or asked(till, _YOURS)
    people.sign_in(till, pin, options.i_am or "")
    settle(till, conflict, int(number) - 1)
    print(translate(_SETTLED, till.language))


def _lines(till: Till, found: list[Conflict]) -> list[str]:
    """A conflict's key and what it is about, then its values, numbered; the first one holds."""
    lines = []
    for one in found:
        lines.append(f"{one.key}  {headline(one, till.language)}")
        for n, claim in enumerate(one.claims, 1):
            lines.append(f"  {n}  {claim_words(one, claim, till.language, till.local)}")
    return lines


def _told(one: Conflict) -> dict[str, object]:
    claims = [
        {"value": claim.value, "person": claim.person, "name": claim.name, "till": claim.till,
         "at": timestamp(claim.at), "holds": n == 0}
        for n, claim in enumerate(one.claims)
    ]  # fmt: skip
    return {"key": one.key, "record": one.record, "id": one.id, "names": one.names,
            "field": one.field, "claims": claims}  # fmt: skip
