"""A paper as ESC/POS, the language of receipt printers.

Text goes as CP1252, and a line that CP1252 cannot hold as a picture of that line. Text has been
cleaned by the layout; here it is looked at once more, since to a printer bytes are commands.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from receipts.document import Document
from receipts.layout import layout
from receipts.lines import AnyLine, CutLine, Line, LogoLine, QrLine, RuleLine

FONT_A = 12
"""Dots of a letter in font A; 24 high, and lines 30 apart."""

_RESET = b"\x1b@"
_CODE_PAGE = b"\x1bt"
_AREA = b"\x1dW"
_BOLD = b"\x1bE"
_SIZE = b"\x1d!"
_ALIGN = b"\x1ba"
_RASTER = b"\x1dv0\x00"

PICTURES = -1
"""In place of a code page's number: the printer has none that fits."""

_TALL, _WIDE = 0x01, 0x10
_QR_SQUARE = 5  # dots; 33 squares are 165 dots, 21 mm


class Dialect(msgspec.Struct, frozen=True):
    """How a printer differs from the usual one.

    `profile` names a printer of python-escpos' list, which knows its code pages. Clones that
    do not know QR codes get them as pictures (`qr_picture`). `code_page` is the number by which
    the printer knows CP1252 where the profile is wrong, PICTURES to draw all but ASCII.
    """

    columns: int = 42
    profile: str = "default"
    qr_picture: bool = False
    cut: bool = True
    cache: Path | None = None
    code_page: int | None = None


USUAL = Dialect()


def render_escpos(document: Document, dialect: Dialect = USUAL) -> bytes:
    """The bytes that print the paper. They never open a drawer."""
    writer = Page(dialect)
    writer.reset()
    for line in layout(document, dialect.columns):
        writer.line(line)
    return bytes(writer.out)


class Page:
    """Bytes that grow line by line."""

    def __init__(self, dialect: Dialect) -> None:
        from receipts.escpos_library import code_page, encoder

        self.dialect = dialect
        self.out = bytearray()
        self.encoder = encoder(dialect.profile, dialect.cache)
        self.code_page = dialect.code_page
        if self.code_page is None:
            self.code_page = code_page(self.encoder)
        elif self.code_page == PICTURES:
            self.code_page = None

    def reset(self) -> None:
        """Forget what the last user left set; that forgets the code page too, so set it again."""
        self.out += _RESET
        if self.code_page is not None:
            self.choose(self.code_page)
        self.area(self.dialect.columns)

    def choose(self, code_page: int) -> None:
        """Say in which code page the next lines are; PICTURES draws all but ASCII."""
        self.code_page = None if code_page == PICTURES else code_page
        if self.code_page is not None:
            self.out += _CODE_PAGE + bytes([self.code_page])

    def area(self, columns: int) -> None:
        """The width within which things are centred, lest they stand right of the text."""
        self.out += _AREA + (columns * FONT_A).to_bytes(2, "little")

    def line(self, line: AnyLine) -> None:
        match line:
            case Line():
                self.text(line)
            case RuleLine():
                self.out += line.text.encode("ascii") + b"\n"
            case QrLine():
                self.qr_code(line, drawn=self.dialect.qr_picture)
            case LogoLine():
                self.picture(line)
            case CutLine():
                self.cut()

    def text(self, line: Line) -> None:
        try:
            encoded = line.text.encode("ascii" if self.code_page is None else "cp1252")
        except UnicodeEncodeError:
            self.picture(line)
            return
        if any(byte < 0x20 or byte == 0x7F for byte in encoded):
            raise ValueError("a control byte passed the layout")
        size = (_TALL if line.tall else 0) | (_WIDE if line.wide else 0)
        before = after = b""
        for setting, value in ((_ALIGN, line.centred), (_BOLD, line.bold), (_SIZE, size)):
            if value:
                before += setting + bytes([value])
                after += setting + b"\x00"
        # ESC a counts at the start of a line only, so all is unset after the line's end.
        self.out += before + encoded + b"\n" + after

    def qr_code(self, line: QrLine, *, drawn: bool) -> None:
        if drawn:
            self.picture(line)
            return
        self.encoder.clear()
        self.encoder.qr(line.data, ec=1, size=_QR_SQUARE, native=True)
        self.out += _ALIGN + b"\x01" + self.encoder.output + b"\n" + _ALIGN + b"\x00"

    def picture(self, line: AnyLine) -> None:
        """The line as dots."""
        from PIL import Image, ImageChops

        from receipts.picture import Cells, picture_of

        image = picture_of(line, Cells(self.dialect.columns, FONT_A, mono=True))
        if not image.height:
            return
        # In a picture of mode 1 a set bit is white; on paper it is black.
        bits = ImageChops.invert(image).convert("1", dither=Image.Dither.NONE)
        row = (image.width + 7) // 8
        self.out += _RASTER + row.to_bytes(2, "little") + image.height.to_bytes(2, "little")
        self.out += bits.tobytes()

    def cut(self) -> None:
        self.encoder.clear()
        if self.dialect.cut:
            self.encoder.cut(mode="PART")
        else:
            self.encoder.print_and_feed(6)
        self.out += self.encoder.output
        self.reset()
