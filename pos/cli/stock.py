"""`stock`: the shop manager's acts on stock, and what stands on the shelves."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pos.cli.desks import Answer, answer
from pos.cli.stock_parsers import add
from pos.language import N_

if TYPE_CHECKING:
    from pos.office.stock.given import Line
    from pos.till.till import Till

__all__ = ["add", "run"]

_RECEIVED = N_("Received: {n} pieces.")
_ADJUSTED = N_("Adjusted: {n} pieces.")
_SENT = N_("On its way: {number}")
_ARRIVED = N_("All of it came.")
_DIFFERENT = N_("{product}: {n}")


def run(folder: Path, options: Namespace) -> int:
    from pos.cli import stock_counting, stock_ordering, stock_reading
    from pos.office.desks import manager

    parts: dict[str, Callable[[Till, Namespace], Answer]] = {
        "receive": _receive, "adjust": _adjust, "move": _move, "arrive": _arrive,
        "count": stock_counting.count, "order": stock_ordering.order,
        "list": stock_reading.listed, "value": stock_reading.value,
        "history": stock_reading.history,
    }  # fmt: skip
    return answer(folder, options, manager, parts)


def lines_of(till: Till, words: Iterable[str]) -> list[Line]:
    """`[PIECES*]CODE[@COST]`, each; raises UnknownCode, NotCounted, NotPieces and CostWrong."""
    from pos.domain.money import Money
    from pos.language import AmountError, parse_amount
    from pos.office.stock.given import CostWrong, Line, product_of

    found = []
    for word in _told(words):
        pieces, star, code = word.rpartition("*")
        number = pieces_of(pieces) if star else 1
        code, at, cost = code.partition("@")
        try:
            money = Money(parse_amount(cost)) if at else None
        except AmountError as error:
            raise CostWrong from error
        found.append(Line(product_of(till, code).id, number, money))
    return found


def pieces_of(text: str) -> int:
    """A number of pieces; raises NotPieces."""
    from pos.office.stock.given import NotPieces

    word = text.strip()
    if not (word.isascii() and word.isdigit() and len(word) <= 9):
        raise NotPieces
    return int(word)


def _told(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        if word == "-":
            yield from (line.strip() for line in sys.stdin if line.strip())
        else:
            yield word


def say(till: Till, text: str, **values: object) -> str:
    from pos.language import translate

    return translate(text, till.language, **values)


def _receive(till: Till, options: Namespace) -> Answer:
    from pos.office.stock.moving import receive
    from pos.office.stock.orders import find

    lines = lines_of(till, options.lines)
    order = find(till, options.order).fact.id if options.order else ""
    entry = receive(
        till, lines, supplier=options.supplier, note=options.delivery, order=order,
        sure=options.sure,
    )  # fmt: skip
    pieces = sum(line.quantity for line in lines)
    return {"ok": True, "pieces": pieces, "entry": entry}, [say(till, _RECEIVED, n=pieces)]


def _adjust(till: Till, options: Namespace) -> Answer:
    from pos.office.stock.moving import adjust

    lines = lines_of(till, options.lines)
    entry = adjust(till, lines, options.reason, note=options.remark, sure=options.sure)
    pieces = sum(line.quantity for line in lines)
    return {"ok": True, "pieces": pieces, "entry": entry}, [say(till, _ADJUSTED, n=pieces)]


def _move(till: Till, options: Namespace) -> Answer:
    from pos.domain.identity import key_of
    from pos.office.stock.moving import moves, museums, send

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


def _arrive(till: Till, options: Namespace) -> Answer:
    from pos.office.stock.given import checked
    from pos.office.stock.moving import arrive, known_move, moves
    from pos.till.selling import by_id

    id_ = known_move(till, options.number)
    if options.lines:
        given = checked(till, lines_of(till, options.lines), sure=True)
        came = {product: line.quantity for product, line in given.items()}
    else:
        sent = next(one for one in moves(till, arrived=True) if one.id == id_)
        came = {item.product: item.quantity for item in sent.items}
    left = arrive(till, id_, came, note=options.remark)
    told = {by_id(till, product).sku: pieces for product, pieces in left.items()}
    said = [say(till, _DIFFERENT, product=sku, n=f"{n:+d}") for sku, n in told.items()]
    return {"ok": True, "differences": told}, said or [say(till, _ARRIVED)]
