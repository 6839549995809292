"""An entry as stored: its bytes, place and hash, and what they say."""

from __future__ import annotations

from functools import cached_property

from pos.domain.facts import Fact
from pos.journal.entry import Entry, decode, fact_of


class Recorded:
    """A journal entry read back. `entry` and `fact` are decoded when first asked for."""

    place: tuple[str, int, int] | None = None
    """Till, epoch and seq of where it stands in a chain; known of what came from elsewhere."""

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


def placed(position: int, hash_: bytes, data: bytes, till: str, epoch: int, seq: int) -> Recorded:
    """An entry with the place in a chain where it stands, which it must agree with."""
    recorded = Recorded(position, bytes(hash_), bytes(data))
    recorded.place = (till, epoch, seq)
    return recorded
