"""A report on the till's roll and on A4."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from pos.domain.seller import Seller
from pos.office.reports.table import MONEY, NUMBER, Column, Row, Table
from receipts.render_text import render_text
from receipts.table_paper import printed_table, table_as_pdf, table_document

SELLER = Seller("Musikstiftelsen", "Musikmuseet", "2077474-0")


def a_table(rows: int = 2, columns: int = 1) -> Table:
    figures = [Column(f"c{n}", f"Antal {n}", NUMBER) for n in range(columns)]
    heads = (Column("name", "Produkt"), *figures, Column("gross", "Brutto", MONEY))
    held = tuple(
        Row(f"p{n}", (f"Nothäfte Ågren {n}", *[n] * columns, 1234567 + n)) for n in range(rows)
    )
    total = ("Totalt", *[1] * columns, 1234567 * rows)
    return Table(
        name="product", title="Försäljning per produkt", columns=heads, rows=held, total=total,
        about="1.11.2026 – 30.11.2026 · Musikmuseet", note="En anmärkning.",
    )  # fmt: skip


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_roll_says_every_figure(columns: int) -> None:
    table = a_table()
    document = printed_table(msgspec.json.encode(table), language="sv")
    assert document == table_document(table, language="sv")
    paper = render_text(document, columns)
    assert max(map(len, paper.splitlines())) <= columns
    words = " ".join(paper.replace("\u00a0", " ").split())
    for said in ("Försäljning per produkt", "Ågren 1", "12 345,68", "24 691,34", "En anmärkning."):
        assert said in words


def read(pdf: bytes, folder: Path) -> str:
    file = folder / "table.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True
    )  # fmt: skip
    return done.stdout.decode().replace("\u00a0", " ")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
@pytest.mark.parametrize("columns", [1, 8])
def test_a4_goes_on_over_pages_with_its_heads(columns: int, tmp_path: Path) -> None:
    said = read(table_as_pdf(a_table(120, columns), SELLER, language="sv"), tmp_path)
    pages = said.count("\f")
    assert pages > 2
    assert said.count("Brutto") == pages
    assert said.count("Ågren") == 120
    assert f"{pages} / {pages}" in said
    assert "1 481 480,40" in said  # the total


def test_the_same_table_is_the_same_paper() -> None:
    first = table_as_pdf(a_table(), SELLER, language="fi")
    assert first.startswith(b"%PDF")
    assert first == table_as_pdf(a_table(), SELLER, language="fi")
