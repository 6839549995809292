"""X and Z show all that they must, and a blind count stays blind."""

from __future__ import annotations

import pytest

from receipts.render_text import render_text
from tests.receipts.papers import COLUMNS, LANGUAGES, row, x_paper, z_copy, z_paper


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_there(language: str, columns: int) -> None:
    paper = " ".join(render_text(z_paper(language), columns).split())
    point = "." if language == "en" else ","
    for cents in (
        "66,23", "14,00", "52,23", "17,79", "4,54", "38,68", "5,22", "5,00", "6,45", "49,80",
        "10,00", "-19,90", "3,40", "+0,02", "150,00", "-2,00", "-50,00", "114,45", "114,50",
        "+0,05", "-10,00", "64,50",
    ):  # fmt: skip
        assert cents.replace(",", point) in paper, cents
    for said in ("2077474-0", "Musikstiftelsen", "K1-000410", "K1-000412", "12", "En sedel saknas"):
        assert said in paper


def test_z_in_words() -> None:
    paper = render_text(z_paper(), 42)
    assert "Z-rapport 12" in paper
    assert row(paper, "Kassa K1") == "21.11.2026"
    assert row(paper, "Öppnad") == "21.11.2026 10.52"  # the museum's clock, not UTC
    assert row(paper, "Stängd") == "21.11.2026 17.03"
    assert row(paper, "Försäljning €") == "66,23"
    assert row(paper, "Kvitton") == "3"
    assert row(paper, "Inträde").split() == ["2", "14,00"]
    assert row(paper, "Museikort") == "46"
    for label, count in (
        ("Kopior", "2"), ("Övningsköp", "4"), ("Lådöppningar", "3"), ("Makuleringar", "1"),
        ("Oavslutade köp", "5"),
    ):  # fmt: skip
        assert row(paper, label) == count
    assert row(paper, "Förväntat i lådan") == "114,45"
    assert row(paper, "Försäljning totalt") == "185 790,00"
    assert row(paper, "Netto").endswith("185 770,10")


def test_what_was_put_right_stands_after_the_figures() -> None:
    """The copy of a Z has the same figures; what came later comes later."""
    first, copy = render_text(z_paper(), 42), render_text(z_copy(), 42)
    head, _, after = copy.partition("EFTER Z")
    assert row(head, "Förväntat i lådan") == row(first, "Förväntat i lådan")
    assert "Betalningen av K1-000412" in after
    assert after.count("enligt terminalens kvitto") == 3
    assert row(after, "Kontanter") == "-2,45"
    assert row(after, "Kort") == "+2,43"


def test_a_cashiers_x_does_not_tell_what_to_count() -> None:
    paper = render_text(x_paper(), 42)
    assert "X-rapport 12" in paper
    assert row(paper, "Växelkassa") == "150,00"
    assert "Förväntat" not in paper
    assert "114,45" not in paper
    assert "114,50" not in paper
    assert row(paper, "Betalsätt") == "efter räkningen"
    for amount in ("6,45", "49,80"):  # what cash and card came to
        assert amount not in paper


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("sv", "Kvitton 1–412", "huvudboken har 406"),
        ("fi", "Kuitit 1–412", "pääkirjassa 406"),
        ("en", "Receipts 1–412", "the ledger has 406"),
    ],
)
def test_a_z_says_what_the_ledger_had(language: str, label: str, said: str) -> None:
    assert row(render_text(z_paper(language), 42), label) == said


def test_a_till_that_works_alone_says_nothing_of_a_ledger() -> None:
    assert "1–412" not in render_text(x_paper(), 42)
