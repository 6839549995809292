"""`enrol` and `sync`: a till goes online."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

import msgspec

from pos.cli.refusals import FileNotRead
from pos.language import N_, translate
from pos.sync.address import SEEN_ON_THE_WAY, seen_on_the_way
from pos.sync.courier import Courier
from pos.sync.courier import enrol as belong
from pos.sync.state import waiting
from pos.sync.transport import AuthorityNotRead, trusting
from pos.till.till import Till

_ENROLLED = N_("The till {code} belongs to {name} now. museum-pos sync sends what it has.")
_SYNCED = N_("Sent: {sent}. Received: {received}. Waiting: {waiting}.")
_MOST_AUTHORITY = 100_000
_SHOWN_EVERY = 5_000  # entries of a long first reading


def enrol(folder: Path, options: Namespace) -> int:
    """Register the till with a ledger."""
    authority = authority_of(options)
    till = Till.open(folder)
    try:
        warn(options.ledger, till.language)
        ledger = belong(
            till.store, options.ledger, options.code, till.code, authority=authority,
            elsewhere=options.elsewhere,
        )  # fmt: skip
        print(translate(_ENROLLED, till.language, code=till.code, name=ledger.name))
    finally:
        till.close()
    return 0


def warn(address: str, language: str) -> None:
    """Say so where others can read what goes to this address."""
    if seen_on_the_way(address):
        print(translate(SEEN_ON_THE_WAY, language, address=address[:60]), file=sys.stderr)


def authority_of(options: Namespace) -> str:
    """The certificates in the file that `--authority` names, "" without one.

    Raises AuthorityNotRead and FileNotRead.
    """
    if not options.authority:
        return ""
    file = Path(options.authority)
    try:
        text = file.read_bytes()[:_MOST_AUTHORITY].decode("ascii", "ignore")
    except OSError as error:
        raise FileNotRead(file=file, problem=error.strerror) from error
    try:
        trusting(text or "nothing")
    except ValueError as error:
        raise AuthorityNotRead(file=file) from error
    return text


def sync(folder: Path, options: Namespace) -> int:
    """One exchange now."""
    till = Till.open(folder)
    courier = Courier(till.store)
    try:
        done = courier.exchange(Shown().tell)
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


class Shown:
    """Says now and then how far a long reading is, on standard error."""

    def __init__(self) -> None:
        self._last = 0

    def tell(self, position: int, end: int) -> None:
        if position - self._last >= _SHOWN_EVERY:
            self._last = position
            print(f"{position} / {end}", file=sys.stderr)
