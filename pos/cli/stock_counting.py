"""`stock count`: a stocktake by the command line."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from pos.cli.desks import Answer
from pos.cli.stock_lines import lines_of, say
from pos.language import N_
from pos.office.stock import counting
from pos.office.stock.standing import Row, Stocktake, stocktake_of
from pos.till.till import Till

_BEGUN = N_("The stocktake has begun: {number}")
_COUNTED = N_("{product}: {n} counted")
_CLOSED = N_("Closed: {counted} products counted, {uncounted} not, {value} in difference.")
_STANDS = N_("{counted} products counted, {uncounted} not yet, {value} in difference.")


def count(till: Till, options: Namespace) -> Answer:
    if options.begin:
        fact = counting.begin(till, options.lines)
        return {"ok": True, "number": fact.id}, [say(till, _BEGUN, number=fact.id)]
    if options.close:
        taken = counting.close(
            till, uncounted_is_none=options.uncounted_is_none, reason=options.reason
        )
        return _told(till, taken, _CLOSED)
    if options.correct:
        return _told(till, counting.correct(till, options.correct, options.reason), _CLOSED)
    if not options.lines:
        return _told(till, stocktake_of(till, counting.must_be_open(till)), _STANDS)
    return _count(till, options)


def _count(till: Till, options: Namespace) -> Answer:
    told = {}
    from pos.till.selling import by_id

    for line in lines_of(till, options.lines):
        now = counting.count(
            till, line.product, line.quantity, anew=options.anew, sure=options.sure
        )
        told[by_id(till, line.product).sku] = now
    said = [say(till, _COUNTED, product=sku, n=n) for sku, n in told.items()]
    return {"ok": True, "counted": told}, said


def _told(till: Till, taken: Stocktake, text: str) -> Answer:
    rows = [_row(row) for row in taken.different]
    told = {
        "number": taken.of.id, "products": len(taken.rows), "counted": taken.counted,
        "uncounted": taken.uncounted, "value": taken.value, "differences": rows,
    }  # fmt: skip
    head = say(till, text, counted=taken.counted, uncounted=taken.uncounted, value=str(taken.value))
    return told, [head, *(
        f"{row['sku']:20} {row['counted']:6} {row['expected']:6} {row['difference']:+6}"
        f"  {row['value']}"
        for row in rows
    )]  # fmt: skip


def _row(row: Row) -> dict[str, Any]:
    return {
        "sku": row.product.sku, "counted": row.counted, "expected": row.expected,
        "difference": row.difference, "value": row.value, "sold_meanwhile": row.sold_meanwhile,
    }  # fmt: skip
