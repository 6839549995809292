"""What is known of a shift whose tenders do not come out: values, and what may explain them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from pos.domain.facts import ReceiptLine
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.office.days.values import TenderDay


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One receipt. `goods` says what was sold, to tell two alike; `tenders` are as corrected."""

    receipt: str
    hash: str
    at: datetime  # local
    refund: bool
    total: Money
    goods: str
    tenders: tuple[Tender, ...]
    change: Money = ZERO
    lines: tuple[ReceiptLine, ...] = ()

    def paid(self, row: str, case: Case) -> Money:
        """What it added to a row of the reconciliation; negative for a refund."""
        return sum((one.amount for one in self.tenders if case.row_of(one) == row), ZERO)


class Unsold(msgspec.Struct, frozen=True):
    """A payment that was asked of its device and no sale carries, whatever the device said."""

    tender: str
    amount: Money
    reference: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A shift as the explainer sees it. `pieces`: the cash as it was counted, cents → pieces."""

    rows: tuple[TenderDay, ...]
    receipts: tuple[Rung, ...] = ()
    pieces: dict[int, int] = {}
    opening_float: Money = ZERO
    carried: Money | None = None
    unsold: tuple[Unsold, ...] = ()
    terminal: frozenset[str] = frozenset()  # vouchers that are in the terminal's day total

    def row_of(self, tender: Tender) -> str:
        """Under which row a payment is counted."""
        return "card" if tender.key in self.terminal else tender.key


class Behind(msgspec.Struct, frozen=True):
    """A receipt behind a difference, with what it paid there."""

    receipt: str
    hash: str
    at: datetime
    amount: Money
    serial: str = ""


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """What may have happened. `weight` (0–100) ranks; it is no probability.

    `tenders` are row keys, the one that is short first. `amount` is never negative. `act` is what
    puts it right: `move` a payment, correct the `count`, or `explain`.
    """

    kind: str
    tenders: tuple[str, ...]
    amount: Money
    weight: int
    over: bool = False  # whether the (first) row is over
    receipts: tuple[Behind, ...] = ()
    value: Money = ZERO  # of the note or the roll
    reference: str = ""
    act: str = "explain"


def later_of(cause: Cause) -> Behind:
    """Of the receipts that fit the last one; of two of one second, the one rung up later."""
    return max(reversed(cause.receipts), key=lambda one: one.at)


def cause(
    row: TenderDay, kind: str, weight: int, *, receipts: tuple[Behind, ...] = (),
    value: Money = ZERO, reference: str = "", act: str = "explain",
) -> Cause:  # fmt: skip
    """A cause of one row's whole difference."""
    return Cause(
        kind=kind, tenders=(row.key,), amount=abs(row.left), weight=weight, over=row.left > ZERO,
        receipts=receipts, value=value, reference=reference, act=act,
    )  # fmt: skip
