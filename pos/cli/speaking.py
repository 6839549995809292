"""The language in which a command speaks."""

from __future__ import annotations

import os
from pathlib import Path


def language_of(folder: Path) -> str:
    """The till's language; the person's own where there is no till to ask."""
    from pos.till.till import Till

    try:
        till = Till.open(folder, selling=False)
    except Exception:  # noqa: BLE001 - the sentence to be told comes first, whatever is broken
        return _own_language()
    try:
        return till.language
    finally:
        till.close()


def _own_language() -> str:
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return named[:2] if named[:2] in ("sv", "fi") else "en"
