"""Names that two tills, never having met, give to the same thing; and the numbers people see."""

from __future__ import annotations

import unicodedata
import uuid

_MUSEUM_POS = uuid.UUID("6f0f3c1e-3b0b-5d58-9c55-3a5f5b8f2f10")


def key_of(text: str) -> str:
    """The form in which SKUs and slugs are compared: trimmed, composed, case folded."""
    return unicodedata.normalize("NFC", text.strip()).casefold()


def product_id(sku: str) -> str:
    """The UUIDv5 of a product, from the SKU it was first given; a later rename keeps it."""
    return str(uuid.uuid5(_MUSEUM_POS, f"product:{key_of(sku)}"))


def place_id(business_id: str, museum: str) -> str:
    """The UUIDv5 of a museum, the same on all of its tills before they meet."""
    return str(uuid.uuid5(_MUSEUM_POS, f"place:{key_of(business_id)}:{key_of(museum)}"))


def receipt_number(code: str, epoch: int, number: int) -> str:
    """`K1-000412`, and `K1B-000001` in the series after a restore: no number is issued twice."""
    later = epoch - 1
    letters = "" if later < 1 else chr(ord("A") + later) if later < 26 else f"Z{later}"
    return f"{code}{letters}-{number:06d}"
