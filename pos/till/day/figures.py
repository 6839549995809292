"""A shift's figures (X and Z), from its running sums: as quick after 100 000 sales as after one."""

from __future__ import annotations

from collections import defaultdict

from pos.domain.money import ZERO, Money
from pos.domain.takings import DrawerSum, Posting, Sum, Takings, TenderSum
from pos.domain.vat import VatRow
from pos.till.till import Till

_NEVER = 2**62  # beyond any position
_Sums = dict[str, dict[str, tuple[int, int, int]]]


def takings(till: Till, shift: str) -> Takings:
    """The figures of a shift of any till that this one knows; raises LookupError."""
    row = till.store.row(
        "SELECT till, number, date, opened_at, position, closed FROM shift"
        " WHERE org = :org AND shift = :shift",
        shift=shift,
    )
    if row is None:
        raise LookupError(f"no shift {shift}")
    sums = _sums(till, shift)
    count, first, last = _receipts(till, shift, row[4], row[5])
    total_sales, total_refunds = _since_birth(till, row[0])
    return Takings(
        till=till.code,
        shift=row[1],
        date=row[2],
        opened_at=row[3],
        receipts=count,
        gross=_amount(sums, "receipts"),
        rounding=_amount(sums, "rounding"),
        vat=_vat(sums),
        tenders=_tenders(sums),
        categories=_listed(sums, "category"),
        visits=_listed(sums, "visit"),
        hours=_listed(sums, "hour"),
        refunds=_sum(sums, "refunds"),
        without_receipt=_sum(sums, "without_receipt"),
        discounts=_sum(sums, "discounts"),
        discount_kinds=_listed(sums, "discount_kind"),
        prices=_signed(sums, "prices"),
        voids=_count(sums, "voids"),
        copies=_count(sums, "copies"),
        drawer_openings=_count(sums, "drawer_openings"),
        training=_count(sums, "training"),
        unfinished=_unfinished(till),
        drawer=_drawer(sums),
        postings=_postings(sums),
        first_receipt=first,
        last_receipt=last,
        total_sales=total_sales,
        total_refunds=total_refunds,
        gift_cards=_listed(sums, "gift_card"),
    )


def _sums(till: Till, shift: str) -> _Sums:
    rows = till.store.rows(
        "SELECT measure, item, count, amount, vat FROM takings WHERE org = :org AND shift = :shift",
        shift=shift,
    )
    sums: _Sums = defaultdict(dict)
    for measure, item, count, amount, vat in map(tuple, rows):
        sums[measure][item] = (count, amount, vat)
    return sums


def _receipts(till: Till, shift: str, opened: int, closed: int) -> tuple[int, str, str]:
    """How many receipts, the first and the last.

    Those two are next to the shift's own ends in the journal, so however many there are, few
    rows are looked at, and no index has to be kept up at every sale.
    """
    ends = [
        till.store.row(
            "SELECT receipt FROM receipt WHERE org = :org AND position > :opened"  # noqa: S608 - no words of a person
            f" AND position < :closed AND shift = :shift ORDER BY position {order} LIMIT 1",
            shift=shift,
            opened=opened,
            closed=closed or _NEVER,
        )
        for order in ("ASC", "DESC")
    ]
    row = till.store.row(
        "SELECT count FROM takings WHERE org = :org AND shift = :shift AND measure = 'receipts'",
        shift=shift,
    )
    first, last = (str(end[0]) if end else "" for end in ends)
    return (row[0] if row else 0), first, last


def _since_birth(till: Till, till_id: str) -> tuple[Money, Money]:
    rows = till.store.rows(
        "SELECT measure, sum(takings.amount) FROM shift CROSS JOIN takings"  # two rows a shift
        " ON takings.org = shift.org AND takings.shift = shift.shift"
        " AND measure IN ('sales', 'refunds')"
        " WHERE shift.org = :org AND shift.till = :till GROUP BY measure",
        till=till_id,
    )
    found = {row[0]: Money(row[1]) for row in rows}
    return found.get("sales", ZERO), -found.get("refunds", ZERO)


def _vat(sums: _Sums) -> tuple[VatRow, ...]:
    rows = [
        VatRow(None if key == "outside" else int(key), Money(gross), Money(vat))
        for key, (_, gross, vat) in sums["vat"].items()
    ]
    return tuple(sorted(rows, key=lambda row: -1 if row.rate is None else row.rate, reverse=True))


def _tenders(sums: _Sums) -> tuple[TenderSum, ...]:
    rows = []
    for key, (count, amount, _) in sorted(sums["tender"].items()):
        kind, issuer, medium = (*key.split("/"), "", "")[:3]
        if count or amount:
            rows.append(TenderSum(kind, issuer, medium, count, Money(amount)))
    return tuple(rows)


def _listed(sums: _Sums, measure: str) -> tuple[Sum, ...]:
    return tuple(
        Sum(item, count, Money(amount))
        for item, (count, amount, _) in sorted(sums[measure].items())
    )


def _sum(sums: _Sums, measure: str) -> Sum:
    count, amount, _ = sums[measure].get("", (0, 0, 0))
    return Sum(measure, count, Money(abs(amount)))


def _signed(sums: _Sums, measure: str) -> Sum:
    count, amount, _ = sums[measure].get("", (0, 0, 0))
    return Sum(measure, count, Money(amount))


def _amount(sums: _Sums, measure: str) -> Money:
    return Money(sums[measure].get("", (0, 0, 0))[1])


def _count(sums: _Sums, item: str) -> int:
    return sums["count"].get(item, (0, 0, 0))[0]


def _unfinished(till: Till) -> int:
    """Baskets begun or parked and not finished."""
    row = till.store.row("SELECT count(*) FROM draft WHERE number <> :own", own=till.store.draft)
    return (row[0] if row else 0) + bool(till.basket.lines)


def _drawer(sums: _Sums) -> DrawerSum:
    moved = {item: Money(amount) for item, (_, amount, _) in sums["moved"].items()}
    at_close = _amount(sums, "drop_at_close")
    return DrawerSum(
        opening_float=_amount(sums, "float"),
        cash=Money(sums["tender"].get("cash", (0, 0, 0))[1]),
        paid_in=moved.get("in", ZERO),
        paid_out=moved.get("out", ZERO),
        dropped=moved.get("drop", ZERO) + at_close,
    )


def _postings(sums: _Sums) -> tuple[Posting, ...]:
    rows = []
    for item, (_, amount, _) in sorted(sums["posting"].items()):
        role, _, sub = item.partition("/")
        if amount:
            rows.append(Posting(role, sub, Money(amount)))
    return tuple(rows)
