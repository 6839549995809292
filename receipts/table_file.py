"""A table as a file, as its name ends: CSV, PDF, else Excel."""

from __future__ import annotations

from pathlib import Path

from pos.domain.seller import Seller
from pos.office.reports.files import write_csv, write_excel
from pos.office.reports.table import Table
from pos.storage.whole_file import whole
from receipts.table_paper import table_as_pdf


def write_table(table: Table, path: Path, seller: Seller, language: str) -> None:
    """Whole or not at all; raises OSError."""
    match path.suffix.lower():
        case ".csv":
            write_csv(table, path)
        case ".pdf":
            with whole(path) as unfinished:
                unfinished.write_bytes(table_as_pdf(table, seller, language=language))
        case _:
            write_excel(table, path)
