"""One thing has one word: the glossary, the quotation marks and the sentences' ends."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from pos.language import catalogues
from pos.language.catalogues import ROOT, TRANSLATED
from pos.language.sentences import DOMAINS

every_language = pytest.mark.parametrize("language", TRANSLATED)

_QUOTES = re.compile(r"[“„«»‘\u201b]")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ENDS = (".", "?", "!", ":", "…")

# A greeting ends as its language writes it, and `nr` and `nro` have no stop.
_OWN_END = {"Hello,", "Article no.", "Order no."}


@cache
def glossary() -> list[dict[str, str]]:
    """The lines of docs/words.md, by the heading of their column."""
    rows: list[dict[str, str]] = []
    for line in (ROOT / "docs" / "words.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| English"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows.append(dict(zip(("en", "sv", "fi", "never"), cells, strict=True)))
    return rows


@cache
def said(language: str) -> list[tuple[str, str]]:
    """Every sentence of the program with its translation, plural forms apart."""
    pairs = []
    for domain in DOMAINS:
        for message in catalogues.read(domain, language):
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            forms = catalogues.strings(message)
            pairs += [(ids[min(n, len(ids) - 1)], form) for n, form in enumerate(forms) if ids[0]]
    return pairs


def forbidden(language: str) -> list[str]:
    """Beginnings of words that another word of the glossary stands for."""
    return [
        word.strip()
        for row in glossary()
        for part in row["never"].split(";")
        if part.strip().startswith(f"{language}:")
        for word in part.partition(":")[2].split(",")
    ]


@every_language
def test_a_term_is_translated_in_one_way(language: str) -> None:
    wanted = {row["en"].casefold(): row[language] for row in glossary()}
    seen = {
        (term, form)
        for english, form in said(language)
        # What a paper says in capitals (ÖVNING, HARJOITUS) is a mark of its own.
        if (term := english.removesuffix(" …").casefold()) in wanted and english != english.upper()
    }
    assert len({term for term, _ in seen}) > 30
    wrong = [
        (term, form)
        for term, form in sorted(seen)
        if form.removesuffix(" …").casefold() != wanted[term].casefold()
    ]
    assert wrong == []


@every_language
def test_no_other_word_stands_for_a_term(language: str) -> None:
    words = forbidden(language)
    assert len(words) > 5
    never = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    assert [form for _, form in said(language) if never.search(form)] == []


@every_language
def test_quotation_marks_are_the_language_s(language: str) -> None:
    for english, form in said(language):
        assert not _QUOTES.search(form), form
        assert form.count("”") == english.count("“") + english.count("”"), form
        assert form.count('"') == english.count('"'), form


@every_language
def test_a_sentence_ends_as_in_english(language: str) -> None:
    """A button has no stop, a sentence has one, and what opens a page keeps its dots."""
    for english, form in said(language):
        if english not in _OWN_END:
            end = english[-1:] if english.endswith(_ENDS) else ""
            assert (form[-1:] if form.endswith(_ENDS) else "") == end, (english, form)
            assert form[:1].isspace() == english[:1].isspace(), form
            assert "  " not in form, form


def guides() -> list[Path]:
    return sorted((ROOT / "docs" / "guide").glob("*/*.md"))


@pytest.mark.parametrize("guide", guides(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_guide_has_in_bold_stands_on_the_screen(guide: Path) -> None:
    language = guide.parent.name
    pairs = said(language if language in TRANSLATED else TRANSLATED[0])
    shown = {pair[language in TRANSLATED].removesuffix(" …") for pair in pairs}
    bold = [" ".join(text.split()) for text in _BOLD.findall(guide.read_text(encoding="utf-8"))]
    assert bold
    assert [text for text in bold if text.removesuffix(" …") not in shown] == []
