"""A period's bookkeeping vouchers, from this till's own copy of every till's journal.

Reads much: not for the window's thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from pos.books.accounts import UNMAPPED, Accounts
from pos.books.lines import Book
from pos.books.vouchers import Voucher, in_order, of_act, of_z
from pos.domain.facts import ShiftClosed
from pos.domain.kinds import KINDS
from pos.domain.money import Money
from pos.domain.office_facts import OfficeFact
from pos.journal.entry import EntryUnreadable
from pos.language import N_, translate
from pos.storage.office_entries import acts
from pos.storage.overview import records
from pos.storage.recorded import Recorded
from pos.storage.store import Store
from pos.till.till import Till

ACTS = tuple(kind for kind, fact in KINDS.items() if issubclass(fact, OfficeFact))
_EXPLAINED = ("difference_explained", "count_corrected", "closed_tender_moved")

_SAID = {
    "unmapped": N_("No account is known for {role}: it goes to {number}. Give it one."),
    "open": N_("{till} · {date}: the shift is still open. Its postings follow with its Z."),
    "unlike": N_("{till}, Z {number}: the journal here differs from the Z by {amount} €."),
    "twice": N_(
        "{file} and {other} hold the same vouchers ({n}): "
        "they may be read in from only one of them."
    ),
    "difference": N_("{till}, Z {number}: a difference of {amount} € has no explanation yet."),
}


class Doubt(msgspec.Struct, frozen=True):
    """What should be looked at before an export; `shift` leads to it."""

    kind: str
    values: dict[str, object] = {}
    shift: str = ""

    def sentence(self, language: str) -> str:
        return translate(_SAID[self.kind], language, **self.values)


class Postings(msgspec.Struct, frozen=True):
    """A period's vouchers, in order, and what is doubtful about them."""

    first: str
    last: str
    vouchers: tuple[Voucher, ...] = ()
    warnings: tuple[Doubt, ...] = ()


def book_of(till: Till, language: str = "") -> Book:
    """The account map and the cost centres as they are set now."""
    settings = till.settings
    issuers = {slug: issuer.name for slug, issuer in settings.issuers.items()}
    accounts = Accounts(settings.accounts, language or language_of(till), issuers)
    return Book(accounts, settings.cost_centres)


def language_of(till: Till) -> str:
    """The books' language: as set, else the till's."""
    return till.settings.books.language or till.language


def postings(till: Till, first: date, last: date, language: str = "") -> Postings:
    """The vouchers of a period (business dates, both included); "": in the books' language."""
    reading = _Reading(till, first.isoformat(), last.isoformat(), language or language_of(till))
    vouchers = in_order([*reading.shifts(), *reading.office()])
    unmapped = [
        Doubt("unmapped", {"role": role, "number": UNMAPPED})
        for role in book_of(till).unmapped(vouchers)
    ]
    return Postings(
        first.isoformat(), last.isoformat(), tuple(vouchers), (*unmapped, *reading.warnings)
    )


class _Reading:
    def __init__(self, till: Till, first: str, last: str, language: str) -> None:
        self.store: Store = till.store
        self.first, self.last, self.language = first, last, language
        self.tills = dict(records(till.store.rows, "till"))
        self.warnings: list[Doubt] = []

    def shifts(self) -> Iterator[Voucher]:
        """The vouchers of every Z, and of what was posted into its shift afterwards."""
        rows = self.store.rows(
            "SELECT shift, till, date, closed FROM shift"
            " WHERE org = :org AND date BETWEEN :first AND :last ORDER BY date, till, number",
            first=self.first, last=self.last,
        )  # fmt: skip
        sums = self._sums()
        for shift, till, day, closed in rows:
            z = self._z(closed) if closed else None
            if z is None:
                values = {"till": self._code(till), "date": date.fromisoformat(day)}
                self.warnings.append(Doubt("open", values, shift))
                continue
            recorded, fact = z
            one = of_z(fact, self.language, place=self._place(till), entry=recorded.hash.hex())
            one = _numbered(one, recorded)
            yield one
            left = Counter(sums.get(shift, Counter()))
            left.subtract({(row.role, row.sub): row.amount.cents for row in one.rows})
            for after in self._after(shift, closed, one) if any(left.values()) else ():
                left.subtract({(row.role, row.sub): row.amount.cents for row in after.rows})
                yield after
            self._doubts(fact, left)

    def _sums(self) -> dict[str, Counter[tuple[str, str]]]:
        """What each shift's entries post, by role and sub-account."""
        found: dict[str, Counter[tuple[str, str]]] = {}
        rows = self.store.rows(
            "SELECT takings.shift, item, amount FROM shift CROSS JOIN takings"
            " ON takings.org = shift.org AND takings.shift = shift.shift AND measure = 'posting'"
            " WHERE shift.org = :org AND date BETWEEN :first AND :last",
            first=self.first, last=self.last,
        )  # fmt: skip
        for shift, item, amount in rows:
            role, _, sub = item.partition("/")
            found.setdefault(shift, Counter())[role, sub] = amount
        return found

    def _z(self, position: int) -> tuple[Recorded, ShiftClosed] | None:
        try:
            recorded = self.store.at(position)
            fact = recorded.fact
        except (LookupError, EntryUnreadable):
            return None
        return (recorded, fact) if isinstance(fact, ShiftClosed) else None

    def _after(self, shift: str, closed: int, z: Voucher) -> Iterator[Voucher]:
        """What came into a shift after its Z: a count added, or another machine's entries."""
        found = acts(self.store, "count_added") + acts(self.store, "cash_moved", shift)
        rows = self.store.rows(
            "SELECT entry.position, entry.hash, entry.bytes FROM receipt JOIN entry"
            " ON entry.org = receipt.org AND entry.position = receipt.position"
            " WHERE receipt.org = :org AND receipt.position > :closed AND receipt.shift = :shift"
            " UNION ALL SELECT entry.position, entry.hash, entry.bytes FROM about JOIN entry"
            " ON entry.org = about.org AND entry.position = about.position"
            " WHERE about.org = :org AND about.position > :closed"
            " AND about.kind = 'tender_corrected'",
            closed=closed, shift=shift,
        )  # fmt: skip
        for one in (*found, *(Recorded(*row) for row in rows)):
            fact = one.fact
            if one.position <= closed or getattr(fact, "shift", "") != shift:
                continue
            if isinstance(fact, OfficeFact):
                continue
            act = of_act(
                fact, self.language, series=self._series(one), number=one.entry.seq, date=z.date,
                place=z.place, shift=shift, z=z.number, entry=one.hash.hex(),
            )  # fmt: skip
            yield _numbered(act, one)

    def office(self) -> Iterator[Voucher]:
        """The vouchers of the office's acts that post anything."""
        for kind in ACTS:
            for one in acts(self.store, kind, first=self.first, last=self.last):
                fact = one.fact
                if not isinstance(fact, OfficeFact) or not fact.postings:
                    continue
                act = of_act(
                    fact, self.language, series=self._series(one), number=one.entry.seq,
                    place=str(getattr(fact, "place", "") or self._place(one.entry.till)),
                    shift=str(getattr(fact, "of", "")), entry=one.hash.hex(),
                )  # fmt: skip
                yield _numbered(act, one)

    def _doubts(self, fact: ShiftClosed, left: Counter[tuple[str, str]]) -> None:
        values: dict[str, object] = {"till": fact.till, "number": fact.takings.shift}
        over = sum(cents for cents in left.values() if cents > 0)
        if over:
            said = Doubt("unlike", {**values, "amount": Money(over)}, fact.shift)
            self.warnings.append(said)
        open_ = [row for row in fact.counts if row.tender != "cash" and row.difference]
        if open_ and not any(acts(self.store, kind, fact.shift) for kind in _EXPLAINED):
            amount = sum((row.difference for row in open_), Money())
            said = Doubt("difference", {**values, "amount": amount}, fact.shift)
            self.warnings.append(said)

    def _code(self, till: str) -> str:
        return str(self.tills.get(till, {}).get("code", ""))

    def _place(self, till: str) -> str:
        return str(self.tills.get(till, {}).get("place", ""))

    def _series(self, recorded: Recorded) -> str:
        """As receipts are numbered: K1, and K1B from its second epoch on."""
        epoch, code = recorded.entry.epoch, self._code(recorded.entry.till)
        if epoch == 1:
            return code
        return code + (chr(ord("A") + epoch - 1) if epoch <= 26 else f"Z{epoch}")


def _numbered(voucher: Voucher, by: Recorded) -> Voucher:
    """The voucher with what numbers it, which another code for the till does not change."""
    entry, what = by.entry, "Z" if voucher.kind == "z" else "M"
    return msgspec.structs.replace(voucher, source=f"{entry.till}/{entry.epoch}/{what}")
