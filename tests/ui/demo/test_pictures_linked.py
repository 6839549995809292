"""Every picture that a document shows is there, and every picture stands in the gallery."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from ui.demo.small import shrink

ROOT = Path(__file__).parents[3]
PICTURES = ROOT / "docs/pictures"
DOCUMENTS = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
MOST = 64 * 1024
"""Bytes of a picture: all of them are fetched with the program."""


def linked(path: Path) -> set[Path]:
    """What a document links to in this repository, without the place on the page."""
    text = re.sub(r"(?s)```.*?```|`[^`\n]*`", "", path.read_text("utf-8"))
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    return {
        (path.parent / link.partition("#")[0]).resolve()
        for link in links
        if "://" not in link and not link.startswith(("#", "mailto:"))
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_linked_is_there(path: Path) -> None:
    assert [str(one) for one in sorted(linked(path)) if not one.exists()] == []


def test_the_gallery_has_every_picture() -> None:
    assert set(PICTURES.glob("*.png")) - linked(PICTURES / "README.md") == set()


def test_a_picture_is_a_small_png() -> None:
    pictures = sorted(PICTURES.glob("*.png"))
    assert pictures
    for one in pictures:
        assert one.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", one.name
        assert one.stat().st_size <= MOST, one.name


def test_a_picture_taken_is_made_small(tmp_path: Path) -> None:
    path = tmp_path / "en-sell.png"
    taken = Image.effect_noise((640, 400), 60).convert("RGB")
    taken.paste((8, 90, 99), (0, 0, 640, 300))
    taken.save(path)
    whole = path.stat().st_size
    shrink(tmp_path)
    with Image.open(path) as picture:
        assert (picture.mode, picture.size) == ("P", (640, 400))
        assert picture.convert("RGB").getpixel((5, 5)) == (8, 90, 99)
    assert path.stat().st_size < whole
