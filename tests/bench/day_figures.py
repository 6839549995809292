"""X and Z figures of shifts with 1, 10 and 100 thousand sales: they are running sums, so flat."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from pos.domain.facts import Sale
from pos.domain.money import Money
from pos.storage.effects import Effects
from pos.till import finishing, shifts
from pos.till.day.figures import takings
from pos.till.till import Till
from tests.bench.sale import fill
from tests.bench.table import Figure, interleaved, median, ms
from tests.support.museum import new_folder, open_till

_SALES = (1_000, 10_000, 100_000)
_BATCH = 2_000
MOST = 1.5


def measure() -> list[Figure]:
    """Each shift's figures, the largest against the smallest."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        till = open_till(new_folder(Path(folder) / "till"))
        ids = [_shift(till, number) for number in _SALES]
        till.store.checkpoint()
        for shift, number in zip(ids, _SALES, strict=True):
            assert takings(till, shift).receipts == number
        times = interleaved([lambda shift=shift: takings(till, shift) for shift in ids], 200)
        till.close()
    base = median(times[0])
    return [
        Figure(
            f"X and Z figures of a shift with {number:,} sales", ms(median(taken)),
            median(taken) / base, MOST if number == _SALES[-1] else None,
        )
        for number, taken in zip(_SALES, times, strict=True)
    ]  # fmt: skip


def _shift(till: Till, number: int) -> str:
    """A closed shift with so many sales: one rung up, and its like journalled set-wise."""
    shifts.open_shift(till, shifts.carried(till) or Money(10_000))
    assert till.shift is not None
    shift = till.shift.id
    fill(till)
    fact = finishing.finish(till).fact
    assert isinstance(fact, Sale)
    for begin in range(1, number, _BATCH):
        more_like(till, fact, min(_BATCH, number - begin))
    for row in shifts.expected(till):
        shifts.count(till, row.key, row.amount)
    shifts.close_shift(till, Money(10_000))
    return shift


def more_like(till: Till, fact: Sale, number: int) -> None:
    """So many more sales of the same, journalled set-wise."""
    assert till.person is not None
    with till.store.write() as tx:
        effects = Effects(till.store.org)
        for _ in range(number):
            n = tx.next_number()
            like = msgspec.structs.replace(
                fact, number=n, receipt=finishing.receipt_name(till, n)
            )  # fmt: skip
            effects.add(tx.journal(like, till.person.id, None))
        till.store.projector.apply(tx.cursor, effects)
