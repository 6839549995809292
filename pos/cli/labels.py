"""`labels`: price and barcode labels of some products or of a delivery, as PDF or ZPL."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.cli.parsing import add_command, add_pin
from pos.language import LANGUAGES, N_, translate

if TYPE_CHECKING:
    from pos.office.labels import Label
    from pos.till.till import Till

SHEETS = ("3x8", "3x8-36", "3x7", "2x7", "4x10", "5x13")
ROLLS = ("50x30", "57x32", "40x25", "70x36")
_TEXT = """\
Prints labels with name, price, article number and barcode. The shop manager's desk.

A LINE is [PIECES*]CODE: a barcode or article number, `12*2100001001001`. With --delivery, those of
the last goods received here, or of the delivery note with that number, a label for each piece.

As sheets (A4): 3x8 (70 × 37 mm), 3x8-36 (70 × 36), 3x7 (63.5 × 38.1), 2x7 (99.1 × 38.1), 4x10
(48.5 × 25.4), 5x13 (38.1 × 21.2), from the --first free place on. Or with --zpl for a label
printer: into a file, or to --send HOST[:PORT] (9100)."""
_DONE = N_("{n} labels.")
_MOST_MM = 20  # no printer feeds worse than that


def add(commands: Any) -> None:
    part = add_command(commands, "labels", "price and barcode labels", _TEXT)
    part.add_argument("lines", metavar="LINE", nargs="*", help="[PIECES*]CODE")
    part.add_argument("--delivery", metavar="NOTE", nargs="?", const="", help="goods received")
    part.add_argument("--in", dest="language", choices=LANGUAGES, help="else the till's language")
    part.add_argument("--sheet", choices=SHEETS, default=SHEETS[0])
    part.add_argument("--first", type=int, default=1, metavar="N", help="place to begin at, from 1")
    part.add_argument(
        "--offset", default="0,0", metavar="X,Y", help="mm to the right and down, 1.5,-1"
    )
    part.add_argument("--zpl", choices=ROLLS, metavar="SIZE", help=f"one of {', '.join(ROLLS)}")
    part.add_argument("--dpi", type=int, choices=(203, 300, 600), default=203)
    where = part.add_mutually_exclusive_group(required=True)
    where.add_argument("--send", metavar="HOST[:PORT]", help="a label printer, with --zpl")
    where.add_argument("-o", dest="file", metavar="FILE", help="PDF, or ZPL with --zpl")
    add_pin(part)


def run(folder: Path, options: Namespace) -> int:
    from pos.cli.desks import desk
    from pos.cli.refusals import FileNotWritten
    from pos.office.labels import labels_of
    from receipts.labels.sending import save, send

    with desk(folder, options) as till:
        language = options.language or till.language
        labels = labels_of(till, _wanted(till, options), language)
        data = _made(labels, options, language)
        if options.send:
            send(data, options.send)
        else:
            try:
                save(data, Path(options.file))
            except OSError as error:
                raise FileNotWritten(file=options.file, problem=error.strerror or error) from error
        number = sum(label.copies for label in labels)
        sys.stdout.write(translate(_DONE, till.language, n=number) + "\n")
    return 0


def _wanted(till: Till, options: Namespace) -> list[tuple[str, int]]:
    """Product ids and pieces; raises UnknownCode and NotPieces."""
    from pos.cli.stock_lines import pieces_of
    from pos.office.labels import of_delivery
    from pos.till.selling import named

    found = of_delivery(till, options.delivery) if options.delivery is not None else []
    for word in options.lines:
        pieces, star, code = word.rpartition("*")
        number = pieces_of(pieces) if star else 1
        found.append((named(till, code).id, number))
    return found


def _made(labels: list[Label], options: Namespace, language: str) -> bytes:
    from pos.cli.refusals import NotUnderstood
    from receipts.labels.page import sheets_pdf
    from receipts.labels.sheets import SHEETS as SIZES
    from receipts.labels.zpl import SIZES as SIZES_OF_ROLLS
    from receipts.labels.zpl import labels_zpl

    if options.zpl:
        return labels_zpl(labels, SIZES_OF_ROLLS[options.zpl], language, options.dpi)
    if options.send:
        raise NotUnderstood(N_("Say the size of the labels with --zpl."))
    sheet = SIZES[options.sheet]
    if not 1 <= options.first <= sheet.places:
        raise NotUnderstood(N_("--first is a place of the sheet, 1 to {most}."), most=sheet.places)
    offset = _offset(options.offset)
    if offset is None:
        raise NotUnderstood(
            N_("--offset is two numbers of at most {most} millimetres, such as 1.5,-1."),
            most=_MOST_MM,
        )
    return sheets_pdf(labels, sheet, language, options.first - 1, offset)


def _offset(text: str) -> tuple[float, float] | None:
    """Millimetres to the right and down; None for what is no such two, or off the sheet."""
    try:
        right, down = (float(part) for part in text.split(","))
    except ValueError:
        return None
    # neither comparison holds for a NaN
    return (right, down) if abs(right) <= _MOST_MM and abs(down) <= _MOST_MM else None
