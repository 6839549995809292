"""€ stands where the language writes it: `€8.00`, `8,00 €`. One place decides for each text."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pos.domain.money import Money
from pos.language import catalogues, translate
from pos.language.sentences import DOMAINS

ROOT = Path(__file__).parents[3]
FIELD = re.compile(r"\{([A-Za-z_]\w*)\}")
AFTER = re.compile(r"[0-9][ \u00a0]?€")
BEFORE = re.compile(r"€[ \u00a0]?[0-9]")


def said(domain: str, language: str) -> list[str]:
    """Every sentence of a domain that speaks of euros, its fields filled with sums."""
    texts = [
        text
        for message in catalogues.extracted(domain)
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if "€" in text
    ]
    return [
        translate(text, language, **dict.fromkeys(FIELD.findall(text), Money(800)))
        for text in texts
    ]


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_has_the_euro_before_the_figure(domain: str) -> None:
    assert [text for text in said(domain, "en") if AFTER.search(text)] == []


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize("domain", DOMAINS)
def test_swedish_and_finnish_have_it_after(domain: str, language: str) -> None:
    assert [text for text in said(domain, language) if BEFORE.search(text)] == []


def test_there_are_such_sentences() -> None:
    assert "€8.00 is still to be paid." in said("pos", "en")


def test_a_figure_that_is_written_already_gets_its_euro_too() -> None:
    text = "{due} € is still to be paid."
    assert translate(text, "en", due="8.00") == "€8.00 is still to be paid."
    assert translate(text, "en", due=Money(-800)) == "−€8.00 is still to be paid."
    assert "8,00\u00a0€" in translate(text, "sv", due=Money(800))


def test_no_text_is_put_together_with_a_euro_of_its_own() -> None:
    """An f-string knows no language."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in ("pos", "receipts", "ui")
        for path in (ROOT / package).rglob("*.py")
        if path.name != "figures.py" and "€" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant) and "€" in str(part.value)
    ]
    assert found == []
