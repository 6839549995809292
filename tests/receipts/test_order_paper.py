"""A purchase order on A4 and as a letter says what is wanted, by whom, and where to."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from pos.domain.money import Money
from pos.domain.stock_facts import Ordered, OrderMade
from pos.office.stock.order_letter import mailto, subject, text
from receipts.order_paper import order_pdf
from tests.support.corpus import SELLER


def _order(lines: int = 1) -> OrderMade:
    item = Ordered(
        "p", "BOOK", {"sv": "Musikhistoria i Åbo", "fi": "Turun musiikki"}, 12, Money(1100)
    )
    return OrderMade(
        id="o", number="K1-P0001", place="x", supplier="Förlaget Åbo", seller=SELLER,
        items=(item,) * lines, note="före jul “€ š ž”", date="2026-11-22",
    )  # fmt: skip


def _read(pdf: bytes, folder: Path) -> str:
    file = folder / "order.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", ("Musikhistoria i Åbo", "132,00")), ("fi", ("Turun musiikki", "132,00")),
     ("en", ("Musikhistoria i Åbo", "132.00", "Purchase order"))],
)  # fmt: skip
def test_the_paper_says_it_all(language: str, words: tuple[str, ...], tmp_path: Path) -> None:
    read = _read(order_pdf(_order(), language), tmp_path)
    for word in ("K1-P0001", "Förlaget Åbo", "BOOK", "12", "Biskopsgatan 17", "före jul", *words):
        assert word in read


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_a_long_order_goes_on_over_pages(tmp_path: Path) -> None:
    read = _read(order_pdf(_order(90), "sv"), tmp_path)
    assert read.count("\f") > 1
    assert read.count("Musikhistoria") == 90


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_long_names_and_numbers_stand_there_whole(tmp_path: Path) -> None:
    """Two article numbers that begin alike are two products; pages break between products."""
    supplier = "Oy Pohjoismaisten Soitintarvikkeiden Maahantuonti- ja Tukkuliike Ab, Helsingfors"
    names = {"sv": "Notställ av björk med mässingsbeslag, hopfällbart, för barn och vuxna"}
    items = tuple(
        Ordered("p", f"LONG-PRODUCT-NUMBER-2026-{n:03}-XXL", names, 1, Money(100))
        for n in range(40)
    )
    fact = replace(_order(), items=items, supplier=supplier)
    said = " ".join(_read(order_pdf(fact, "sv"), tmp_path).split())
    assert "…" not in said
    for word in (*supplier.split(), *names["sv"].split()):
        assert word in said
    assert all(f"2026-{n:03}" in said for n in range(40))


def test_the_same_order_is_the_same_paper() -> None:
    assert order_pdf(_order(), "sv") == order_pdf(_order(), "sv")


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_the_letter_says_it_too(language: str) -> None:
    fact = _order()
    assert fact.number in subject(fact, language)
    for words in (fact.number, "BOOK", "12", "Biskopsgatan 17", "före jul"):
        assert words in text(fact, language)
    link = mailto(fact, language, "orders@example.org")
    assert link.startswith("mailto:orders%40example.org?subject=")
    assert " " not in link
