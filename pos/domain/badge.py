"""A badge: a secret in a code that a scanner reads, with which a person signs in.

`MPB`, 24 letters of 120 random bits, and a check letter. Only letters and digits, so that every
keyboard layout a scanner pretends to have types them alike; none of I, L, O and U.
"""

from __future__ import annotations

from pos.domain.errors import RuleBroken
from pos.language import N_

PREFIX = "MPB"
RANDOM_BYTES = 15
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = len(PREFIX) + 24 + 1


class BadgeMisread(RuleBroken):
    text = N_("The badge was not read well. Scan it again.")


def code_of(random: bytes) -> str:
    """The code of 15 random bytes."""
    number = int.from_bytes(random, "big")
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(115, -1, -5))
    return PREFIX + letters + _check(letters)


def is_badge(text: str) -> bool:
    """Whether a scan is meant to be a badge: it must not land in a field, read well or not."""
    code = text.strip().upper()
    return len(code) == _LENGTH and code.startswith(PREFIX) and code.isascii() and code.isalnum()


def read(text: str) -> str:
    """The code as it was made; raises BadgeMisread."""
    code = text.strip().upper()
    inside, check = code[len(PREFIX) : -1], code[-1:]
    wrong = not is_badge(code) or any(letter not in _LETTERS for letter in inside)
    if wrong or check != _check(inside):
        raise BadgeMisread
    return code


def _check(letters: str) -> str:
    """Luhn's sum in base 32: finds every wrong letter and most swapped neighbours."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        value = _LETTERS.index(letter) * (2 - place % 2)
        total += (value >> 5) + (value & 31)
    return _LETTERS[-total % 32]
