"""The guides name what stands on the screen, and show pictures in their own language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
GUIDES = sorted(ROOT.glob("docs/guide/*/*.md"))
_CATALOGUES = ("ui", "pos", "receipts")


def words(language: str) -> set[str]:
    """Every text that the window may show in a language."""
    found: set[str] = set()
    for domain in _CATALOGUES:
        path = ROOT / f"pos/language/locale/sv/LC_MESSAGES/{domain}.po"
        with path.open("rb") as file:
            for message in read_po(file, locale="sv"):
                texts = message.id if language == "en" else message.string
                found.update((texts,) if isinstance(texts, str) else texts)
    return found


def test_each_role_has_a_guide_in_both_languages() -> None:
    names = {(path.parent.name, path.stem) for path in GUIDES}
    roles = ("cashier", "coordinator", "manager")
    assert names == {(language, role) for language in ("en", "sv") for role in roles}
    index = (ROOT / "docs/guide/README.md").read_text("utf-8")
    for language, role in names:
        assert f"]({language}/{role}.md)" in index


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_bold_stands_on_the_screen(path: Path) -> None:
    text = " ".join(path.read_text("utf-8").split())
    known = words(path.parent.name)
    assert [word for word in re.findall(r"\*\*(.+?)\*\*", text) if word not in known] == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_its_pictures_are_in_its_language(path: Path) -> None:
    """That they are there, test_pictures_linked.py asks."""
    linked = re.findall(r"!\[[^\]]+\]\(\.\./\.\./pictures/([a-z]{2})-", path.read_text("utf-8"))
    assert set(linked) == {path.parent.name}
