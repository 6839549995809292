"""Moving house: another address for the same ledger, and what is done to tills from any of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from pos.storage.store import Store
from pos.sync import wire
from pos.sync.address import Address
from pos.sync.asking import Asking
from pos.sync.refusals import NotEnrolled, OlderLedger, OtherLedger, TillRejected
from pos.sync.state import Ledger, keep_address, ledger_of, sent_of
from pos.sync.transport import Connect, HttpTransport
from pos.sync.wire_tills import TillAct


def move(
    store: Store, address: str, connect: Connect = HttpTransport, authority: str = ""
) -> Ledger:
    """Reach the ledger at another address from now on, once it is known to be the same.

    The authority that was named before is trusted still, unless another is. The ledger may have
    been put back from a copy, if it says so; what was sent and read here stays as it is. Raises
    NotEnrolled, OtherLedger, OlderLedger, LedgerAddressWrong and Unavailable.
    """
    before = _ledger(store)
    trusted = authority or before.authority
    there = msgspec.structs.replace(before, address=address, authority=trusted)
    with _asking(store, there, connect) as ask:
        try:
            session = ask.session()
        except TillRejected as error:
            if type(error) is not TillRejected:  # it knows this till, and will not have it
                raise
            raise OtherLedger(address=address) from error
    if before.author and session.author != before.author:
        raise OtherLedger(address=address)
    _must_hold(store, session, address)
    with store.write(first=False) as tx:
        keep_address(tx, msgspec.structs.replace(there, author=session.author or before.author))
    return there


def _must_hold(store: Store, session: wire.Session, address: str) -> None:
    """Raise OlderLedger where something acknowledged is missing and no restore was told of."""
    sent = sent_of(store)
    if session.incarnation != sent.incarnation:
        return
    ends: dict[int, int] = {}
    for place in session.places:
        ends[place.epoch] = max(ends.get(place.epoch, 0), place.seq)
    if any(ends.get(epoch, 0) < mark for epoch, mark in sent.marks.items()):
        raise OlderLedger(address=address)


def act(store: Store, asked: TillAct, connect: Connect = HttpTransport) -> str:
    """Do something to a till of the organisation; the code, where one was asked for.

    Raises NotEnrolled, NotCoordinator, TillUnknown, CodeTaken, TillRejected and Unavailable.
    """
    with _asking(store, _ledger(store), connect) as ask:
        return ask.act(asked).code


def _ledger(store: Store) -> Ledger:
    ledger = ledger_of(store)
    if ledger is None:
        raise NotEnrolled
    return ledger


@contextmanager
def _asking(store: Store, ledger: Ledger, connect: Connect) -> Iterator[Asking]:
    transport = connect(Address(ledger.address, ledger.authority))
    try:
        yield Asking(transport, store.key, ledger.org, store.till_id)
    finally:
        transport.close()
