"""What was looked for at the counter and not found."""

from __future__ import annotations

import re

from pos.domain.facts import Fact

MOST_LETTERS = 60
_NUMBER = re.compile(r"\d(?:\W?\d){4,}")


class SearchMissed(Fact, frozen=True, kw_only=True):
    """Words that a person searched for and gave up on: the shop manager may want to have it.

    Whose search it was is not written down, and nothing that looks like the number of a card, a
    voucher or a person.
    """

    KIND = "search_missed"
    words: str  # in small letters
    place: str


def worth_remembering(text: str) -> str:
    """The words as they are remembered; "" for what is no product's name."""
    words = " ".join(text.casefold().split())[:MOST_LETTERS].strip()
    named = sum(letter.isalpha() for letter in words) >= 2
    return words if named and not _NUMBER.search(words) and "@" not in words else ""
