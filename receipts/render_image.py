"""A paper as a picture: for the screen, for an e-mail, and to look at in a test."""

from __future__ import annotations

import io

from PIL import Image

from receipts.document import Document
from receipts.layout import layout
from receipts.picture import Cells, picture_of

DOTS_58_MM = 384
DOTS_80_MM = 576
_NARROW = 36  # columns up to which a paper is 58 mm wide
_WHITE = 255


def render_image(
    document: Document, columns: int, *, mono: bool = False, margin: int = 0
) -> Image.Image:
    """The paper as wide as a printer's dots (384 or 576), and `margin` pixels more at each side.

    Grey and smooth for people; `mono` gives the very dots of a printer.
    """
    dots = DOTS_58_MM if columns <= _NARROW else DOTS_80_MM
    cells = Cells(columns, dots // columns, mono)
    pictures = [picture_of(line, cells) for line in layout(document, columns)]
    height = sum(picture.height for picture in pictures)
    edge = margin or cells.pitch
    page = Image.new("L", (dots + 2 * margin, height + 2 * edge), _WHITE)
    x, y = (page.width - cells.width) // 2, edge
    for picture in pictures:
        page.paste(picture, (x, y))
        y += picture.height
    return page.convert("1", dither=Image.Dither.NONE) if mono else page


def render_png(document: Document, columns: int, *, mono: bool = False, margin: int = 0) -> bytes:
    """The same as a PNG file, at 203 dots an inch as on paper."""
    out = io.BytesIO()
    image = render_image(document, columns, mono=mono, margin=margin)
    image.save(out, "PNG", dpi=(203, 203))
    return out.getvalue()
