"""What is typed or scanned, split into a number of pieces and the rest: `3*`, `25*aff`."""

from __future__ import annotations

import re

_TIMES = re.compile(r"\s*(\d{1,9})\s*[*×]\s*(.*)", re.DOTALL)


def split_quantity(text: str) -> tuple[int | None, str]:
    """`3*affisch` → (3, "affisch"); without a number of pieces → (None, the text)."""
    found = _TIMES.match(text)
    if found is None:
        return None, text.strip()
    return int(found[1]), found[2].strip()
