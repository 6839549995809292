"""What reading a product file gives: its products, and a sentence for all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from pos.domain.catalogue import Asked, Group, Names
from pos.domain.vat import VatClass
from pos.language import translate

# Line breaks and writing-direction marks count as control characters: on paper and in a list
# they make one name look like two, or like another.
CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

_MOST_SHOWN = 40


def shown(text: str) -> str:
    """As much of a cell as a sentence can carry, safe on a terminal and on paper."""
    part = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text[: _MOST_SHOWN + 1])
    return part if len(part) <= _MOST_SHOWN else f"{part[:_MOST_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused: an English sentence for the catalogues, and its values."""

    text: str
    values: tuple[tuple[str, str], ...] = ()

    def sentence(self, language: str) -> str:
        """The reason in a person's language."""
        return translate(self.text, language, **dict(self.values))


class ProductRow(msgspec.Struct, frozen=True, gc=False):
    """One line of a product file that can be taken in as it is."""

    line: int
    sku: str
    barcodes: tuple[str, ...]
    names: Names  # always all three languages
    category: str  # slug
    vat: VatClass
    price_cents: int | None  # None = asked for at the counter
    voucher: bool = False
    stock: int | None = None  # None = not counted
    colour: str = ""  # "" = the category's
    order: int = 0
    visits: tuple[tuple[str, int], ...] = ()
    asks: tuple[Asked, ...] = ()
    group: Group | None = None
    notes: Names | None = None  # only the languages that have one
    gift_card: str = ""  # multi, single, or none
    cost_cents: int | None = None  # net, per piece
    supplier: str = ""
    low: int | None = None
    order_quantity: int = 0
    words: tuple[str, ...] = ()
    later: tuple[tuple[date, int | None], ...] = ()  # prices from a day to come; None = open
    agency: str = ""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A cell, a line (`column` empty) or the whole file (`line` 0) that cannot be taken in."""

    line: int
    sku: str
    column: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All that was found in a file. Import `rows` only when `complete`: nothing by halves."""

    rows: tuple[ProductRow, ...] = ()
    refusals: tuple[RefusedLine, ...] = ()
    columns_recognised: tuple[str, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    made_by: str = ""  # the shop's program whose export it is: shopify …
    headings: tuple[str, ...] = ()  # as they stand in the file
    refused_cells: tuple[tuple[int, Sequence[str]], ...] = ()  # the refused lines as they stand
    no_vat: frozenset[int] = frozenset()  # lines that do not say their VAT: the standard rate

    @property
    def complete(self) -> bool:
        """Every line can be taken in, and there is at least one."""
        return bool(self.rows) and not self.refusals


class CellRefused(Exception):
    """A cell does not hold what its column wants."""

    def __init__(self, text: str, /, **values: str) -> None:
        super().__init__(text)
        self.reason = Reason(text, tuple(values.items()))


class FileRefused(Exception):
    """The file as a whole cannot be read; `line` says where, when that is known."""

    def __init__(self, text: str, /, line: int = 0, **values: str) -> None:
        super().__init__(text)
        self.line = line
        self.reason = Reason(text, tuple(values.items()))
