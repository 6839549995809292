"""Papers at hand ticked off against the open vouchers: scanned one by one, or counted by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from pos.domain.money import ZERO, Money
from pos.domain.voucher import clean_serial
from pos.office.settlement.open_vouchers import Standing
from pos.office.settlement.redeemed import Voucher

TICKED, AGAIN, UNKNOWN, ELSEWHERE = "ticked", "again", "unknown", "elsewhere"


class Scanned(msgspec.Struct, frozen=True):
    """What a scan was: `ticked`, `again` (it was ticked before), `elsewhere` (a voucher of
    `issuer`), or `unknown` (no till that this one knows has taken it)."""

    what: str
    serial: str
    voucher: Voucher | None = None
    issuer: str = ""


class Count:
    """One count of one issuer's papers. Nothing is journalled before a batch is made of it."""

    def __init__(self, row: Standing, others: Sequence[Standing] = ()) -> None:
        self.row = row
        self.ticked: set[tuple[str, str]] = set()
        self.counts: dict[Money, int] | None = None  # by face value, once a person counts so
        self.last: Scanned | None = None
        self._of = _by_serial(row.open)
        self._elsewhere = {
            serial: (other.name, found[0])
            for other in others
            if other.key != row.key
            for serial, found in _by_serial(other.open).items()
        }

    # ------------------------------------------------------------- by scanner

    def scan(self, code: str) -> Scanned:
        """A paper's serial; raises VoucherSerialWrong."""
        serial = clean_serial(code)
        self.last = self._scanned(serial)
        return self.last

    def _scanned(self, serial: str) -> Scanned:
        found = self._of.get(serial, [])
        if found:
            # a serial that two tills took is one paper: it ticks one voucher
            before = [one for one in found if one.item.key in self.ticked]
            if before:
                return Scanned(AGAIN, serial, before[0])
            self.ticked.add(found[0].item.key)
            return Scanned(TICKED, serial, found[0])
        if serial in self._elsewhere:
            issuer, voucher = self._elsewhere[serial]
            return Scanned(ELSEWHERE, serial, voucher, issuer)
        return Scanned(UNKNOWN, serial)

    def tick(self, key: tuple[str, str], on: bool) -> None:
        """Tick a voucher by hand."""
        (self.ticked.add if on else self.ticked.discard)(key)

    def tick_all(self) -> None:
        self.ticked = {one.item.key for one in self.row.open}

    # --------------------------------------------------------------- by value

    def faces(self) -> list[tuple[Money, int]]:
        """The face values that are open, the largest first, with the till's own count."""
        count: Counter[int] = Counter()
        for one in self.row.open:
            for face, number in one.item.papers:
                count[face.cents] += number if one.amount > ZERO else -number
        return [(Money(face), count[face]) for face in sorted(count, reverse=True)]

    def set_count(self, face: Money, count: int | None) -> None:
        """So many papers of a face value; None: as the till says."""
        if self.counts is None:
            self.counts = dict(self.faces())
        if count is None:
            count = dict(self.faces()).get(face, 0)
        self.counts[face] = count

    # ----------------------------------------------------------------- result

    @property
    def missing(self) -> list[Voucher]:
        """What was not ticked. What holds no paper, a correction, is never missing."""
        return [one for one in self.row.open if one.item.papers and one.item.key not in self.ticked]

    @property
    def expected(self) -> Money:
        return self.row.sum

    @property
    def at_hand(self) -> Money:
        """What the papers come to."""
        if self.counts is not None:
            return sum((face * number for face, number in self.counts.items()), ZERO)
        return sum((one.amount for one in self._at_hand()), ZERO)

    def _at_hand(self) -> list[Voucher]:
        return [one for one in self.row.open if one.item.papers and one.item.key in self.ticked]

    @property
    def explained(self) -> bool:
        """A difference of some of these was explained at the day's till already."""
        return any(not one.item.papers for one in self.row.open)

    @property
    def difference(self) -> Money:
        """Papers less the till's own count: below zero where some are missing."""
        return self.at_hand - self.expected

    def batch(self, *, write_off: bool) -> dict[str, Any]:
        """What `batches.make` is to be told: `keys` and `counted`.

        What was not scanned stays open, or with `write_off` is in the batch as a difference. By
        value nobody knows which paper is missing, so there a difference is always written off;
        so it is where the day's till has explained one, of whichever paper it was.
        """
        if self.counts is not None:
            return {"keys": None, "counted": self.counts}
        if (write_off and self.missing) or self.explained:
            return {"keys": None, "counted": self._papers()}
        if not self.missing:
            return {"keys": None, "counted": None}
        return {"keys": _keys(self._at_hand()), "counted": None}

    def _papers(self) -> dict[Money, int]:
        """The papers that were ticked, by face value."""
        papers: Counter[Money] = Counter()
        for one in self._at_hand():
            for face, number in one.item.papers:
                papers[face] += number if one.amount > ZERO else -number
        return dict(papers)


def _keys(vouchers: Iterable[Voucher]) -> set[tuple[str, str]]:
    return {one.item.key for one in vouchers}


def _by_serial(vouchers: Iterable[Voucher]) -> dict[str, list[Voucher]]:
    found: dict[str, list[Voucher]] = {}
    for one in vouchers:
        if one.item.serial and one.amount > ZERO:
            found.setdefault(one.item.serial, []).append(one)
    return found
