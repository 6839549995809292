"""A report's columns and rows for the table; the totals are its last row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.office.reports.table import Table


def columns_of(table: Table) -> list[Column]:
    """The first gives way where there is little room."""
    return [
        Column(column.title, 0 if n else 1, figures=column.kind != "text")
        for n, column in enumerate(table.columns)
    ]


class ReportRows(Sequence[Row]):
    """Each row is written when it is first seen; `what` of it is the report's key."""

    def __init__(self, table: Table, language: str) -> None:
        self._table, self._language = table, language
        self._written: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._table.rows) + bool(self._table.total)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[n] for n in range(len(self))[at]]
        place = range(len(self))[at]
        if place not in self._written:
            self._written[place] = self._write(place)
        return self._written[place]

    def _write(self, place: int) -> Row:
        from pos.office.reports.table import written

        table = self._table
        total = place == len(table.rows)
        cells = table.total if total else table.rows[place].cells
        words = tuple(
            written(cell, column.kind, self._language)
            for cell, column in zip(cells, table.columns, strict=True)
        )
        return Row(None if total else table.rows[place].key, words, strong=total)
