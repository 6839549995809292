"""The difference explainer: what mistakes at a counter look like in the figures.

Pure: the same case gives the same causes. Each rule knows one mistake and what it leaves behind; it
proposes, with the receipts that fit, and never decides. The weights order what fits equally well by
how much of the evidence would be a coincidence otherwise (decision 0028).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations, permutations

from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.office.days.evidence import Behind, Case, Cause, Rung, cause
from pos.office.days.explaining_cash import cash_causes
from pos.office.days.values import SMALL, TenderDay

AT_ONCE = timedelta(minutes=3)
"""A sale is rung up a second time within this, mostly."""
_LATER = timedelta(minutes=15)
_ROUNDING = Money(2)  # by which a sum in cash and the same by card may differ
_MOST_BEHIND = 6


def explain(case: Case) -> tuple[Cause, ...]:
    """Every cause that fits, the likeliest first."""
    wrong = [row for row in case.rows if row.left]
    found = [
        cause for short, over in permutations(wrong, 2) for cause in _swapped(case, short, over)
    ]
    for row in wrong:
        found += _counted_wrongly(row, bool(case.pieces))
        found += _of_receipts(case, row)
        found += cash_causes(case, row) if row.key == "cash" else _papers(case, row)
    return tuple(sorted(found, key=lambda one: -one.weight))


def likeliest(causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """For each difference its likeliest cause; one that explains two stands once."""
    taken: set[str] = set()
    chosen = []
    for one in causes:
        if taken.isdisjoint(one.tenders):
            chosen.append(one)
            taken.update(one.tenders)
    return tuple(chosen)


# ------------------------------------------------------- between two tenders


def _swapped(case: Case, short: TenderDay, over: TenderDay) -> Iterator[Cause]:
    """One is short of what the other has too much."""
    if short.left >= ZERO or over.left <= ZERO:
        return
    both, rest = (short.key, over.key), -short.left - over.left
    if _paper(short.key) and _paper(over.key):
        if not rest:
            yield Cause(kind="wrong_issuer", tenders=both, amount=over.left, weight=95, act="count")
        return
    money = not any(key.startswith("voucher/") for key in both)
    fits = [
        (one, one.paid(short.key, case))
        for one in case.receipts
        if not one.refund and abs(one.paid(short.key, case) - over.left) <= _ROUNDING
    ]
    if fits:
        weight = 95 if abs(rest) <= _ROUNDING else 88 if abs(rest) <= SMALL else 64
        exact = [pair for pair in fits if pair[1] == -short.left] or fits
        yield Cause(
            kind="swapped", tenders=both, amount=exact[0][1], weight=weight,
            receipts=_behind(case, [one for one, _ in exact], short.key),
            act="move" if money else "explain",
        )  # fmt: skip
    elif abs(rest) <= _ROUNDING:
        for first, second in combinations([one for one in case.receipts if not one.refund], 2):
            paid = first.paid(short.key, case), second.paid(short.key, case)
            if all(paid) and abs(sum(paid, ZERO) - over.left) <= _ROUNDING:
                yield Cause(
                    kind="swapped", tenders=both, amount=over.left, weight=60,
                    receipts=_behind(case, [first, second], short.key),
                )  # fmt: skip
                return
        yield Cause(kind="swapped", tenders=both, amount=over.left, weight=40)


def _paper(key: str) -> bool:
    return key.startswith("voucher/") and key.endswith("/paper")


# ------------------------------------------------------------ of the counting


def _counted_wrongly(row: TenderDay, by_pieces: bool) -> Iterator[Cause]:
    """A sum that was typed wrongly: two digits in the other order, a comma too far, one digit."""
    if row.counted is None or (row.key == "cash" and by_pieces) or _paper(row.key):
        return
    typed, meant = row.counted.cents, row.counted.cents - row.left.cents
    if meant <= 0 or not typed:
        return
    if typed in (meant * 10, meant * 100) or typed * 10 == meant or typed * 100 == meant:
        yield cause(row, "decimals", 90, act="count")
    one, other = str(typed), str(meant)
    if len(one) != len(other):
        return
    unlike = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unlike) == 2 and unlike[1] == unlike[0] + 1 and sorted(one) == sorted(other):
        yield cause(row, "transposed", 86, act="count")
    elif len(unlike) == 1:
        yield cause(row, "mistyped", 38, act="count")


# ------------------------------------------------------------ of the receipts


def _of_receipts(case: Case, row: TenderDay) -> Iterator[Cause]:
    """Rung up twice, a refund that did not happen, a payment the terminal does not know."""
    amount, over = abs(row.left), row.left > ZERO
    if over:
        back = [one for one in case.receipts if one.refund and one.paid(row.key, case) == -amount]
        if back:
            behind = _behind(case, back, row.key)
            yield cause(row, "refund_not_given", 84, receipts=behind)
        for one in case.unsold:
            if one.tender == row.key and one.amount == amount:
                yield cause(row, "not_in_a_sale", 92, reference=one.reference)
        return
    if _paper(row.key):
        return
    sold = [one for one in case.receipts if not one.refund and one.paid(row.key, case) == amount]
    for gap, weight in ((AT_ONCE, 85), (_LATER, 52)):
        twice = _alike(sold, gap)
        if twice:
            behind = _behind(case, twice, row.key)
            yield cause(row, "twice", weight, receipts=behind)
            break
    if sold:
        behind = _behind(case, sold, row.key)
        if row.key == "cash":
            weight = 50 if len(sold) <= 2 else 40
            yield cause(row, "refund_not_rung", weight, receipts=behind)
        else:
            yield cause(row, "not_on_terminal", 75, receipts=behind)


def _alike(sold: list[Rung], gap: timedelta) -> list[Rung]:
    """The first two receipts of the same goods so soon after one another."""
    for first, second in combinations(sold, 2):
        if first.goods == second.goods and abs(second.at - first.at) <= gap:
            return [first, second]
    return []


def _behind(case: Case, receipts: list[Rung], row: str) -> tuple[Behind, ...]:
    return tuple(
        Behind(
            one.receipt, one.hash, one.at, one.paid(row, case),
            next((t.serial for t in one.tenders if case.row_of(t) == row and t.serial), ""),
        )
        for one in receipts[:_MOST_BEHIND]
    )  # fmt: skip


# -------------------------------------------------------------- of the papers


def _papers(case: Case, row: TenderDay) -> Iterator[Cause]:
    """A voucher that was taken and is not in the bundle, or the other way round."""
    if not _paper(row.key):
        return
    amount, over = abs(row.left), row.left > ZERO
    if over:
        yield cause(row, "voucher_extra", 50)
        return
    holding = [one for one in case.receipts if not one.refund and one.paid(row.key, case) > ZERO]
    one_paper = [
        one
        for one in holding
        if any(case.row_of(t) == row.key and _face(t) == amount.cents for t in one.tenders)
    ]
    if one_paper:
        behind = _behind(case, one_paper, row.key)
        yield cause(row, "voucher_missing", 82, receipts=behind)
        return
    whole = [one for one in holding if one.paid(row.key, case) == amount]
    behind = _behind(case, whole or holding, row.key)
    weight = 78 if whole else 45
    yield cause(row, "vouchers_missing", weight, receipts=behind)


def _face(tender: Tender) -> int:
    """A paper's face value in cents."""
    return tender.amount.cents // max(1, abs(tender.count))
