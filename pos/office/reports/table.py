"""A report as plain values: columns, rows and totals, for the window and for every output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pos.domain.money import Money
from pos.language import money, percent

Cell = str | int
TEXT, NUMBER, MONEY, PERCENT = "text", "number", "money", "percent"


class Column(msgspec.Struct, frozen=True):
    """`kind`: text, number, money (cents) or percent (basis points). `adds`: it has a total."""

    key: str
    title: str
    kind: str = TEXT
    adds: bool = True


class Row(msgspec.Struct, frozen=True):
    """`key` is what the row is about: what is behind it is found by that."""

    key: str
    cells: tuple[Cell, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One report of one period. `plot` is the column that is drawn, "" for none; `title` and
    `about` (the period and the museum) are in the reader's language."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[Cell, ...] = ()
    plot: str = ""
    about: str = ""
    note: str = ""

    def place(self, key: str) -> int:
        """The place of a column."""
        return [column.key for column in self.columns].index(key)

    def values(self, key: str) -> list[int]:
        """A column of figures."""
        place = self.place(key)
        return [int(row.cells[place]) for row in self.rows]


def with_total(columns: Sequence[Column], rows: Iterable[Row], word: str) -> tuple[Cell, ...]:
    """The sum of each column of figures; `word` stands before them."""
    held = list(rows)
    cells: list[Cell] = []
    for place, column in enumerate(columns):
        if column.kind in (NUMBER, MONEY) and column.adds:
            cells.append(sum(int(row.cells[place]) for row in held))
        else:
            cells.append("" if place else word)
    return tuple(cells)


def written(cell: Cell, kind: str, language: str) -> str:
    """A cell as people read it."""
    if isinstance(cell, str):
        return cell
    if kind == MONEY:
        return money(cell, language)
    if kind == PERCENT:
        return percent(cell, language)
    sign, grouped = ("−" if cell < 0 else ""), f"{abs(cell):,}"
    return sign + (grouped if language == "en" else grouped.replace(",", "\u00a0"))


def exact(cell: Cell, kind: str) -> str:
    """A cell as programs read it: `-12.05`, `13.5`."""
    if isinstance(cell, str):
        return cell
    if kind == MONEY:
        return str(Money(cell))
    if kind == PERCENT:
        return f"{cell // 100}.{cell % 100:02d}".rstrip("0").rstrip(".")
    return str(cell)
