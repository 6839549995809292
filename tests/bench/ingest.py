"""A ledger taking in sales over HTTP, against the same rows written raw to the same database.

The service is a process of its own, every check is on, every commit is synced to the disk.
"""

from __future__ import annotations

from contextlib import closing
from typing import NamedTuple

from pos.sync.transport import Reply
from pos.sync.wire import MOST_ENTRIES
from tests.bench.ledger_floor import Floor, Rows, number, written
from tests.bench.ledger_server import NO_SERVER, Running, a_ledger, kinds
from tests.bench.ledger_tills import Body, LoadTill, a_line, rung_up
from tests.bench.table import Figure, median, ms, paired, seconds

_BATCHES, _SINGLES, _GROUP = 40, 200, 10
# ours against the floor, as shares of its speed
FRESH, REPLAY, SINGLE = 0.7, 2.0, 0.45


def measure() -> list[Figure]:
    """Fresh batches, replayed ones and single sales, into SQLite and PostgreSQL."""
    figures = []
    for kind in kinds():
        with a_ledger(kind) as ledger, closing(Floor(ledger)) as floor:
            figures += _Ingest(kind, ledger, floor).figures()
    if len(kinds()) == 1:
        figures.append(Figure("ingest into PostgreSQL", NO_SERVER))
    return figures


class _Times(NamedTuple):
    ours: list[float]
    floor: list[float]
    replay: list[float]
    rows: int  # of one batch
    sales: int


class _Ingest:
    """One kind of database."""

    def __init__(self, kind: str, ledger: Running, floor: Floor) -> None:
        self._kind, self._ledger, self._floor = kind, ledger, floor
        self._till = LoadTill(1, rung_up())

    def figures(self) -> list[Figure]:
        with a_line(self._ledger.process.address) as self._line:
            self._till.enrol(self._ledger.database, self._line)
            batch = self._times(MOST_ENTRIES, _BATCHES)
            single = self._times(1, _SINGLES)
        return [*self._of_batches(batch), *self._of_singles(single)]

    def _of_batches(self, times: _Times) -> list[Figure]:
        def speed(taken: list[float]) -> str:
            return f"{times.sales / median(taken):,.0f} sales/s"

        return [
            Figure(f"{self._kind}: the {times.rows} rows of {times.sales} sales, raw",
                   speed(times.floor)),
            Figure(f"{self._kind}: a full batch over HTTP, {times.sales} sales of 3 lines",
                   speed(times.ours), paired(times.floor, times.ours, _GROUP), least=FRESH),
            Figure("  the same batch again, against the first time", speed(times.replay),
                   paired(times.ours, times.replay, _GROUP), least=REPLAY),
        ]  # fmt: skip

    def _of_singles(self, times: _Times) -> list[Figure]:
        return [
            Figure(f"{self._kind}: the {times.rows} rows of one sale, raw",
                   ms(median(times.floor))),
            Figure(
                f"{self._kind}: one sale over HTTP", ms(median(times.ours)),
                paired(times.floor, times.ours, _GROUP), least=SINGLE,
            ),
        ]  # fmt: skip

    def _times(self, most: int, rounds: int) -> _Times:
        """Ours and the floor's in turn, each of them first every other time."""
        # the floor writes what the round before wrote; the first of all is not counted
        body = self._till.sell(most)
        rows = self._fresh(body, [], [])
        ours: list[float] = []
        floor: list[float] = []
        replay: list[float] = []
        for n in range(rounds):
            body = self._till.sell(most)
            if n % 2:
                floor.append(seconds(lambda rows=rows: self._floor.commit(rows)))
                rows = self._fresh(body, ours, replay)
            else:
                before, rows = rows, self._fresh(body, ours, replay)
                floor.append(seconds(lambda rows=before: self._floor.commit(rows)))
        return _Times(ours, floor, replay, number(rows), body.entries)

    def _fresh(self, body: Body, ours: list[float], replay: list[float]) -> Rows:
        """Upload a batch, then the same request again, as when its answer was lost; its rows."""
        request = self._till.request(body)
        replies: list[Reply] = []
        for times in (ours, replay):
            times.append(seconds(lambda: replies.append(self._line.send(request))))
        assert replies[0].body == replies[1].body
        last = self._till.acknowledged(replies[0]).mark
        return written(self._ledger.database, self._till, last - body.entries + 1, last)
