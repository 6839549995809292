"""A new machine takes the place of a till that is broken, with no backup of it.

The ledger has what the till sent: settings, people, history. Everything is made in a folder of
its own and moved into place when the till can sell; what is interrupted goes on with the same
code. The history follows with the next exchange.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import msgspec

from pos.domain.identity import key_of
from pos.journal.clock import Clock
from pos.journal.key import Key, write_secret
from pos.storage.engine import explain
from pos.storage.recorded import Recorded
from pos.storage.store import Store
from pos.sync import asking
from pos.sync.address import Address
from pos.sync.courier import Progress
from pos.sync.receiving import receive_settings
from pos.sync.refusals import LedgerConfused
from pos.sync.state import Ledger, Sent, keep_address, keep_ledger, ledger_of
from pos.sync.transport import Connect, HttpTransport, Transport
from pos.sync.wire import MOST_ENTRIES, OtherIncarnation
from pos.sync.wire_tills import Replace, Replaced, proof_of_replacement
from pos.till.keeping.restoring import DATABASE, KEYS, move_in
from pos.till.setup.museum import AlreadyATill
from pos.till.shifts import LAST_SHIFT

_STAGING = "replacing"
_CODE = "code"  # the file that says which code it was begun with, as its digest
_GOES_ON = "replacing"  # the same digest in the till that it became, until somebody can sign in


def replace(
    folder: Path, address: str, code: str, *, printer: str = "virtual",
    authority: str = "", connect: Connect = HttpTransport, clock: Clock | None = None,
    progress: Progress | None = None, until_done: bool = False,
) -> Ledger:  # fmt: skip
    """Make this empty folder the till that the code was made for, ready to sell.

    `authority` as in `Address`. `progress` hears how much of the settings was read (position,
    end). `until_done`: somebody is to be let in yet, and the code `goes_on` until then. Raises
    AlreadyATill, CodeRefused, CodeOfAnother, NothingToReplace, LedgerAddressWrong and Unavailable;
    then the same call goes on where it was.
    """
    if folder.joinpath(DATABASE).exists():
        raise AlreadyATill
    there = Address(address, authority)
    transport = connect(there)
    try:
        staging = _stage(folder, code)
        store = Store(staging, clock, create=True)
        try:
            if store.local("till") is None:
                answer = _take_place(transport, store.key, code)
                _found(store, answer, there, printer)
            ledger = _read_settings(store, transport, there, progress)
            with store.write() as tx:  # as it is asked now: the first call may have been cut off
                tx.set_local(_GOES_ON, _digest(code) if until_done else None)
        finally:
            store.close()
        move_in(staging, folder)
        shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise explain(error) or error from error
    finally:
        transport.close()
    return ledger


def _stage(folder: Path, code: str) -> Path:
    """The folder in which the till is made; one that was begun with another code is given up."""
    staging = folder.joinpath(_STAGING)
    digest = _digest(code)
    begun = staging.joinpath(_CODE)
    if staging.exists() and (not begun.exists() or begun.read_bytes() != digest):
        shutil.rmtree(staging)
    staging.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_secret(begun, digest)
    for name in KEYS:  # it may have been interrupted while they were moved in
        kept = folder.joinpath(name)
        if kept.exists() and not staging.joinpath(name).exists():
            shutil.copy2(kept, staging.joinpath(name))
    return staging


def _digest(code: str) -> bytes:
    return hashlib.sha256(key_of(code).encode("utf-8", "replace")).digest()


def goes_on(store: Store, code: str) -> bool:
    """Whether this till took its place with that code, and nobody has said that it is all, nor
    worked here: with an old code found on paper nobody gets a PIN."""
    return store.local(_GOES_ON) == _digest(code) and not _worked_at(store)


def _worked_at(store: Store) -> bool:
    """Whether a person's act is among the first that this machine wrote."""
    rows = store.rows(
        "SELECT position, hash, bytes FROM entry WHERE org = :org AND till = :till"
        " AND epoch = :epoch ORDER BY seq LIMIT 20",
        till=store.till_id, epoch=store.epoch,
    )  # fmt: skip
    return any(Recorded(*row).entry.person for row in rows)


def done(store: Store) -> None:
    """From now on the code opens nothing here."""
    with store.write() as tx:
        tx.set_local(_GOES_ON, None)


def _take_place(transport: Transport, key: Key, code: str) -> Replaced:
    public = key.public.hex()
    signature = key.sign(proof_of_replacement(code, public)).hex()
    return asking.replace(transport, Replace(code=code, public_key=public, signature=signature))


def _found(store: Store, answer: Replaced, there: Address, printer: str) -> None:
    """The till's first entry on this machine, and where its ledger is: one commit."""
    store.till_id = answer.till
    with store.write() as tx:
        tx.begin_epoch(answer.epoch, answer.till_code)
        ledger = Ledger(there.url, answer.org, answer.name, there.authority, answer.author)
        keep_ledger(tx, ledger, Sent(incarnation=answer.incarnation))
        tx.set_local("printer", printer.encode())
        tx.set_local(LAST_SHIFT, str(answer.shift).encode())


def _read_settings(
    store: Store, transport: Transport, there: Address, progress: Progress | None
) -> Ledger:
    """What the till must know to sell. From the start each time: what is here is passed over."""
    ledger = ledger_of(store)
    assert ledger is not None
    if (ledger.address, ledger.authority) != (there.url, there.authority):
        ledger = msgspec.structs.replace(ledger, address=there.url, authority=there.authority)
        with store.write() as tx:
            keep_address(tx, ledger)
    ask = asking.Asking(transport, store.key, ledger.org, store.till_id)
    after, incarnation = 0, ask.session().incarnation
    while True:
        page = ask.page(incarnation, after, MOST_ENTRIES, settings=True)
        if isinstance(page, OtherIncarnation):
            after, incarnation = 0, page.incarnation
            continue
        if not page.entries:
            return ledger
        if page.cursor <= after:
            raise LedgerConfused(problem="the feed goes backwards")
        receive_settings(store, page)
        after = page.cursor
        if progress:
            progress(page.cursor, page.end)
