"""QR codes as squares, for the renderers that draw them themselves."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4
"""Empty squares that the standard wants around a code."""


@lru_cache(maxsize=64)
def squares(data: str) -> tuple[tuple[bool, ...], ...]:
    """The code's rows, dark squares true, without the quiet zone. Error correction M."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(data.encode())
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())
