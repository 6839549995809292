"""Going online: a till's backlog drained, the feed read, and a new till's first reading of it."""

from __future__ import annotations

import time
from contextlib import closing

import msgspec

from pos.domain.facts import Sale
from pos.domain.money import Money
from pos.ledger.enrolment import new_code
from pos.ledger.organisations import find_or_make
from pos.sync import courier, wire
from pos.sync.courier import Courier
from pos.sync.state import waiting
from pos.till import finishing, shifts
from pos.till.setup import museum
from pos.till.till import Till
from tests.bench.day_figures import more_like
from tests.bench.ledger_server import NO_SERVER, Running, a_ledger, kinds
from tests.bench.ledger_tills import LoadTill, a_line, rung_up
from tests.bench.sale import fill
from tests.bench.table import Figure, paired, seconds
from tests.support.clock import SetClock
from tests.support.museum import FILE, new_folder, open_till

_SALES = 10_000
_GROUP = 5
_RAW = (
    "SELECT position, till, epoch, seq, previous, signature, bytes FROM entry"
    " WHERE org = ? AND position > ? ORDER BY position LIMIT ?"
)


def measure() -> list[Figure]:
    """With each kind of database that is here."""
    figures = []
    for kind in kinds():
        with a_ledger(kind) as ledger:
            figures += [_drained(kind, ledger), *_read(kind, ledger), _received(kind, ledger)]
    if len(kinds()) == 1:
        figures.append(Figure("draining into PostgreSQL", NO_SERVER))
    return figures


def _drained(kind: str, ledger: Running) -> Figure:
    """A real till that sold for months without a ledger, through its courier."""
    till = open_till(new_folder(ledger.folder / "K1"))
    with closing(till):
        shifts.open_shift(till, Money(10_000))
        fill(till)
        fact = finishing.finish(till).fact
        assert isinstance(fact, Sale)
        more_like(till, fact, _SALES - 1)
        taken, done = _exchange(ledger, till)
        assert done.sent > _SALES
        assert waiting(till.store) == 0
    return Figure(f"{kind}: {_SALES:,} offline sales drained by the courier", f"{taken:.1f} s")


def _exchange(ledger: Running, till: Till) -> tuple[float, courier.Exchange]:
    org, _ = find_or_make(ledger.database, None, "Bench")
    code = new_code(ledger.database, org)
    courier.enrol(till.store, ledger.process.address, code, till.code)
    done: list[courier.Exchange] = []
    with closing(Courier(till.store)) as carrier:
        return seconds(lambda: done.append(carrier.exchange())), done[0]


def _received(kind: str, ledger: Running) -> Figure:
    """A new till reads everything that its organisation has."""
    folder, clock = ledger.folder / "K2", SetClock()
    named = msgspec.structs.replace(FILE.till, code="K2")
    museum.init(folder, msgspec.structs.replace(FILE, till=named), clock)
    with closing(Till.open(folder, clock)) as till:
        taken, done = _exchange(ledger, till)
    assert done.received > _SALES
    speed = f"{done.received / taken:,.0f} entries/s"
    return Figure(f"{kind}: a new till reads, proves and posts all of it", speed)


def _read(kind: str, ledger: Running) -> list[Figure]:
    """Full pages of the feed over HTTP, and the same rows by a raw SELECT, in turn."""
    reader = LoadTill(1, rung_up(1))
    pages: list[float] = []
    raw: list[float] = []
    entries = after = 0
    pooled = ledger.database.engine.raw_connection()
    with closing(pooled), a_line(ledger.process.address) as line:
        reader.enrol(ledger.database, line)
        cursor, sql = pooled.cursor(), ledger.database.projector.sql(_RAW)
        org = find_or_make(ledger.database, None, "Bench")[0]
        while True:
            begun = time.perf_counter()
            reply = reader.page(line, after, wire.MOST_ENTRIES)
            pages.append(time.perf_counter() - begun)
            page = wire.unpack(reply.body, wire.Page)
            if not page.entries:
                break
            begun = time.perf_counter()
            cursor.execute(sql, (org, after, len(page.entries)))
            assert len(cursor.fetchall()) == len(page.entries)
            raw.append(time.perf_counter() - begun)
            entries, after = entries + len(page.entries), page.cursor
    del pages[-1]
    return [
        Figure(f"{kind}: the journal by raw SELECT", f"{entries / sum(raw):,.0f} entries/s"),
        Figure(
            f"{kind}: the feed over HTTP, {len(pages)} full pages",
            f"{entries / sum(pages):,.0f} entries/s", paired(raw, pages, _GROUP),
        ),
    ]  # fmt: skip
