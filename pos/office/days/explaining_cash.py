"""What the drawer's cash may be over or short of."""

from __future__ import annotations

from collections.abc import Iterator

from pos.domain import cash
from pos.domain.money import ZERO, Money
from pos.office.days.evidence import Behind, Case, Cause, cause
from pos.office.days.values import SMALL, TenderDay

NOTES = tuple(value for value in cash.DENOMINATIONS if value >= 500)
"""Cents."""
ROLLS = {value: pieces for value, pieces in cash.ROLLS.items() if value >= 5}
"""Coins in a roll, by the coin's cents; one and two cents are in no Finnish drawer."""


def cash_causes(case: Case, row: TenderDay) -> Iterator[Cause]:
    """A float that was miscounted, notes and rolls, change, a move nobody wrote down."""
    yield from _float(case, row)
    if case.pieces:
        yield from _pieces(case, row)
    yield from _change(case, row)
    amount = abs(row.left)
    if amount <= SMALL:
        yield cause(row, "coins", 55)
    elif not amount.cents % 5:
        yield cause(row, "move_not_written", 45)


def _float(case: Case, row: TenderDay) -> Iterator[Cause]:
    """The float was typed as other than what the last close left, and the drawer had that."""
    if case.carried is None or case.carried == case.opening_float:
        return
    if row.left == case.carried - case.opening_float:
        yield Cause(
            kind="float", tenders=("cash",), amount=abs(row.left), weight=93, over=row.left > ZERO
        )


def _pieces(case: Case, row: TenderDay) -> Iterator[Cause]:
    """One note or one roll too many or too few; the pieces of a kind typed the wrong way round."""
    cents = abs(row.left.cents)
    over = row.left > ZERO
    for value, pieces in case.pieces.items():
        turned = int(f"{pieces:02}"[::-1])  # 2 may be 02, of twenty
        if 0 < pieces < 1000 and (pieces - turned) * value == row.left.cents and pieces != turned:
            yield cause(row, "transposed", 70, value=Money(value), act="count")
    for value, roll in ROLLS.items():
        fits = cents == value * roll
        # too many: they are in the count; too few: they are in the drawer, perhaps unseen
        if fits and (not over or case.pieces.get(value, 0) >= roll):
            seen = bool(case.pieces.get(value))
            yield cause(row, "roll", 66 if seen else 57, value=Money(value), act="count")
    for value in NOTES:
        if cents == value and (not over or case.pieces.get(value)):
            seen = bool(case.pieces.get(value))
            # one that was neither counted nor given hardly lay there: below a move not written
            weight = 62 if seen else 54 if _given(case, value) else 44
            yield cause(row, "note", weight, value=Money(value), act="count")


def _given(case: Case, value: int) -> bool:
    """Whether a customer paid with so large a note, as far as the till was told."""
    paid = (one.given for rung in case.receipts for one in rung.tenders)
    return any(given is not None and given.cents >= value for given in paid)


def _change(case: Case, row: TenderDay) -> Iterator[Cause]:
    """Change that was not given, was given twice, or was for another note than the one given."""
    amount, over = abs(row.left), row.left > ZERO
    found: dict[str, list[Behind]] = {"change_kept": [], "change_twice": [], "other_note": []}
    for one in case.receipts:
        cash = next((t for t in one.tenders if t.kind == "cash" and t.given is not None), None)
        if one.refund or cash is None or cash.given is None:
            continue
        behind = Behind(one.receipt, one.hash, one.at, cash.given)
        if cash.change == amount:
            found["change_kept" if over else "change_twice"].append(behind)
        given = cash.given.cents
        came = given + row.left.cents
        if given in NOTES and came in NOTES and came >= cash.amount.cents:
            found["other_note"].append(behind)
    weights = {"change_kept": 60, "change_twice": 56, "other_note": 58}
    for kind, behind_all in found.items():
        if behind_all:
            # of many that fit, each alone says less
            weight = weights[kind] - min(6, len(behind_all) - 1)
            yield Cause(
                kind=kind, tenders=("cash",), amount=amount, weight=weight, over=over,
                receipts=tuple(behind_all[:6]),
            )  # fmt: skip
