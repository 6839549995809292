"""Sentences as gettext's .mo files have them, found where they lie.

The library's own reader takes every sentence of the program apart before it gives the first: some
three thousand, of which a sale shows a hundred.
"""

from __future__ import annotations

from pathlib import Path
from struct import unpack_from

_LITTLE = b"\xde\x12\x04\x95"


class Compiled:
    """One .mo file. Swedish, Finnish and English count alike: one thing, or more or none."""

    def __init__(self, path: Path) -> None:
        self._data = data = path.read_bytes()
        self._order = order = "<" if data.startswith(_LITTLE) else ">"
        count, first, self._said = unpack_from(f"{order}3I", data, 8)
        table = unpack_from(f"{order}{2 * count}I", data, first)
        self._places = {  # with two forms both say one thing first
            data[at : at + length].partition(b"\0")[0]: place
            for place, (length, at) in enumerate(zip(table[::2], table[1::2], strict=True))
        }

    def one(self, text: str) -> str | None:
        """The translation of a sentence."""
        return self._forms(text)[0] or None

    def counted(self, text: str, n: int) -> str | None:
        """The form for `n` things, by the sentence for one."""
        forms = self._forms(text)
        return forms[n != 1] or None if len(forms) == 2 else None

    def _forms(self, text: str) -> list[str]:
        place = self._places.get(text.encode("utf-8", "replace"))
        if place is None:
            return [""]
        length, at = unpack_from(f"{self._order}2I", self._data, self._said + 8 * place)
        return self._data[at : at + length].decode().split("\0")
