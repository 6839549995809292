"""`init`: a till from the museum's file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pos.language import N_, translate
from pos.till.setup.museum import init as make
from pos.till.setup.museum import read_museum

_MADE = N_("The till {code} of {museum} is ready.")


def init(folder: Path, options: Namespace) -> int:
    """Make a till in a folder; a printer that nobody could drive is refused before."""
    museum = read_museum(Path(options.seller))
    check_printer(museum.till.printer, folder)
    language = museum.till.language
    make(folder, museum)
    print(translate(_MADE, language, code=museum.till.code, museum=museum.seller.museum))
    return 0


def check_printer(spec: str, folder: Path) -> None:
    """Raise PrinterUnknown or PrinterWithoutAddress; nothing is connected."""
    from receipts.printers import open_printer

    open_printer(spec, folder)
