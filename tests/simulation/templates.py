"""A house of tills as they leave the shop, made once a process and copied for every seed."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import msgspec

from pos.ledger import organisations
from pos.ledger.database import Database
from pos.storage.store import Store
from pos.till.setup import museum
from tests.simulation.sources import repeatable
from tests.support.clock import SetClock
from tests.support.museum import FILE, list_products

CODES = ("K1", "K2", "K1", "K4")
"""The third till's owner chose a code that is taken."""


@lru_cache(maxsize=1)
def workshop() -> Path:
    """A folder that goes with the process, in memory where there is such a disk."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="simulation-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=1)
def fresh() -> Path:
    """A house where nobody was online yet: an empty ledger, and tills. All but one have products.

    Made from a seed of its own, before any other seed's time begins.
    """
    house = workshop() / "fresh"
    with repeatable("house"):
        database = Database(f"sqlite:///{house / 'ledger' / 'ledger.sqlite'}")
        with database.write() as work:
            organisations.make(work, "Musikstiftelsen", "2026-11-22T08:00:00.000Z")
        database.close()
        for number, code in enumerate(CODES):
            _make_till(house / f"till{number}", code, products=number != 1)
    return house


def _make_till(folder: Path, code: str, *, products: bool) -> None:
    clock = SetClock()
    till = msgspec.structs.replace(FILE.till, code=code)
    museum.init(folder, msgspec.structs.replace(FILE, till=till), clock)
    store = Store(folder, clock)
    if products:
        list_products(store)
    store.close()
