"""How this till prints labels: what was chosen last, kept on the till, whose printers they are."""

from __future__ import annotations

import re

import msgspec

from pos.domain.errors import RuleBroken
from pos.language import N_
from pos.office.desks import manager
from pos.till.till import Till

FARTHEST = 200  # tenths of a mm
_KEY = "labels/printing"
_MM = re.compile(r"([+\-\u2212]?)([0-9]{1,2})(?:[.,]([0-9]))?", re.ASCII)


class OffsetWrong(RuleBroken):
    text = N_("{typed} is no distance. Write millimetres from −20 to 20, like 1,5.")


class Printing(msgspec.Struct, frozen=True):
    """`form`: a sheet or a roll. `right`, `down`: tenths of a mm that a sheet is moved by, for a
    printer that feeds askew. `dpi` and `address` are the label printer's."""

    form: str = ""
    right: int = 0
    down: int = 0
    dpi: int = 203
    address: str = ""


def printing(till: Till) -> Printing:
    """As it was kept; what cannot be read is as if nothing was."""
    kept = till.store.local(_KEY)
    try:
        return msgspec.json.decode(kept, type=Printing) if kept else Printing()
    except msgspec.DecodeError:
        return Printing()


def keep(till: Till, chosen: Printing) -> None:
    """Raises NotSignedIn and OnlyManagers."""
    manager(till)
    if chosen != printing(till):
        with till.store.write(first=False) as tx:
            tx.set_local(_KEY, msgspec.json.encode(chosen))


def tenths(text: str) -> int:
    """Tenths of a millimetre of `1,5`, `-0.5` or nothing; raises OffsetWrong."""
    typed = text.strip()
    found = _MM.fullmatch(typed or "0")
    number = int(found[2]) * 10 + int(found[3] or 0) if found else FARTHEST + 1
    if number > FARTHEST:
        raise OffsetWrong(typed=typed[:20])
    return -number if found and found[1] in ("-", "\u2212") else number


def written(number: int, language: str) -> str:
    """`1,5` of 15 tenths."""
    whole, rest = divmod(abs(number), 10)
    point = "." if language == "en" else ","
    return f"{'−' if number < 0 else ''}{whole}" + (f"{point}{rest}" if rest else "")
