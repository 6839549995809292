"""A spool over a test's store, and what it is given to print."""

from __future__ import annotations

import time
from collections.abc import Callable

from pos.domain.facts import Fact
from pos.storage.store import Store
from receipts.printers.base import PRINTED, Printer
from receipts.spool import Spool
from tests.receipts.bad_printer import BadPrinter
from tests.receipts.papers import R1, SELLER


def spool(store: Store, printer: Printer | None = None) -> Spool:
    return Spool(store, printer or BadPrinter(PRINTED), seller=lambda: SELLER)


def entry(store: Store, fact: Fact = R1) -> bytes:
    """The hash of a fact that is journalled now."""
    with store.write() as tx:
        return tx.append(fact, None).hash


def wait_until(done: Callable[[], bool]) -> None:
    """What a thread does meanwhile has come true, at most a minute later."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)
