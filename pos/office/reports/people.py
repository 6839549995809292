"""What was let off, given up and paid back, by person; discounts by kind; gift cards."""

from __future__ import annotations

from datetime import timedelta

from pos.domain.catalogue import in_language
from pos.language import N_
from pos.language import date as written_date
from pos.office.reports.columns import amount, number, table, text
from pos.office.reports.reading import NOTHING, Reading, Sum, spoken
from pos.office.reports.table import Row, Table
from pos.storage.report_sums import ACTS


def acts(reading: Reading) -> Table:
    """Everything that lessens a sale or opens the drawer, by who did it."""
    columns = (
        text(reading, "person", N_("Person")),
        number(reading, "discounts", N_("Discounts")), amount(reading, "off", N_("Let off")),
        number(reading, "prices", N_("Prices changed")),
        number(reading, "voids", N_("Voids")), amount(reading, "voided", N_("Voided")),
        number(reading, "refunds", N_("Refunds")), amount(reading, "refunded", N_("Refunded")),
        number(reading, "without_receipt", N_("Without receipt")),
        number(reading, "corrections", N_("Tenders corrected")),
        number(reading, "drawer", N_("Drawer opened")),
    )  # fmt: skip
    found = reading.sums("person")
    rows = []
    for id_ in {key for key, act in found if act != "sales"}:
        of = {act: found.get((id_, act), NOTHING) for act in ACTS}
        cells = (
            of["discounts"].count, of["discounts"].amount, of["prices"].count,
            of["voids"].count, of["voids"].amount, of["refunds"].count, of["refunds"].amount,
            of["without_receipt"].count, of["corrections"].count, of["drawer"].count,
        )  # fmt: skip
        if any(cells):
            rows.append(Row(id_, (reading.person(id_), *cells)))
    rows.sort(key=lambda row: str(row.cells[0]))
    return table(reading, "acts", N_("Discounts and refunds by person"), columns, rows, plot="off")


def discounts(reading: Reading) -> Table:
    """Those with a name by it, all others together."""
    columns = (
        text(reading, "discount", N_("Discount")), number(reading, "count", N_("How many")),
        amount(reading, "off", N_("Let off")),
    )  # fmt: skip
    names = reading.index.names("discount")
    rows = []
    for key, one in reading.by_item("discount").items():
        name = in_language(names.get(key, {}), reading.language) or spoken(key)
        name = name if key else reading.tr(N_("Without a name"))
        rows.append(Row(key, (name, one.count, one.amount)))
    rows.sort(key=lambda row: -int(row.cells[2]))
    return table(reading, "discount", N_("Discounts by kind"), columns, rows, plot="off")


def gift_cards(reading: Reading) -> Table:
    """What the museum owes on gift cards, before and after the period.

    Of every museum together: a card sold at one is used at another.
    """
    first = reading.period.first - timedelta(days=1)
    before = reading.everywhere("gift_card", first.isoformat())
    after = reading.everywhere("gift_card", reading.period.ends[1])
    sold = _change(before, after, "sold")
    used = _change(before, after, "used")
    columns = (
        text(reading, "what", N_("Gift cards")), number(reading, "count", N_("How many")),
        amount(reading, "amount", N_("Amount")),
    )  # fmt: skip
    days = [written_date(day, reading.language) for day in (first, reading.period.last)]
    owed = reading.tr(N_("Owed on {day}"), day=days[0])
    rows = (
        Row("before", (owed, "", _owed(before))),
        Row("sold", (reading.tr(N_("Cards sold")), *sold)),
        Row("used", (reading.tr(N_("Cards used")), used[0], -used[1])),
    )
    total = (reading.tr(N_("Owed on {day}"), day=days[1]), "", _owed(after))
    return Table(
        name="gift_card", title=reading.tr(N_("Gift cards owed")), columns=columns, rows=rows,
        total=total, note=reading.tr(N_("Of all museums together.")),
    )  # fmt: skip


def _change(before: dict[str, Sum], after: dict[str, Sum], what: str) -> tuple[int, int]:
    then, now = before.get(what, NOTHING), after.get(what, NOTHING)
    return now.count - then.count, now.amount - then.amount


def _owed(sums: dict[str, Sum]) -> int:
    return sums.get("sold", NOTHING).amount - sums.get("used", NOTHING).amount
