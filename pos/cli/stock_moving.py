"""`stock receive`, `adjust`, `move` and `arrive`."""

from __future__ import annotations

from argparse import Namespace

from pos.cli.desks import Answer
from pos.cli.stock_lines import lines_of, say
from pos.domain.identity import key_of
from pos.language import N_
from pos.office.stock import moving
from pos.office.stock.given import checked
from pos.office.stock.moving import known_move, moves, museums, send
from pos.office.stock.orders import find
from pos.till.selling import by_id
from pos.till.till import Till

_RECEIVED = N_("Received: {n} pieces.")
_ADJUSTED = N_("Adjusted: {n} pieces.")
_SENT = N_("On its way: {number}")
_ARRIVED = N_("All of it came.")
_DIFFERENT = N_("{product}: {n}")


def receive(till: Till, options: Namespace) -> Answer:
    lines = lines_of(till, options.lines)
    order = find(till, options.order).fact.id if options.order else ""
    entry = moving.receive(
        till, lines, supplier=options.supplier, note=options.delivery, order=order,
        sure=options.sure,
    )  # fmt: skip
    pieces = sum(line.quantity for line in lines)
    return {"ok": True, "pieces": pieces, "entry": entry}, [say(till, _RECEIVED, n=pieces)]


def adjust(till: Till, options: Namespace) -> Answer:
    lines = lines_of(till, options.lines)
    entry = moving.adjust(till, lines, options.reason, note=options.remark, sure=options.sure)
    pieces = sum(line.quantity for line in lines)
    return {"ok": True, "pieces": pieces, "entry": entry}, [say(till, _ADJUSTED, n=pieces)]


def move(till: Till, options: Namespace) -> Answer:
    names = museums(till)
    if not options.lines:
        told = [
            {"number": one.id, "from": names.get(one.source, ""), "to": names.get(one.target, ""),
             "date": one.date, "pieces": one.quantity}
            for one in moves(till)
        ]  # fmt: skip
        return told, ["  ".join(map(str, row.values())) for row in told]
    wanted = key_of(options.to)
    target = next((place for place, name in names.items() if key_of(name) == wanted), "")
    number = send(till, lines_of(till, options.lines), target, note=options.remark,
                  sure=options.sure)  # fmt: skip
    return {"ok": True, "number": number}, [say(till, _SENT, number=number)]


def arrive(till: Till, options: Namespace) -> Answer:
    id_ = known_move(till, options.number)
    if options.lines:
        given = checked(till, lines_of(till, options.lines), sure=True)
        came = {product: line.quantity for product, line in given.items()}
    else:
        sent = next(one for one in moves(till, arrived=True) if one.id == id_)
        came = {item.product: item.quantity for item in sent.items}
    left = moving.arrive(till, id_, came, note=options.remark)
    told = {by_id(till, product).sku: pieces for product, pieces in left.items()}
    said = [say(till, _DIFFERENT, product=sku, n=f"{n:+d}") for sku, n in told.items()]
    return {"ok": True, "differences": told}, said or [say(till, _ARRIVED)]
