"""`receipt`: one receipt in any form, made from its journal entry."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pos.cli.writing import write_out
from pos.till.lookups import receipt as look_up
from pos.till.till import Till


def receipt(folder: Path, options: Namespace) -> int:
    """Write the receipt to a file or to standard output."""
    from receipts.logo import load_logo
    from receipts.sale_paper import receipt_document
    from receipts.show import render

    till = Till.open(folder, selling=False)
    try:
        recorded, fact = look_up(till, options.number)
        document = receipt_document(
            fact,
            hash_hex=recorded.hash.hex(),
            language=options.language,
            training=till.training,
            logo=load_logo(till.folder),
        )
    finally:
        till.close()
    write_out([render(document, options.form, options.columns)], options.output)
    return 0
