"""Figures as people read them. Integer arithmetic only: a float cannot hold a cent."""

from __future__ import annotations

NBSP = "\u00a0"
"""The space inside a figure, at which no line may break; CP1252 printers have it too."""

MINUS = "\u2212"
"""The minus of the screen. Printers without it are given `minus="-"`."""


def money(cents: int, language: str, *, sign: bool = False, minus: str = MINUS) -> str:
    """`cents` as `1 857,90` (sv, fi) or `1,857.90` (en); `sign` adds a plus to what is above 0."""
    return _sign(cents, sign, minus) + _magnitude(cents, language)


def euros(cents: int, language: str, *, sign: bool = False, minus: str = MINUS) -> str:
    """`cents` with the currency: `56,90 €` (sv, fi) or `€56.90` (en)."""
    return with_euro(money(cents, language, sign=sign, minus=minus), language)


def with_euro(figure: str, language: str) -> str:
    """A figure that is written already, with the currency where the language has it."""
    if language != "en":
        return f"{figure}{NBSP}€"
    sign = figure[:1] if figure[:1] in (MINUS, "-", "+") else ""
    return f"{sign}€{figure[len(sign) :]}"


def coin(cents: int, language: str) -> str:
    """What stands on a coin or note: `20 €` (sv, fi) or `€20` (en), `50 c`."""
    return with_euro(str(cents // 100), language) if cents >= 100 else f"{cents}{NBSP}c"


def percent(basis_points: int, language: str, *, minus: str = MINUS) -> str:
    """Hundredths of a percent as `13,5 %` (sv, fi) or `13.5 %` (en), no needless zeros."""
    whole, hundredths = divmod(abs(basis_points), 100)
    decimals = f"{hundredths:02d}".rstrip("0")
    point = ("." if language == "en" else ",") if decimals else ""
    return f"{_sign(basis_points, False, minus)}{whole}{point}{decimals}{NBSP}%"


def _sign(value: int, plus: bool, minus: str) -> str:
    if value < 0:
        return minus
    return "+" if plus and value > 0 else ""


def _magnitude(cents: int, language: str) -> str:
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}"
    if language == "en":
        return f"{grouped}.{rest:02d}"
    return f"{grouped.replace(',', NBSP)},{rest:02d}"
