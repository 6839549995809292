"""`catalogue`: a product list taken in, all of it or nothing, or given out."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from pos.cli.refusals import FileNotWritten, NothingImported
from pos.language import N_, translate
from pos.office.catalogue_act import all_products, import_products
from pos.office.catalogue_categories import in_known, new_ones
from pos.office.catalogue_file import read_products
from pos.office.catalogue_report import RefusedLine
from pos.till.till import Till

_DONE = N_("{new} new, {changed} changed, {unchanged} unchanged.")
_WOULD = N_("It would be {new} new, {changed} changed, {unchanged} unchanged. Nothing was done.")
_LINE = N_("Line {line}: {reason}")
_CELL = N_("Line {line}, {column}: {reason}")
_SKIPPED = N_("Not read: the columns {columns}.")


def catalogue(folder: Path, options: Namespace) -> int:
    file = Path(options.file)
    if options.what == "import":
        return take_in(folder, file, dry_run=options.dry_run)
    return give_out(folder, file)


def take_in(folder: Path, file: Path, *, dry_run: bool) -> int:
    """Import a product list; raises NothingImported after a line per fault on standard error."""
    till = Till.open(folder, selling=False)
    try:
        report = read_products(file, file.name, rates=till.settings.vat.classes(till.day))
        for refused in report.refusals:
            print(_fault(refused, till.language), file=sys.stderr)
        if not report.complete:
            raise NothingImported(faults=len(report.refusals), file=file.name)
        if report.unknown_columns:
            columns = ", ".join(report.unknown_columns)
            print(translate(_SKIPPED, till.language, columns=columns), file=sys.stderr)
        rows = in_known(till.settings.categories, report.rows)
        made = new_ones(till.settings.categories, rows)
        done = import_products(
            till, rows, None, dry_run=dry_run, categories=made,
            columns=report.columns_recognised,
        )  # fmt: skip
        counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
        print(translate(_WOULD if dry_run else _DONE, till.language, **counts))
    finally:
        till.close()
    return 0


def _fault(refused: RefusedLine, language: str) -> str:
    reason = refused.reason.sentence(language)
    if not refused.line:
        return reason
    text = _CELL if refused.column else _LINE
    return translate(text, language, line=refused.line, column=refused.column, reason=reason)


def give_out(folder: Path, file: Path) -> int:
    """Write the product list to a file."""
    from pos.office.catalogue_export import vat_labels, write_products

    till = Till.open(folder, selling=False)
    try:
        label = vat_labels(till.settings.vat.classes(till.day))
        write_products(all_products(till), file, vat_label=label)
    except OSError as error:
        raise FileNotWritten(file=file.name, problem=error.strerror or error) from error
    finally:
        till.close()
    return 0
