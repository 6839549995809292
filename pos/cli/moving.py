"""`replace`, `ledger-address` and `tills`: moving house, and what is done to other tills."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from pos.cli.making import check_printer
from pos.cli.online import Shown, authority_of, warn
from pos.cli.people import asked, authorised
from pos.domain.errors import Refusal
from pos.language import N_, translate
from pos.office import people as office
from pos.office import tills as acts
from pos.office.taking_over import give_pin
from pos.sync.courier import Courier
from pos.sync.state import ledger_of
from pos.till.till import Till

_REPLACED = N_("This machine is {code} now. Its next receipt is {receipt}.")
_HISTORY = N_("{received} entries came.")
_LATER = N_("The till can sell. The rest comes with museum-pos sync: {problem}")
_NEW_PIN = N_("The new PIN of {name}: ")
_AGAIN = N_(
    "{code} is in place, but nobody can sign in yet. Give the same command again with another name "
    "or PIN: the code still holds."
)
_MOVED = N_("The ledger {name} is reached at {address} from now on.")
_RETIRED = N_("{code} is retired. What it sent stays.")
_RENAMED = N_("{old} is called {code} from now on.")
_RESOLVED = N_("It is written down, and no longer shown.")


def replace(folder: Path, options: Namespace) -> int:
    """Make this machine a till that broke, from the ledger.

    Where the coordinator's name or PIN was refused the till is there, and the same command with
    other words goes on with the same code.
    """
    from pos.till.finishing import receipt_name
    from pos.till.keeping import replacing

    printer = options.printer or "virtual"
    check_printer(printer, folder)  # before the code is used up, as the PIN is
    if options.coordinator and options.pin:
        office.must_be_pin(options.pin, options.coordinator)
    if not _goes_on(folder, options.code):
        replacing.replace(
            folder, options.ledger, options.code, printer=printer, authority=authority_of(options),
            until_done=bool(options.coordinator),
        )  # fmt: skip
    till = Till.open(folder)
    try:
        warn(options.ledger, till.language)
        print(translate(_REPLACED, till.language, code=till.code, receipt=receipt_name(till, 1)))
        _read_history(till)
        if options.coordinator:
            _let_in(till, options)
            replacing.done(till.store)
    finally:
        till.close()
    return 0


def _goes_on(folder: Path, code: str) -> bool:
    from pos.till.keeping.replacing import goes_on
    from pos.till.keeping.restoring import DATABASE

    if not folder.joinpath(DATABASE).exists():
        return False
    till = Till.open(folder, selling=False)
    try:
        return goes_on(till.store, code)
    finally:
        till.close()


def _let_in(till: Till, options: Namespace) -> None:
    """A new PIN for the coordinator who was named."""
    try:
        person = office.find(till, options.coordinator)
        pin = options.pin or asked(till, _NEW_PIN, name=person.name)
        give_pin(till, person.id, pin)
    except Refusal:
        print(translate(_AGAIN, till.language, code=till.code), file=sys.stderr)
        raise


def _read_history(till: Till) -> None:
    """What does not come now comes later: the till is there."""
    courier = Courier(till.store)
    try:
        done = courier.exchange(Shown().tell)
        till.reload()
        print(translate(_HISTORY, till.language, received=done.received))
    except Refusal as refusal:
        problem = refusal.sentence(till.language)
        print(translate(_LATER, till.language, problem=problem), file=sys.stderr)
    finally:
        courier.close()


def ledger_address(folder: Path, options: Namespace) -> int:
    """Reach the same ledger at another address."""
    from pos.sync.moving import move

    till = Till.open(folder, selling=False)
    try:
        ledger = move(till.store, options.address, authority=authority_of(options))
        warn(ledger.address, till.language)
        print(translate(_MOVED, till.language, name=ledger.name, address=ledger.address))
    finally:
        till.close()
    return 0


def tills(folder: Path, options: Namespace) -> int:
    """Do something to a till of the organisation, as a coordinator."""
    till = Till.open(folder, selling=False)
    try:
        authorised(till, options)
        print(_done(till, options))
    finally:
        till.close()
    return 0


def _done(till: Till, options: Namespace) -> str:
    language = till.language
    if options.what == "code":
        return acts.ask(till, acts.asking_for_code(till, options.for_till or ""))
    if options.what == "retire":
        acts.ask(till, acts.retiring(till, options.till, options.reason))
        return translate(_RETIRED, language, code=options.till)
    if options.what == "rename":
        own = options.till in (till.code, till.store.till_id)
        if own and ledger_of(till.store) is None:
            acts.rename_alone(till, options.code)
        else:
            acts.ask(till, acts.renaming(till, options.till, options.code))
        return translate(_RENAMED, language, old=options.till, code=options.code)
    acts.ask(till, acts.resolving(till, options.till, options.flag, options.note))
    return translate(_RESOLVED, language)
