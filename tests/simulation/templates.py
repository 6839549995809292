"""Tills as they leave the shop, made once a process and copied for every seed."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import msgspec

from pos.ledger.database import Database, make_organisation
from pos.storage.store import Store
from pos.till import museum
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


def prepare() -> None:
    """Make all templates, each from a seed of its own, before any other seed's time begins."""
    for number in range(len(CODES)):
        _template(number)
    new_ledger()


@lru_cache(maxsize=1)
def new_ledger() -> Path:
    """The file of an empty ledger."""
    file = workshop() / "ledger.sqlite"
    with repeatable("ledger"):
        database = Database(f"sqlite:///{file}")
        with database.write() as work:
            make_organisation(work, "Musikstiftelsen", "2026-11-22T08:00:00.000Z")
        database.close()
    return file


def new_till(number: int, folder: Path) -> None:
    """The folder of till `number` (from 0); all but the second know the product list."""
    shutil.copytree(_template(number), folder)


@lru_cache(maxsize=len(CODES))
def _template(number: int) -> Path:
    folder, clock = workshop() / f"template-{number}", SetClock()
    till = msgspec.structs.replace(FILE.till, code=CODES[number])
    with repeatable(f"template/{number}"):
        museum.init(folder, msgspec.structs.replace(FILE, till=till), clock)
        store = Store(folder, clock)
        if number != 1:
            list_products(store)
        store.close()
    return folder
