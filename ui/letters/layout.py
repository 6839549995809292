"""Where each key stands: rows of (key, units), twenty-four units to a row."""

from __future__ import annotations

SHIFT, BACK, ENTER, SPACE, AWAY = "shift", "back", "enter", "space", "away"
UNITS = 24


def _row(keys: str) -> list[tuple[str, int]]:
    return [(key, 2) for key in keys]


ROWS: tuple[tuple[tuple[str, int], ...], ...] = (
    (*_row("1234567890-"), (BACK, 2)),
    tuple(_row("qwertyuiopå@")),
    tuple(_row("asdfghjklöä/")),
    ((SHIFT, 3), *_row("zxcvbnm"), *_row(",."), ("*", 3)),
    ((AWAY, 4), (SPACE, 12), (ENTER, 8)),
)
_ABOVE = dict(zip("1234567890-@/,.*", "!\"#€%&'()=_§:;?+", strict=True))
"""What a key writes with shift, where it is no letter."""


def written(key: str, *, shifted: bool) -> str:
    """The character of a key."""
    if key == SPACE:
        return " "
    return _ABOVE.get(key, key.upper()) if shifted else key
