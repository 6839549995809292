"""An entry as stored: its bytes, place and hash, and what they say."""

from __future__ import annotations

from functools import cached_property

from pos.domain.facts import Fact
from pos.journal.entry import Entry, decode, fact_of


class Recorded:
    """A journal entry read back. `entry` and `fact` are decoded when first asked for."""

    def __init__(self, position: int, hash_: bytes, data: bytes) -> None:
        self.position = position
        self.hash = hash_
        self.data = data

    @cached_property
    def entry(self) -> Entry:
        return decode(self.data)

    @cached_property
    def fact(self) -> Fact:
        return fact_of(self.entry)
