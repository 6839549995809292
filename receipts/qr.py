"""QR codes as squares, for the renderers that draw them themselves."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4
"""Empty squares that the standard wants around a code."""


@lru_cache(maxsize=64)
def squares(data: str, *, light: bool = False) -> tuple[tuple[bool, ...], ...]:
    """The code's rows, dark squares true, without the quiet zone.

    Error correction M, for paper that creases; `light` is L, for a screen, with larger squares.
    """
    import qrcode

    levels = qrcode.constants
    level = levels.ERROR_CORRECT_L if light else levels.ERROR_CORRECT_M
    code = qrcode.QRCode(error_correction=level, border=0)
    code.add_data(data.encode())
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())
