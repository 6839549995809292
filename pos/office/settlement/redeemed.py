"""Culture vouchers as receipts say them: what each holds after refunds and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from pos.domain.facts import Receipt
from pos.domain.money import ZERO, Money
from pos.domain.office_facts import OfficeFact
from pos.domain.settlement_facts import BatchItem, Papers
from pos.domain.tender import Tender
from pos.storage.recorded import Recorded

ROLE = "voucher_receivable"
"""What is settled here; a card that runs through the terminal has another role."""


class Voucher(msgspec.Struct, frozen=True):
    """A redeemed voucher, or papers counted by value: what is still open of it."""

    item: BatchItem
    till: str  # its code
    place: str
    twice: bool = False  # its serial was taken more than once

    @property
    def amount(self) -> Money:
        return self.item.amount


class _Held:
    """What one voucher of one receipt holds, in cents."""

    def __init__(self, receipt: str, date: str, till: str, place: str) -> None:
        self.receipt, self.date, self.till, self.place = receipt, date, till, place
        self.amount = 0
        self.papers: Counter[int] = Counter()


class Redeemed:
    """Vouchers by issuer and medium, then by the sale's entry and serial."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._held: dict[tuple[str, str], dict[tuple[str, str], _Held]] = {}
        self._sales: dict[str, Receipt] = {}
        self._taken: dict[tuple[str, str], set[tuple[str, str]]] = {}

    def keys(self) -> Iterable[tuple[str, str]]:
        return self._held

    def receipt(self, recorded: Recorded) -> None:
        fact = recorded.fact
        if not isinstance(fact, Receipt):
            return
        of = fact.original.hash if fact.original else recorded.hash.hex()
        if fact.original is None:
            self._sales[of] = fact
        for tender in fact.tenders:
            self._put(of, tender, fact)

    def moved(self, recorded: Recorded) -> None:
        """A correction of a tender, in the shift or after its close; or a day's explanation."""
        fact: Any = recorded.fact
        if hasattr(fact, "source") and hasattr(fact, "target"):
            of = getattr(fact, "of" if fact.KIND == "tender_corrected" else "hash", "")
            for tender in (fact.source, fact.target):
                self._put(of, tender, self._sales.get(of), said=fact.receipt)
        elif isinstance(fact, OfficeFact):
            self._explained(recorded, fact)

    def _explained(self, recorded: Recorded, fact: Any) -> None:
        """A voucher tender's difference that was accepted at the day's till: a row of its own."""
        kind, issuer, medium, *_ = [*str(getattr(fact, "tender", "")).split("/"), "", ""]
        cents = sum(row.amount.cents for row in fact.postings if row.role == ROLE)
        if kind == "voucher" and cents:
            said = f"{fact.till} Z{fact.number}"
            held = _Held(said, fact.date, fact.till, "")
            held.amount = cents
            self._held.setdefault((issuer, medium), {})[recorded.hash.hex(), ""] = held

    def _put(self, of: str, tender: Tender, fact: Receipt | None, said: str = "") -> None:
        if tender.kind != "voucher" or tender.role != ROLE:
            return
        self.names.setdefault(tender.issuer, tender.issuer_name or tender.issuer)
        rows = self._held.setdefault((tender.issuer, tender.medium), {})
        key = (of, tender.serial)
        held = rows.get(key)
        if held is None:
            held = rows[key] = _Held(
                fact.receipt if fact else said, fact.date if fact else "",
                fact.till if fact else "", fact.place if fact else "",
            )  # fmt: skip
        if fact is not None and fact.original is None:  # a refund of it may have come first
            held.receipt, held.date, held.till = fact.receipt, fact.date, fact.till
        held.amount += tender.amount.cents
        if tender.amount > ZERO and tender.count:
            held.papers[tender.amount.cents // tender.count] += tender.count

    def taken(self, issuer: str, medium: str, items: Iterable[BatchItem]) -> None:
        """Items of a batch are open no longer."""
        rows = self._held.setdefault((issuer, medium), {})
        for item in items:
            held = rows.get(item.key)
            if held is None:  # its receipt has not reached this till yet
                held = rows[item.key] = _Held(item.receipt, item.date, "", "")
                held.papers.update({face.cents: count for face, count in item.papers})
            held.amount -= item.amount.cents

    def open(self, key: tuple[str, str]) -> tuple[Voucher, ...]:
        """What is open, the oldest first."""
        rows = self._held.get(key, {})
        again = Counter(serial for (_, serial), held in rows.items() if serial and held.papers)
        found = [
            Voucher(_item(one, held), held.till, held.place, again[one[1]] > 1)
            for one, held in rows.items()
            if held.amount and one not in self._taken.get(key, ())
        ]
        return tuple(sorted(found, key=lambda one: (one.item.date, one.item.receipt)))

    def returned(self, key: tuple[str, str], items: Iterable[BatchItem]) -> tuple[BatchItem, ...]:
        """What of a batch that is not sent was given back; it leaves the batch, not the next."""
        rows = self._held.get(key, {})
        gone = self._taken.setdefault(key, set())  # by a batch made before this one
        back = [
            item for item in items
            if item.key not in gone and (row := rows.get(item.key)) and row.amount < 0
        ]  # fmt: skip
        gone.update(item.key for item in back)
        return tuple(_item(item.key, rows[item.key]) for item in back)


def _item(key: tuple[str, str], held: _Held) -> BatchItem:
    papers: Papers = tuple((Money(face), held.papers[face]) for face in sorted(held.papers))
    return BatchItem(key[0], held.receipt, held.date, key[1], papers, Money(held.amount))
