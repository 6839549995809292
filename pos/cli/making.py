"""`init`: a till from the museum's file."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from pos.language import N_, translate
from pos.till.museum import init as make
from pos.till.museum import read_museum

_MADE = N_("The till {code} of {museum} is ready.")


def init(folder: Path, options: Namespace) -> int:
    """Make a till in a folder; a printer that nobody could drive is refused before."""
    museum = read_museum(Path(options.seller))
    language = museum.till.language
    check_printer(museum.till.printer, folder, language)
    make(folder, museum)
    print(translate(_MADE, language, code=museum.till.code, museum=museum.seller.museum))
    return 0


def check_printer(spec: str, folder: Path, language: str) -> None:
    """Raise PrinterUnknown; a printer that cannot be driven yet is told of."""
    from receipts.printers import PrinterNotYet, open_printer

    try:
        open_printer(spec, folder)
    except PrinterNotYet as notice:  # the till sells all the same
        print(notice.sentence(language), file=sys.stderr)
