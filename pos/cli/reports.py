"""`reports`: what the window's reports say, as text, JSON, CSV, Excel or PDF."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.cli import desks
from pos.cli.parsing import a_day, add_command, add_pin
from pos.cli.refusals import FileNotWritten
from pos.domain.errors import RuleBroken
from pos.language import N_, translate_plural

if TYPE_CHECKING:
    from pos.office.reports.listing import Listing
    from pos.office.reports.period import Period
    from pos.office.reports.reading import Reading
    from pos.office.reports.table import Table
    from pos.till.till import Till

_TEXT = """\
A report of a period. NAME is one of: day, vat, category, product, tender, person, hour, acts,
discount, gift_card, statistics, visit, week; or receipts, which lists every receipt and is only
written to a file."""
_PIECE = 5_000  # entries read at a time


class NoSuchMuseum(RuleBroken):
    text = N_("No museum called {name} has sold anything. There are: {names}.")


def add(commands: Any) -> None:
    part = add_command(
        commands, "reports", "sales, visitors, discounts, gift cards of a period", _TEXT
    )
    part.add_argument("name", metavar="NAME")
    part.add_argument("--from", dest="first", type=a_day, metavar="DAY", help="else this month's")
    part.add_argument("--to", dest="last", type=a_day, metavar="DAY", help="else today")
    part.add_argument("--museum", metavar="NAME", help="else all of them")
    part.add_argument("--language", choices=("sv", "fi", "en"), help="else the till's")
    to = part.add_mutually_exclusive_group()
    to.add_argument("--json", action="store_true", help="amounts as texts")
    to.add_argument("--csv", metavar="FILE")
    to.add_argument("--excel", metavar="FILE")
    to.add_argument("--pdf", metavar="FILE")
    add_pin(part)


def run(folder: Path, options: Namespace) -> int:
    """Say or write the report; raises RuleBroken and FileNotWritten."""
    from pos.office.desks import coordinator
    from pos.office.reports.sums import sums_of

    with desks.desk(folder, options) as till:
        coordinator(till)
        sums = sums_of(till)
        while sums.catch_up(_PIECE):
            if sys.stderr.isatty():
                print(f"\r{sums.behind()} ", end="", file=sys.stderr)
        language = options.language or till.language
        _say(till, _reading(till, options, language), options)
    return 0


def _reading(till: Till, options: Namespace, language: str) -> Reading:
    from pos.office.reports.reading import Reading
    from pos.office.reports.sums import sums_of

    sums = sums_of(till)
    period = _period(till, options)
    reading = Reading(till, sums, period, language=language)
    if not options.museum:
        return reading
    for place, name in reading.places.items():
        if name.casefold() == options.museum.casefold():
            return Reading(till, sums, period, place, language)
    raise NoSuchMuseum(name=options.museum, names=", ".join(reading.places.values()))


def _period(till: Till, options: Namespace) -> Period:
    from pos.office.reports.period import chosen

    last = options.last or till.day
    return chosen(options.first or last.replace(day=1), last)


def _say(till: Till, reading: Reading, options: Namespace) -> None:
    from pos.office.reports.all import report
    from pos.office.reports.listing import NAME, listing

    made: Table | Listing
    if options.name == NAME and (options.csv or options.excel):
        made = listing(reading)
    else:
        made = report(
            till, reading.index, options.name, reading.period, reading.place, reading.language
        )
        if not (options.csv or options.excel or options.pdf):
            print(_json(made) if options.json else _text(made, reading.language))
            return
    file, count = _write(made, reading, options)
    told = translate_plural(
        "{n} row is in {file}.", "{n} rows are in {file}.", count, reading.language, file=file.name
    )
    print(told, file=sys.stderr)


def _write(made: Any, reading: Reading, options: Namespace) -> tuple[Path, int]:
    from pos.office.reports.files import write_csv, write_excel
    from pos.storage.whole_file import whole

    file = Path(options.csv or options.excel or options.pdf)
    try:
        if options.csv:
            return file, write_csv(made, file, _progress)
        if options.excel:
            return file, write_excel(made, file, _progress)
        from receipts.table_paper import table_as_pdf

        with whole(file) as unfinished:
            seller = reading.till.seller
            unfinished.write_bytes(table_as_pdf(made, seller, language=reading.language))
    except OSError as error:
        raise FileNotWritten(file=file.name, problem=error.strerror or error) from error
    return file, len(made.rows)


def _progress(done: int, all_: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{all_} ", end="\n" if done == all_ else "", file=sys.stderr)


def _json(made: Table) -> str:
    from pos.office.reports.table import NUMBER, Cell, exact

    def record(cells: tuple[Cell, ...]) -> dict[str, Cell]:
        pairs = zip(made.columns, cells, strict=True)
        return {
            column.key: cell if column.kind == NUMBER else exact(cell, column.kind)
            for column, cell in pairs
        }

    rows = [{"key": row.key, **record(row.cells)} for row in made.rows]
    said: dict[str, Any] = {"report": made.name, "about": made.about, "rows": rows}
    if made.total:
        said["total"] = record(made.total)
    return json.dumps(said, ensure_ascii=False)


def _text(made: Table, language: str) -> str:
    from pos.office.reports.table import TEXT, written

    cells = [[column.title for column in made.columns]]
    held = [row.cells for row in made.rows] + ([made.total] if made.total else [])
    for values in held:
        pairs = zip(values, made.columns, strict=True)
        cells.append([written(cell, column.kind, language) for cell, column in pairs])
    widths = [max(len(row[place]) for row in cells) for place in range(len(made.columns))]
    lines = [made.title, made.about, ""]
    for row in cells:
        placed = [
            text.ljust(width) if column.kind == TEXT else text.rjust(width)
            for text, width, column in zip(row, widths, made.columns, strict=True)
        ]
        lines.append("  ".join(placed).rstrip())
    return "\n".join([*lines, *(["", made.note] if made.note else [])])
