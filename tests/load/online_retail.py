"""A real load: a gift retailer's December, its products imported and its invoices rung up.

    python -m tests.load.online_retail FILE.csv.gz [--folder DIR]

The file is the first part of the UCI data set "Online Retail" (D. Chen, CC BY 4.0), which is not
part of this program. Exit status 0 when every sum agrees, else 1.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from tests.load import plain_sums
from tests.load.retail_rows import CUT, NO_NAME, NO_PRICE, NO_PRODUCT, Refused, invoices, read
from tests.load.retail_till import NO_SALE, Shop

_BEFORE_RINGING = {CUT, NO_PRODUCT, NO_NAME, NO_PRICE}


class Outcome(NamedTuple):
    """What came out; `problems` is empty when everything agrees."""

    lines: int
    invoices: int
    products: int
    receipts: int
    refunds: int
    refused: list[Refused]
    days: dict[str, tuple[int, int]]  # by the till: cents sold, cents paid back
    entries: int
    largest_entry: int
    seconds: dict[str, float]
    per_invoice: list[float]
    problems: list[str]


def run(path: Path, folder: Path) -> Outcome:
    """Do all of it in a new till's folder."""
    seconds: dict[str, float] = {}
    rows, refused = read(path)
    shop = Shop(folder, rows[0].at)
    try:
        begun = time.perf_counter()
        imported = shop.stock(rows)
        seconds["products imported"] = time.perf_counter() - begun
        begun = time.perf_counter()
        found = list(invoices(rows))
        for invoice in found:
            shop.ring(invoice)
        shop.close()
        seconds["invoices rung up, days closed"] = time.perf_counter() - begun
        refused = sorted([*refused, *shop.refused])
        days = _days(shop)
        problems = _compare(path, refused, days)
        entries = _prove(shop, seconds, problems)
        store = shop.till.store
        count = dict(store.rows("SELECT kind, count(*) FROM receipt WHERE org = :org GROUP BY 1"))
        largest = store.row("SELECT max(length(bytes)) FROM entry WHERE org = :org")
        return Outcome(
            lines=sum(1 for _ in plain_sums.records(path)), invoices=len(found),
            products=imported.new, receipts=count.get("sale", 0), refunds=count.get("refund", 0),
            refused=refused, days=days, entries=entries, largest_entry=largest[0] if largest else 0,
            seconds=seconds, per_invoice=shop.seconds, problems=problems,
        )  # fmt: skip
    finally:
        shop.till.close()


def _days(shop: Shop) -> dict[str, tuple[int, int]]:
    """Each day's Z: what was sold, what was paid back."""
    return {
        z.takings.date: (
            (z.takings.gross + z.takings.refunds.amount).cents, -z.takings.refunds.amount.cents
        )
        for z in shop.closed
    }  # fmt: skip


def _compare(path: Path, refused: list[Refused], days: dict[str, tuple[int, int]]) -> list[str]:
    """Where the till and the plain sums differ."""
    lines = {row.line for row in refused}
    straight = plain_sums.by_day(path, lines)
    problems = [
        f"{day}: the till {days.get(day)}, the file {straight.get(day)}"
        for day in sorted(straight.keys() | days.keys())
        if straight.get(day, (0, 0)) != days.get(day, (0, 0))
    ]
    odd, back = plain_sums.odd_lines(path), plain_sums.returns(path)
    if lines - back != odd - back:
        problems.append(f"sales refused unlike the file's odd lines: {(lines ^ odd) - back}")
    no_sale = {row.line for row in refused if row.reason == NO_SALE}
    if not odd & back <= lines or not no_sale <= back:
        problems.append("a return was refused, or taken, that should not have been")
    return problems


def _prove(shop: Shop, seconds: dict[str, float], problems: list[str]) -> int:
    """Verify the journal and rebuild the projections; returns the number of entries."""
    begun = time.perf_counter()
    entries, findings = verify_journal(shop.till.store)
    seconds["journal verified"] = time.perf_counter() - begun
    problems += [f"journal, {one.position}: {one.problem}" for one in findings]
    begun = time.perf_counter()
    differing = {table: rows for table, rows in rebuild(shop.till.store).items() if rows}
    seconds["projections rebuilt"] = time.perf_counter() - begun
    if differing:
        problems.append(f"a rebuild changed rows: {differing}")
    return entries


def report(outcome: Outcome) -> str:
    """The outcome as text."""
    sold = sum(day[0] for day in outcome.days.values())
    back = sum(day[1] for day in outcome.days.values())
    times = sorted(outcome.per_invoice)
    lines = [
        f"lines in the file      {outcome.lines:>10}",
        f"invoices rung up       {outcome.invoices:>10}",
        f"products               {outcome.products:>10}",
        f"sales                  {outcome.receipts:>10}",
        f"refunds                {outcome.refunds:>10}",
        f"journal entries        {outcome.entries:>10}",
        f"largest entry, bytes   {outcome.largest_entry:>10}",
        "",
        "refused lines",
        *(f"{n:>8}  {reason}" for reason, n in Counter(r.reason for r in outcome.refused).items()),
        "",
        "day            sold      paid back   (pounds, as the Z says)",
        *(f"{day}  {_pounds(a)} {_pounds(b)}" for day, (a, b) in sorted(outcome.days.items())),
        f"all         {_pounds(sold)} {_pounds(back)}",
        "",
        *(f"{took:8.2f} s  {what}" for what, took in outcome.seconds.items()),
        f"{statistics.median(times) * 1000:8.2f} ms an invoice at the median",
        f"{times[len(times) * 99 // 100] * 1000:8.2f} ms at the 99th percentile",
        "",
        *(outcome.problems or ["every sum agrees with the file, to the penny"]),
    ]
    return "\n".join(lines)


def _pounds(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}".rjust(12)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--folder", type=Path, help="where to make the till (default: nowhere)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        outcome = run(options.file, options.folder or Path(temporary) / "till")
    print(report(outcome))
    return bool(outcome.problems)


if __name__ == "__main__":
    sys.exit(main())
