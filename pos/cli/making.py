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
    from receipts.printers import PrinterNotYet, open_printer

    museum = read_museum(Path(options.seller))
    language = museum.till.language
    try:
        open_printer(museum.till.printer, folder)
    except PrinterNotYet as notice:  # the till sells all the same
        print(notice.sentence(language), file=sys.stderr)
    make(folder, museum)
    print(translate(_MADE, language, code=museum.till.code, museum=museum.seller.museum))
    return 0
