"""Sales by VAT rate, category, product, tender, person, hour and day."""

from __future__ import annotations

from datetime import date

from pos.language import N_, percent
from pos.language import date as written_date
from pos.office.reports.columns import amount, number, table, text
from pos.office.reports.reading import NOTHING, Reading, Sum, plus
from pos.office.reports.table import Row, Table


def _largest(rows: list[Row], column: int) -> list[Row]:
    return sorted(rows, key=lambda row: (-int(row.cells[column]), str(row.cells[0])))


def by_vat(reading: Reading) -> Table:
    """By rate. What is outside VAT is not what is taxed at 0 %."""
    columns = (
        text(reading, "rate", N_("VAT rate")), number(reading, "receipts", N_("Receipts")),
        amount(reading, "gross", N_("Gross")), amount(reading, "vat", N_("VAT")),
        amount(reading, "net", N_("Net")),
    )  # fmt: skip
    found = reading.by_item("vat")
    order = sorted(found, key=lambda rate: -1 if rate == "outside" else int(rate), reverse=True)
    rows = []
    for rate in order:
        outside = rate == "outside"
        name = reading.tr(N_("Outside VAT")) if outside else percent(int(rate), reading.language)
        one = found[rate]
        rows.append(Row(rate, (name, one.count, one.amount, one.vat, one.amount - one.vat)))
    made = table(reading, "vat", N_("Sales by VAT rate"), columns, rows, plot="gross")
    # a receipt of two rates stands under both: receipts do not add up
    return _without_total(made, "receipts")


def _without_total(made: Table, key: str) -> Table:
    place = made.place(key)
    total = (*made.total[:place], "", *made.total[place + 1 :])
    return Table(
        name=made.name, title=made.title, columns=made.columns, rows=made.rows, total=total,
        plot=made.plot, note=made.note,
    )  # fmt: skip


def by_category(reading: Reading) -> Table:
    """What was sold less what came back, by category; the largest first."""
    columns = (
        text(reading, "category", N_("Category")), number(reading, "pieces", N_("Pieces")),
        amount(reading, "gross", N_("Gross")),
    )  # fmt: skip
    rows = [
        Row(key, (reading.named("category", key), one.count, one.amount))
        for key, one in reading.by_item("category").items()
    ]
    return table(
        reading, "category", N_("Sales by category"), columns, _largest(rows, 2), plot="gross"
    )


def by_product(reading: Reading) -> Table:
    """A product that changed its category stands under each in which it was sold."""
    columns = (
        text(reading, "product", N_("Product")), text(reading, "category", N_("Category")),
        number(reading, "pieces", N_("Pieces")), amount(reading, "gross", N_("Gross")),
        number(reading, "returned", N_("Returned")),
    )  # fmt: skip
    returned = reading.by_item("returned")
    rows, told = [], set()
    for (key, category), one in reading.sums("product").items():
        back = 0 if key in told else -returned.get(key, NOTHING).count
        told.add(key)
        names = reading.named("product", key), reading.named("category", category)
        rows.append(Row(key, (*names, one.count, one.amount, back)))
    return table(
        reading, "product", N_("Sales by product"), columns, _largest(rows, 3), plot="gross"
    )


def by_tender(reading: Reading) -> Table:
    """Payments less what was paid back, by tender; a paper voucher counts by its papers."""
    columns = (
        text(reading, "tender", N_("Tender")), number(reading, "count", N_("Payments or papers")),
        amount(reading, "amount", N_("Amount")),
    )  # fmt: skip
    rows = [
        Row(key, (reading.tender(key), one.count, one.amount))
        for key, one in reading.by_item("tender").items()
        if one.count or one.amount
    ]
    return table(
        reading, "tender", N_("Sales by tender"), columns, _largest(rows, 2), plot="amount"
    )


def by_person(reading: Reading) -> Table:
    """Sales and refunds by who made them, at whichever till."""
    columns = (
        text(reading, "person", N_("Person")), number(reading, "sales", N_("Sales")),
        amount(reading, "sold", N_("Sold for")), number(reading, "refunds", N_("Refunds")),
        amount(reading, "refunded", N_("Refunded")), amount(reading, "net", N_("Together")),
    )  # fmt: skip
    found = reading.sums("person")
    rows = []
    for id_ in {key for key, _ in found}:
        sold, back = found.get((id_, "sales"), NOTHING), found.get((id_, "refunds"), NOTHING)
        if sold.count or back.count:
            cells = sold.count, sold.amount, back.count, back.amount, sold.amount + back.amount
            rows.append(Row(id_, (reading.person(id_), *cells)))
    return table(reading, "person", N_("Sales by person"), columns, _largest(rows, 2), plot="net")


def by_hour(reading: Reading) -> Table:
    """By the hour of the local clock, from the first that sold to the last."""
    columns = (
        text(reading, "hour", N_("Hour")), number(reading, "receipts", N_("Receipts")),
        amount(reading, "gross", N_("Gross")), number(reading, "visitors", N_("Visitors")),
    )  # fmt: skip
    found = reading.sums("hour")
    hours = sorted({hour for hour, _ in found})
    if hours:  # an hour without a sale is an hour too
        hours = [f"{hour:02d}" for hour in range(int(hours[0]), int(hours[-1]) + 1)]
    rows = []
    for hour in hours:
        sold = found.get((hour, "sales"), NOTHING)
        visitors = found.get((hour, "visitors"), NOTHING).count
        rows.append(Row(hour, (f"{hour}–{int(hour) + 1:02d}", sold.count, sold.amount, visitors)))
    return table(reading, "hour", N_("Sales by hour"), columns, rows, plot="gross")


def by_day(reading: Reading) -> Table:
    """By business date, also one on which somebody came in and nothing was sold."""
    columns = (
        text(reading, "day", N_("Day")), number(reading, "receipts", N_("Receipts")),
        amount(reading, "gross", N_("Gross")), amount(reading, "vat", N_("VAT")),
        amount(reading, "net", N_("Net")), number(reading, "visitors", N_("Visitors")),
    )  # fmt: skip
    receipts, visits = reading.by_date("receipts"), reading.by_date("visit")
    rows = []
    for day in sorted({*receipts, *visits}):
        sold = sold_of(receipts.get(day, {}))
        came = plus(*visits.get(day, {}).values()).count
        name = written_date(date.fromisoformat(day), reading.language)
        cells = sold.count, sold.amount, sold.vat, sold.amount - sold.vat, came
        rows.append(Row(day, (name, *cells)))
    return table(reading, "day", N_("Sales by day"), columns, rows, plot="gross")


def sold_of(sums: dict[tuple[str, str], Sum]) -> Sum:
    """Sales less refunds."""
    return plus(*[one for (item, _), one in sums.items() if item in ("sale", "refund")])
