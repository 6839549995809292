"""The cells of a product file that say how it is bought, searched for, and priced later."""

from __future__ import annotations

import re
from datetime import date

from pos.language import N_, possible
from pos.office.catalogue.cells import read_name, read_price, read_stock
from pos.office.catalogue.report import CellRefused, shown

_AGENCY = re.compile(r"[a-z][a-z0-9_]{0,30}", re.ASCII)
_LATER = re.compile(r"(\d{4}-\d\d-\d\d):(.*)", re.ASCII)


def read_cost(text: str) -> int | None:
    """Cents net per piece; None where it is not known."""
    return read_price(text) if text not in ("-", "–") else None


def read_count(text: str) -> int | None:
    """A number of pieces, none below zero; None where it is empty."""
    pieces = read_stock(text)
    if pieces is not None and pieces < 0:
        raise CellRefused(N_("“{text}” is not a number of pieces."), text=shown(text))
    return pieces


def read_words(text: str) -> tuple[str, ...]:
    """Search words apart by commas."""
    words = (read_name(" ".join(word.split())).casefold() for word in text.split(","))
    return tuple(sorted({word for word in words if word}))


def read_later(text: str) -> tuple[tuple[date, int | None], ...]:
    """Prices from a day on: `2027-01-01:12.50`, without an amount where it is asked for."""
    found: dict[date, int | None] = {}
    for word in text.split():
        match = _LATER.fullmatch(word)
        first = _day(match[1]) if match else None
        if match is None or first is None or first in found:
            raise CellRefused(
                N_("“{text}” does not say prices by day, like 2027-01-01:12.50."), text=shown(text)
            )
        found[first] = read_price(match[2])
    return tuple(sorted(found.items()))


def _day(text: str) -> date | None:
    try:
        return possible(date.fromisoformat(text))
    except ValueError:
        return None


def read_agency(text: str) -> str:
    """For whom it is sold: a word such as museum_card."""
    if text and not _AGENCY.fullmatch(text):
        raise CellRefused(N_("“{text}” does not say for whom it is sold."), text=shown(text))
    return text
