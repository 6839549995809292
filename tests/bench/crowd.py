"""Fifty tills that come at once, as after an outage, and a ledger's memory over a long run."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from typing import NamedTuple

from pos.domain.facts import Sale
from tests.bench.ledger_server import NO_SERVER, Running, a_ledger, kinds
from tests.bench.ledger_tills import Body, Line, LoadTill, a_line, rung_up
from tests.bench.table import Figure, ms, percentile

_TILLS, _BATCHES, _SALES = 50, 4, 200
_LONG = 100_000  # entries, after the tills' rush
MOST_GROWTH = 1.1


class Sent(NamedTuple):
    """What one till met: seconds from the first try of a batch to its acknowledgement."""

    times: list[float]
    asked_back: list[int]  # seconds that a 503 or 429 said


def measure() -> list[Figure]:
    """The rush with each kind of database that is here, the long run with the last of them."""
    figures, sales = [], rung_up()
    for kind in kinds():
        with a_ledger(kind) as ledger:
            figures += _rush(kind, ledger, sales)
            if kind == kinds()[-1]:
                figures += _long_run(kind, ledger, sales)
    if len(kinds()) == 1:
        figures.append(Figure("fifty tills into PostgreSQL", NO_SERVER))
    return figures


def _rush(kind: str, ledger: Running, sales: list[Sale]) -> list[Figure]:
    """All tills send at the same moment, each batch after batch, bodies made beforehand."""
    tills = [LoadTill(number, sales) for number in range(1, _TILLS + 1)]
    with ExitStack() as stack:
        lines = [stack.enter_context(a_line(ledger.process.address)) for _ in tills]
        for till, line in zip(tills, lines, strict=True):
            till.enrol(ledger.database, line)
        work = [[till.sell(_SALES) for _ in range(_BATCHES)] for till in tills]
        start = threading.Barrier(_TILLS + 1)
        sent: list[Sent] = []
        threads = [
            threading.Thread(target=lambda one=one: sent.append(_send(*one, start)))
            for one in zip(tills, lines, work, strict=True)
        ]
        for thread in threads:
            thread.start()
        start.wait()
        begun = time.perf_counter()
        for thread in threads:
            thread.join()
        taken = time.perf_counter() - begun
    assert len(sent) == _TILLS, "a till met something else than an acknowledgement or a 503"
    times = [one for till in sent for one in till.times]
    later = sum(len(till.asked_back) for till in sent)
    return [
        Figure(
            f"{kind}: {_TILLS} tills at once, {_BATCHES} batches of {_SALES} each",
            f"{_TILLS * _BATCHES * _SALES / taken:,.0f} entries/s",
        ),
        Figure(
            f"  a batch acknowledged, 99 % (asked to come back: {later})",
            ms(percentile(times, 99)),
        ),
    ]  # fmt: skip


def _send(till: LoadTill, line: Line, work: list[Body], start: threading.Barrier) -> Sent:
    sent = Sent([], [])
    start.wait()
    for body in work:
        begun = time.perf_counter()
        reply = till.upload(line, body)
        while reply.status in (429, 503):
            sent.asked_back.append(int(reply.headers["retry-after"]))
            time.sleep(sent.asked_back[-1])
            reply = till.upload(line, body)
        sent.times.append(time.perf_counter() - begun)
        till.acknowledged(reply)
    return sent


def _long_run(kind: str, ledger: Running, sales: list[Sale]) -> list[Figure]:
    """One till sends on and on; the rush before was the warm-up."""
    till, sent = LoadTill(1_000, sales), 0
    samples = []
    with a_line(ledger.process.address) as line:
        till.enrol(ledger.database, line)
        while sent < _LONG:
            body = till.sell()
            till.acknowledged(till.upload(line, body))
            sent += body.entries
            samples.append(ledger.memory())
    tenth = len(samples) // 10
    before, after = max(samples[:tenth]), max(samples[-tenth:])
    return [
        Figure(
            f"{kind}: the ledger's memory after {sent:,} more entries",
            f"{before >> 10} → {after >> 10} MiB", after / before, MOST_GROWTH,
        )
    ]  # fmt: skip
