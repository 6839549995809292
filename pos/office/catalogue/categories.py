"""The categories that come with a list of products: a small file of the program's own."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from pos.domain.catalogue import Category
from pos.language import LANGUAGES
from pos.office.catalogue.report import ProductRow

DEMO = Path(__file__).parents[1] / "demo"
"""The demonstration museum: `products.csv`, `categories.csv` and `museum.toml`."""


def read_categories(path: Path) -> tuple[Category, ...]:
    """Categories in the order of their tabs; the file is ours, so a fault in it is a bug."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        categories = [
            Category(
                slug=row["slug"],
                names={language: row[f"name_{language}"] for language in ("sv", "fi", "en")},
                colour=row["colour"],
                order=int(row["order"]),
            )
            for row in csv.DictReader(file, delimiter=";", strict=True)
        ]
    return tuple(sorted(categories, key=lambda category: category.order))


def slug_of(word: str) -> str:
    """A category's word as a slug: small letters and digits, apart by hyphens."""
    return re.sub(r"[\W_]+", "-", word.casefold()).strip("-")


def words_for(categories: Iterable[Category]) -> dict[str, str]:
    """Slug by every word that may stand in a product file's category cell; a slug means itself."""
    words: dict[str, str] = {}
    known = list(categories)
    for category in known:
        for word in category.names.values():
            words[word.casefold()] = words[slug_of(word)] = category.slug
    return words | {category.slug: category.slug for category in known}


def in_known(known: Iterable[Category], rows: Iterable[ProductRow]) -> list[ProductRow]:
    """A category may be named in any language where the till knows it."""
    words = words_for(known)
    found = [words.get(row.category.casefold(), row.category) for row in rows]
    return [
        row if row.category == slug else msgspec.structs.replace(row, category=slug)
        for row, slug in zip(rows, found, strict=True)
    ]


def new_ones(known: Collection[Category], rows: Iterable[ProductRow]) -> list[Category]:
    """Categories that only the file names, after those that are there, called by their word."""
    slugs = {category.slug for category in known}
    last = max((category.order for category in known), default=0)
    new = [slug for slug in dict.fromkeys(row.category for row in rows) if slug not in slugs]
    return [
        Category(
            slug=slug,
            names=dict.fromkeys(LANGUAGES, slug.replace("-", " ").capitalize()),
            order=last + 10 * number,
        )
        for number, slug in enumerate(new, 1)
    ]
