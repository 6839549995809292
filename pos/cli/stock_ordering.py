"""`stock order`: what is low, and the orders that are made of it."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from pos.cli.desks import Answer
from pos.cli.refusals import FileNotWritten
from pos.cli.stock_lines import lines_of
from pos.office.stock import orders
from pos.office.stock.levels import proposals
from pos.office.stock.order_letter import subject, text
from pos.till.till import Till


def order(till: Till, options: Namespace) -> Answer:
    if options.proposal:
        return _proposal(till)
    if options.show:
        return _show(till, options, orders.find(till, options.show))
    if options.sent:
        return _one(orders.sent(till, options.sent))
    if options.end:
        return _one(orders.end(till, options.end, options.remark))
    if options.lines:
        lines = lines_of(till, options.lines)
        made = orders.make(till, options.supplier, lines, note=options.remark, sure=options.sure)
        if options.output or options.form != "text":  # at once, as --show does afterwards
            return _show(till, options, made)
        return _one(made)
    told = [_told(one) for one in orders.orders(till)]
    return told, [_line(one) for one in told]


def _proposal(till: Till) -> Answer:
    told = [
        {"supplier": one.supplier, "sku": one.level.product.sku, "stock": one.level.quantity,
         "low": one.level.product.low, "sold": one.sold, "order": one.quantity, "cost": one.cost}
        for one in proposals(till)
    ]  # fmt: skip
    lines = [
        f"{row['supplier'] or '–':20} {row['sku']:20} {row['stock']:6} {row['order']:6}"
        for row in told
    ]
    return told, lines


def _show(till: Till, options: Namespace, found: orders.Order) -> Answer:
    language = options.of_language or till.language
    if options.form == "text" and not options.output:
        letter = f"{subject(found.fact, language)}\n\n{text(found.fact, language)}"
        return {**_told(found), "letter": letter}, [letter]
    if options.form == "pdf":
        from receipts.order_paper import order_pdf

        data = order_pdf(found.fact, language)
    else:
        data = text(found.fact, language).encode()
    if not options.output:
        sys.stdout.buffer.write(data)
        return _told(found), []
    try:
        Path(options.output).write_bytes(data)
    except OSError as error:
        raise FileNotWritten(file=options.output, problem=error.strerror) from error
    return _told(found), []


def _one(found: orders.Order) -> Answer:
    told = _told(found)
    return told, [_line(told)]


def _told(found: orders.Order) -> dict[str, Any]:
    fact = found.fact
    left = found.left
    return {
        "number": fact.number, "supplier": fact.supplier, "date": fact.date, "state": found.state,
        "worth": found.worth,
        "lines": [{"sku": item.sku, "ordered": item.quantity,
                   "received": found.received.get(item.product, 0),
                   "left": left.get(item.product, 0), "cost": item.cost} for item in fact.items],
    }  # fmt: skip


def _line(told: dict[str, Any]) -> str:
    return "  ".join(str(told[name]) for name in ("number", "date", "supplier", "state", "worth"))
