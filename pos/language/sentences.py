"""Sentences by their English text, from gettext catalogues read when first needed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pos.language.compiled import Compiled
from pos.language.dates import date as written_date
from pos.language.figures import euros, money, with_euro

LANGUAGES = ("sv", "fi", "en")
"""Every language that window and paper speak; the first is the default of a new till."""

DOMAINS = ("pos", "receipts", "ui", "cli")
"""One catalogue for each part of the program; a lookup searches them in this order."""

LOCALE = Path(__file__).with_name("locale")

_FIELD = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}([ \u00a0]€)?")


def N_(text: str) -> str:
    """Mark a text for the catalogues where it is written, to be translated where it is shown."""
    return text


def translate(text: str, language: str, /, **params: object) -> str:
    """The sentence `text` in `language`, each `{name}` replaced by that parameter.

    A parameter is only ever a value: braces inside it mean nothing, a field takes no format or
    attribute, and a field without a parameter stays as it is. Money (anything with `cents`) is
    written as a figure without €, a date as a date, names by language as the one in it; `{name} €`
    has its € where the language writes it. English stands in for what is not translated.
    """
    found = _found(text, language) if text else text
    return _filled(found, language, params)


@cache
def _found(text: str, language: str) -> str:
    """Only sentences of the program are looked up, so there is an end to them."""
    found = (catalogue.one(text) for catalogue in _catalogues(language))
    return next(filter(None, found), text)


def translate_plural(singular: str, plural: str, n: int, language: str, /, **params: object) -> str:
    """The sentence for `n` things, which may name the number as `{n}`."""
    found = _counted(singular, plural, n == 1, language)
    return _filled(found, language, {"n": n, **params})


@cache
def _counted(singular: str, plural: str, alone: bool, language: str) -> str:
    said = (catalogue.counted(singular, 1 if alone else 2) for catalogue in _catalogues(language))
    return next(filter(None, said), singular if alone else plural)


def _filled(sentence: str, language: str, params: dict[str, Any]) -> str:
    if "{" not in sentence and "}" not in sentence:
        return sentence

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]  # {{ and }} are braces meant as such
        if name not in params:
            return match[0]
        written = _in_euros if match[2] else _written
        return written(params[name], language)

    return _FIELD.sub(value, sentence)


def _in_euros(value: Any, language: str) -> str:
    cents = getattr(value, "cents", None)
    return euros(cents, language) if type(cents) is int else with_euro(str(value), language)


def _written(value: Any, language: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):  # names by language
        return value.get(language) or next((name for name in value.values() if name), "")
    cents = getattr(value, "cents", None)
    if type(cents) is int:  # Money lives in the layer above, so it is known by what it has
        return money(cents, language)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return written_date(value, language)
    return str(value)


@cache
def _catalogues(language: str) -> tuple[Compiled, ...]:
    """All domains of a language, each asked when the one before it knows nothing."""
    if language not in LANGUAGES:
        return ()
    paths = (LOCALE / language / "LC_MESSAGES" / f"{domain}.mo" for domain in DOMAINS)
    return tuple(Compiled(path) for path in paths if path.is_file())
