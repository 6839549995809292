"""Rows of a long table, each written when it comes into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, overload

from ui.widgets.table_model import Row

_KEPT = 500  # rows


class LateRows(Sequence[Row]):
    """`keys`: what each row is about. `write` makes a row of one."""

    def __init__(self, keys: Sequence[str], write: Callable[[str], Row]) -> None:
        self._keys, self._write = keys, write
        self._places: dict[str, int] | None = None
        self._written: dict[int, Row] = {}  # a cell is asked for many times

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self._write(key) for key in self._keys[place]]
        row = self._written.get(place)
        if row is None:
            if len(self._written) >= _KEPT:
                self._written.clear()
            row = self._written[place] = self._write(self._keys[place])
        return row

    def place_of(self, what: Any) -> int:
        """Where what a row is about stands, -1 where it does not."""
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self._keys)}
        return self._places.get(what, -1)
