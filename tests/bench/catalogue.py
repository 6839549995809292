"""A product list of any length with names as a museum's shop has them, each word many times."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from pos.domain.vat import VatClass
from pos.office.catalogue.report import ProductRow

_SYLLABLES = [
    "af",
    "fisch",
    "ka",
    "lle",
    "mu",
    "se",
    "um",
    "vä",
    "sång",
    "not",
    "häf",
    "te",
    "bo",
    "ken",
    "kort",
    "jul",
    "ste",
    "ri",
    "to",
    "na",
    "lå",
    "ska",
    "pel",
    "gran",
    "si",
    "be",
    "li",
    "us",
    "kon",
    "sert",
    "dra",
    "matik",
    "pä",
    "rla",
    "trä",
    "blå",
    "ny",
    "mö",
]
_WORDS = 4_000


@cache
def words(language: str) -> list[str]:
    """The words that the names of a language are made of."""
    dice = random.Random(language)
    return ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(_WORDS)]


def barcode(number: int) -> str:
    """An in-store EAN-13 with its check digit."""
    digits = f"21{number:010d}"
    odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
    return f"{digits}{-(odd + 3 * even) % 10}"


def name(number: int, language: str) -> str:
    """Two or three words."""
    dice = random.Random(f"{number}{language}")
    return " ".join(dice.choices(words(language), k=dice.randint(2, 3))).capitalize()


def rows(size: int) -> Iterator[ProductRow]:
    """So many products of the shop, each with a barcode and names in three languages."""
    for n in range(size):
        yield ProductRow(
            line=n, sku=f"SKU-{n:06d}", barcodes=(barcode(n),), category="shop",
            names={language: name(n, language) for language in ("sv", "fi", "en")},
            vat=VatClass.GENERAL, price_cents=100 + n % 900,
        )  # fmt: skip
