"""A product's picture: a record of its own, so that a product stays as small as it was.

The record is `picture`, its id the product's; its field `image` is a small WebP in base64, ""
when it was taken away. An entry is at most 64 KiB, and so is what every till has to fetch.
"""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from pathlib import Path
from typing import Any

from pos.domain.errors import RuleBroken
from pos.journal.merge import values
from pos.language import N_
from pos.office.desks import manager
from pos.storage.store import Store
from pos.till.settings import put
from pos.till.till import Till

MOST_BYTES = 24 * 1024
_SIDES = (320, 240, 160, 96)  # pixels of the longer side
_QUALITIES = (80, 60, 40, 20)
_MOST_FILE = 100_000_000  # bytes of it
_MOST_PIXELS = 80_000_000  # of what a person may hand in


class PictureUnreadable(RuleBroken):
    text = N_("This is no picture that can be read.")


class PictureTooLarge(RuleBroken):
    text = N_("The picture is too large. Choose one below 80 million pixels.")


def prepared_file(path: Path) -> bytes:
    """What `prepared` makes of a file; what somebody chose by mistake may be a film."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_FILE + 1)
    except (OSError, ValueError) as error:
        raise PictureUnreadable from error
    if len(data) > _MOST_FILE:
        raise PictureTooLarge
    return prepared(data)


def prepared(data: bytes) -> bytes:
    """A picture of any common form as a WebP of at most 24 KiB; raises PictureUnreadable and
    PictureTooLarge. Takes long: not for the window's thread."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise PictureTooLarge
            opened.draft("RGB", (_SIDES[0] * 2, _SIDES[0] * 2))  # a JPEG is read small at once
            turned = ImageOps.exif_transpose(opened).convert("RGBA")
    except Image.DecompressionBombError as error:
        raise PictureTooLarge from error
    except (OSError, ValueError, SyntaxError) as error:
        raise PictureUnreadable from error
    on_white = Image.new("RGBA", turned.size, "white")
    on_white.alpha_composite(turned)
    return _smallest(on_white.convert("RGB"))


def _smallest(image: Any) -> bytes:
    """The best of it that is small enough."""
    for side in _SIDES:
        image.thumbnail((side, side))
        for quality in _QUALITIES:
            kept = io.BytesIO()
            image.save(kept, "WEBP", quality=quality)
            if kept.tell() <= MOST_BYTES:
                return kept.getvalue()
    raise PictureTooLarge


def set_picture(till: Till, product: str, image: bytes | None) -> None:
    """Journal a product's `prepared` picture; None takes it away. Raises OnlyManagers."""
    person = manager(till)
    if image is not None and len(image) > MOST_BYTES:
        raise PictureTooLarge
    text = b64encode(image).decode() if image else ""
    with till.store.write() as tx:
        put(tx, "picture", {product: {"image": text}}, person.id)


def picture(store: Store, product: str) -> bytes | None:
    """A product's picture as a WebP (or what another program set); None where there is none."""
    cursor = store.connection.cursor()
    fields = values(store.projector.state(cursor, store.org, "picture", product))
    try:
        return b64decode(str(fields.get("image", "")), validate=True) or None
    except NotBase64:
        return None
