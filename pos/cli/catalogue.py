"""`catalogue`: a product list taken in, all of it or nothing, or given out."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from pos.cli.people import asked
from pos.cli.refusals import FileNotWritten, NothingImported
from pos.domain.vat import VatClass
from pos.language import N_, translate
from pos.office.catalogue.acts import all_products
from pos.office.catalogue.file import read_products
from pos.office.catalogue.report import RefusedLine
from pos.office.desks import manager
from pos.office.importing.plan import Kind, plan_of
from pos.office.importing.writing import write
from pos.till.people import sign_in
from pos.till.till import Till

_DONE = N_("{new} new, {changed} changed, {unchanged} unchanged.")
_WOULD = N_("It would be {new} new, {changed} changed, {unchanged} unchanged. Nothing was done.")
_LINE = N_("Line {line}: {reason}")
_CELL = N_("Line {line}, {column}: {reason}")
_YOURS = N_("A shop manager's PIN: ")
_SKIPPED = N_("Not read: the columns {columns}.")


def catalogue(folder: Path, options: Namespace) -> int:
    file = Path(options.file)
    if options.what == "import":
        return take_in(folder, file, options)
    return give_out(folder, file)


def take_in(folder: Path, file: Path, options: Namespace) -> int:
    """Import a product list; raises NothingImported after a line per fault on standard error.

    With a PIN it is that shop manager's act. Without one, and nobody at a terminal to ask, it is
    the act of whoever owns the machine, as the rest of the data folder is (0033).
    """
    till = Till.open(folder, selling=False)
    try:
        person = None if options.dry_run else _manager(till, options)
        report = read_products(
            file, file.name, rates=till.settings.vat.classes(till.day),
            said=dict(options.map), vat=VatClass(options.vat) if options.vat else None,
        )  # fmt: skip
        for refused in report.refusals:
            print(_fault(refused, till.language), file=sys.stderr)
        if not report.complete:
            raise NothingImported(faults=len(report.refusals), file=file.name)
        if report.unknown_columns:
            columns = ", ".join(report.unknown_columns)
            print(translate(_SKIPPED, till.language, columns=columns), file=sys.stderr)
        plan = plan_of(till, report)
        for one in plan.lines:
            for warning in one.warnings:
                said = warning.sentence(till.language)
                print(translate(_LINE, till.language, line=one.line, reason=said), file=sys.stderr)
        if not options.dry_run:
            write(till, plan, person)
        done = plan.counts()
        counts = {str(kind): done[kind] for kind in (Kind.NEW, Kind.CHANGED, Kind.UNCHANGED)}
        print(translate(_WOULD if options.dry_run else _DONE, till.language, **counts))
    finally:
        till.close()
    return 0


def _manager(till: Till, options: Namespace) -> str | None:
    """The id of the shop manager whose PIN was given, or is asked for at a terminal."""
    pin = options.own_pin
    if not pin:
        if not sys.stdin.isatty():
            return None
        pin = asked(till, _YOURS)
    sign_in(till, pin, options.i_am or "")
    return manager(till).id


def _fault(refused: RefusedLine, language: str) -> str:
    reason = refused.reason.sentence(language)
    if not refused.line:
        return reason
    text = _CELL if refused.column else _LINE
    return translate(text, language, line=refused.line, column=refused.column, reason=reason)


def give_out(folder: Path, file: Path) -> int:
    """Write the product list to a file."""
    from pos.office.catalogue.export import vat_labels, write_products

    till = Till.open(folder, selling=False)
    try:
        label = vat_labels(till.settings.vat.classes(till.day))
        write_products(all_products(till), file, vat_label=label)
    except OSError as error:
        raise FileNotWritten(file=file.name, problem=error.strerror or error) from error
    finally:
        till.close()
    return 0
