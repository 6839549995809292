"""Trying a printer: a page of numbered variants, and what the answers about it say of its options.

The page is made of bytes and not of a document, since it shows what a printer does with each of
several ways to say the same thing.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import msgspec

from receipts.lines import Line, QrLine
from receipts.printers import open_printer
from receipts.printers.base import NO_PROOF, Deadline, PrinterState, Result
from receipts.render_escpos import PICTURES, Dialect, Page

PAGES = (16, 71, 32, 8, PICTURES)
"""By which number printers know CP1252, the commonest first; the last is drawn."""

WIDTHS = (32, 42, 48)
LETTERS = "åäö ÅÄÖ éüß €šž – “×”"
_QR = "MPOS1:TEST"
_SECONDS = 30.0


class Tried(msgspec.Struct, frozen=True):
    """What became of a test page; `problem` is a sentence in English."""

    result: Result
    problem: str = ""
    proof: str = ""
    """How this printer can prove its papers, where the usual way does not do."""


class Seen(msgspec.Struct, frozen=True):
    """What a person saw on the page. None where nothing was chosen."""

    line: int | None = None  # the first line whose letters are right, from 1
    columns: int | None = None
    qr: str = "command"  # or picture
    cut: bool = True


def trial_page(dialect: Dialect) -> bytes:
    """The page: letters, widths, QR codes, bold and double, boxes, cut. Opens no drawer."""
    page = Page(msgspec.structs.replace(dialect, columns=WIDTHS[0], cut=True))
    page.line(Line("Museum POS", tall=True, wide=True, centred=True))
    for number, code_page in enumerate(PAGES, 1):
        page.choose(code_page)
        page.line(Line(f"{number}  {LETTERS}"))
    page.choose(PICTURES)
    page.line(Line("┌──────┐ ┃ ▓▓▒▒░░", bold=True))
    for columns in WIDTHS:
        page.area(columns)
        page.line(Line(_ruler(columns)))
    page.area(WIDTHS[0])
    for number, drawn in enumerate((False, True)):
        page.line(Line(f"QR {'AB'[number]}", bold=True, centred=True))
        page.qr_code(QrLine(_QR), drawn=drawn)
    page.cut()
    return bytes(page.out)


def _ruler(columns: int) -> str:
    """`32 ------>`, exactly so wide."""
    return f"{columns} ".ljust(columns - 1, "-") + ">"


def try_printer(spec: str, folder: Path) -> Tried:
    """Print the page. Takes seconds: not on a window's thread. Raises PrinterUnknown and such.

    The till's own printer and queue are not touched.
    """
    printer = open_printer(spec, folder)
    status = printer.status()
    if status.state not in {PrinterState.READY, PrinterState.UNKNOWN}:
        return Tried(Result.NOT_SENT, status.problem)
    dialect = getattr(printer, "dialect", None)
    if dialect is None:  # the screen
        return Tried(Result.PRINTED)
    outcome = printer.send(trial_page(dialect), Deadline(_SECONDS))
    proof = ""
    if outcome.result is Result.UNKNOWN and outcome.problem == NO_PROOF:
        # It can say how it is, but not that it has printed; or it says nothing at all.
        proof = "status" if printer.status().state is PrinterState.READY else "none"
    return Tried(outcome.result, outcome.problem, proof)


def spec_of(spec: str, seen: Seen, proof: str = "") -> str:
    """The spec with what was seen as its options; what else stood in it stays."""
    where, _, tail = spec.strip().partition("?")
    options = dict(parse_qsl(tail))
    if where == "virtual":
        return where
    if seen.columns is not None:
        options["columns"] = str(seen.columns)
    if seen.line is not None:
        page = PAGES[seen.line - 1]
        options["codepage"] = "picture" if page == PICTURES else str(page)
    for key, odd, value in (
        ("qr", seen.qr == "picture", "picture"), ("cut", not seen.cut, "no"),
        ("proof", bool(proof), proof),
    ):  # fmt: skip
        if odd:
            options[key] = value
        elif key != "proof":
            options.pop(key, None)
    return f"{where}?{urlencode(options)}" if options else where
