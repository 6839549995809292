"""What commands on stock are given, `[PIECES*]CODE[@COST]`, and say."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from pos.domain.money import Money
from pos.language import AmountError, parse_amount, translate
from pos.office.stock.given import CostWrong, Line, NotPieces, product_of
from pos.till.till import Till


def lines_of(till: Till, words: Iterable[str]) -> list[Line]:
    """`[PIECES*]CODE[@COST]`, each; raises UnknownCode, NotCounted, NotPieces and CostWrong."""
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
    """A sentence in the till's language."""
    return translate(text, till.language, **values)
