"""A till's folder with a million sales of four tills, in the journal's real form.

The demonstration museum's own receipts of a week, again and again with other numbers, days,
tills and people: chained, posted like what comes from other tills, and not signed (nothing here
is verified).
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from pos.domain.facts import ShiftClosed, ShiftOpened
from pos.domain.money import Money
from pos.domain.takings import Takings
from pos.journal.entry import NewEntry, chain, encode
from pos.office.demo.story import make_demo
from pos.storage.posting import post
from pos.storage.recorded import Recorded
from pos.storage.store import Store

SALES = int(os.environ.get("MUSEUM_POS_BENCH_SALES", "1000000"))
TILLS, A_SHIFT = 4, 200
LAST = date(2026, 11, 20)
_BATCH = 10  # shifts in a transaction
_TABLE = (
    "INSERT INTO entry (org, position, till, epoch, seq, kind, hash, previous, signature, bytes)"
    " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)"
)
_NO_SIGNATURE = bytes(64)


class Chain:
    """One till's journal as it grows."""

    def __init__(self, number: int) -> None:
        self.till, self.code = str(uuid.UUID(int=number + 1)), f"B{number + 1}"
        self.seq, self.receipt, self.last = 0, 0, bytes(32)


def make(folder: Path, sales: int = SALES) -> tuple[int, list[str]]:
    """How many sales there are, and the shifts' ids with the newest last."""
    make_demo(folder, days=7)
    store = Store(folder)
    rows = store.rows("SELECT bytes FROM entry WHERE kind IN ('sale', 'refund') ORDER BY position")
    templates = [json.loads(row[0]) for row in rows]
    chains = [Chain(number) for number in range(TILLS)]
    shifts, work = [], _shifts(sales)
    while batch := list(islice(work, _BATCH)):
        with store.write() as tx:
            made: list[tuple[Any, ...]] = []
            for number, day in batch:
                chain_ = chains[number % TILLS]
                shifts.append(f"{number:08d}-bench")
                made += _shift(chain_, shifts[-1], number // TILLS + 1, day, templates)
            first = tx.next_position()
            values = [
                (store.org, first + at, till, seq, kind, hash_, before, _NO_SIGNATURE, data)
                for at, (till, seq, kind, hash_, before, data) in enumerate(made)
            ]
            tx.cursor.executemany(_TABLE, values)
            recorded = [Recorded(row[1], row[5], row[8]) for row in values]
            assert not post(tx.cursor, store.projector, store.org, recorded)
    store.checkpoint(whole=True)
    store.close()
    return sales + len(templates), shifts


def _shifts(sales: int) -> Iterator[tuple[int, date]]:
    """Number and day; the newest last."""
    count = sales // A_SHIFT
    for number in range(count):
        yield number, LAST - timedelta(days=(count - 1 - number) // TILLS)


def _shift(
    on: Chain, shift: str, number: int, day: date, templates: list[dict[str, Any]]
) -> list[tuple[Any, ...]]:
    """Opened, so many receipts, closed."""
    made, iso, total = [], day.isoformat(), 0
    head = {"act": shift, "at": f"{iso}T08:00:00.000Z", "epoch": 1, "kind": "", "person": None,
            "till": on.till, "version": 1}  # fmt: skip
    opened = ShiftOpened(
        shift=shift, number=number, till=on.code, date=iso, opening_float=Money(10_000)
    )
    made.append(_fact(on, head, opened))
    for nth in range(A_SHIFT):
        one = templates[(number * A_SHIFT + nth) % len(templates)]
        body = one["body"]
        on.receipt += 1
        total += body["total"]
        body.update(
            date=iso, number=on.receipt, receipt=f"{on.code}-{on.receipt:06d}", shift=shift,
            till=on.code, local_time=iso + body["local_time"][10:],
        )  # fmt: skip
        for tender in body["tenders"]:
            tender["serial"] = tender["asked"] = ""
        on.seq += 1
        one.update(head, kind=one["kind"], person=one["person"], seq=on.seq)
        one["at"] = f"{iso}T{8 + nth * 8 // A_SHIFT:02d}:{nth * 37 % 60:02d}:00.000Z"
        data = json.dumps(one, sort_keys=True, separators=(",", ":")).encode()
        made.append(_placed(on, one["kind"], data))
    z = ShiftClosed(
        shift=shift, till=on.code, seller=_seller(templates),
        takings=Takings(
            till=on.code, shift=number, date=iso, opened_at=str(head["at"]), receipts=A_SHIFT,
            gross=Money(total),
        ),
    )  # fmt: skip
    made.append(_fact(on, head, z))
    return made


def _seller(templates: list[dict[str, Any]]) -> Any:
    import msgspec

    from pos.domain.seller import Seller

    return msgspec.convert(templates[0]["body"]["seller"], Seller)


def _fact(on: Chain, head: dict[str, Any], fact: Any) -> tuple[Any, ...]:
    on.seq += 1
    entry = NewEntry(**{**head, "kind": fact.KIND, "seq": on.seq, "body": fact})
    return _placed(on, fact.KIND, encode(entry))


def _placed(on: Chain, kind: str, data: bytes) -> tuple[Any, ...]:
    before, on.last = on.last, chain(on.last, data)
    return on.till, on.seq, kind, on.last, before, data
