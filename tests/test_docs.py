"""What the documents point at is there: files, folders, modules, and each other's pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOPS = "pos|receipts|ui|tests|docs"
PATH = re.compile(rf"`((?:{TOPS})/[\w./*-]+)")
MODULE = re.compile(r"`((?:pos|receipts|ui|tests)(?:\.\w+)+)`")
LINK = re.compile(r"\]\((?!\w+:)([^)#]+)")


def pages() -> list[str]:
    """Every document that git keeps."""
    listed = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return listed.stdout.splitlines()


def missing(text: str, folder: Path) -> list[str]:
    """What a document in `folder` names and nobody finds."""
    paths = [path.rstrip("/.") for path in PATH.findall(text)]
    gone = [path for path in paths if not any(ROOT.glob(path))]
    for name in MODULE.findall(text):
        place = ROOT.joinpath(*name.split("."))
        if not place.is_dir() and not place.with_suffix(".py").is_file():
            gone.append(name)
    return gone + [link for link in LINK.findall(text) if not (folder / link).exists()]


@pytest.mark.parametrize("page", pages())
def test_what_a_page_points_at_is_there(page: str) -> None:
    path = ROOT / page
    assert missing(path.read_text(encoding="utf-8"), path.parent) == []


@pytest.mark.parametrize(
    "folder", [path.parent.name for path in (ROOT / "pos" / "till").glob("*/__init__.py")]
)
def test_each_folder_of_the_till_is_on_its_map(folder: str) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"| `{folder}/` |" in text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("the rule is in `pos/domain/voucher.py`", []),
        ("`pos/domain/vouchers.py`", ["pos/domain/vouchers.py"]),
        ("`pos/office/*.py`, `pos/offices/*.py`", ["pos/offices/*.py"]),
        ("`pos.till.till` and `pos.till.nobody`", ["pos.till.nobody"]),
        ("[here](README.md#where), [there](nowhere.md), [far](https://example.org/)",
         ["nowhere.md"]),
    ],
)  # fmt: skip
def test_the_finder_finds(text: str, gone: list[str]) -> None:
    assert missing(text, ROOT) == gone
