"""An amount as a person types it or a list writes it, turned into cents."""

from __future__ import annotations

import re
from functools import cache

from pos.language.sentences import N_, translate

LARGEST_CENTS = 100_000_000
"""1 000 000.00: nothing at a museum's counter costs more, so more is a slip of the finger."""

_LONGEST_TEXT = 40  # a text beyond this is no amount, and must not reach int()

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))


# Either no grouping and one decimal mark, or groups of three by a space, or groups by the mark
# that is not the decimal one. `1,857` alone is refused: it may mean 1.857 or 1857.
@cache
def _amount() -> re.Pattern[str]:
    """Made with the first amount that is read: the window is painted before."""
    return re.compile(
        r"""(?P<sign>[+\-\u2212]?)
            (?: (?P<plain>[0-9]*|[0-9]{1,3}(?:[ ][0-9]{3})+) (?:[.,](?P<decimals>[0-9]+))?
              | (?P<commas>[0-9]{1,3}(?:,[0-9]{3})+) \. (?P<after_point>[0-9]+)
              | (?P<points>[0-9]{1,3}(?:\.[0-9]{3})+) , (?P<after_comma>[0-9]+) )""",
        re.VERBOSE,
    )


class AmountError(ValueError):
    """A text that is no amount; `sentence` says so in the person's language."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """What the person reads beside the field."""
        return translate(self.text, language)


def parse_amount(text: str) -> int:
    """Cents of `7`, `7,5`, `7.50`, `,50`, `1 857,90`, `1,857.90` or `−7,50`.

    Raises AmountError for all else: more than two decimals, more than 1 000 000.00 either way,
    exponents, other scripts' digits, no digit at all.
    """
    tidy = text.translate(_SPACES).strip()
    match = _amount().fullmatch(tidy) if len(tidy) <= _LONGEST_TEXT else None
    if match is None:
        raise AmountError(N_("This is not an amount. Write it like 12,50."))
    whole = match["plain"] or match["commas"] or match["points"] or ""
    decimals = match["decimals"] or match["after_point"] or match["after_comma"] or ""
    if not whole and not decimals:
        raise AmountError(N_("This is not an amount. Write it like 12,50."))
    if len(decimals) > 2:
        raise AmountError(N_("An amount has at most two decimals."))
    digits = "0" + "".join(mark for mark in whole if mark.isdigit())
    cents = int(digits) * 100 + int(decimals.ljust(2, "0"))
    if cents > LARGEST_CENTS:
        raise AmountError(N_("An amount is at most 1 000 000,00."))
    return -cents if match["sign"] in ("-", "−") else cents
