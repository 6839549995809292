"""`enrol` and `sync`: a till goes online."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

import msgspec

from pos.language import N_, translate
from pos.sync.courier import Courier
from pos.sync.courier import enrol as belong
from pos.sync.state import waiting
from pos.till.till import Till

_ENROLLED = N_("The till {code} belongs to {name} now. museum-pos sync sends what it has.")
_SYNCED = N_("{sent} entries sent, {received} received. {waiting} wait.")
_SHOWN_EVERY = 5_000  # entries of a long first reading


def enrol(folder: Path, options: Namespace) -> int:
    """Register the till with a ledger."""
    till = Till.open(folder)
    try:
        ledger = belong(till.store, options.ledger, options.code, till.code)
        print(translate(_ENROLLED, till.language, code=till.code, name=ledger.name))
    finally:
        till.close()
    return 0


def sync(folder: Path, options: Namespace) -> int:
    """One exchange now."""
    till = Till.open(folder)
    courier = Courier(till.store)
    try:
        done = courier.exchange(_Shown().tell)
        left = waiting(till.store)
        if options.json:
            told = {**msgspec.structs.asdict(done), "waiting": left}
            print(msgspec.json.encode(told).decode())
        else:
            print(
                translate(
                    _SYNCED, till.language, sent=done.sent, received=done.received, waiting=left
                )
            )
    finally:
        courier.close()
        till.close()
    return 0


class _Shown:
    """Says now and then how far a long reading is, on standard error."""

    def __init__(self) -> None:
        self._last = 0

    def tell(self, position: int, end: int) -> None:
        if position - self._last >= _SHOWN_EVERY:
            self._last = position
            print(f"{position} / {end}", file=sys.stderr)
