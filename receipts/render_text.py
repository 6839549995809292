"""A paper as plain text, for the command line, e-mail and tests."""

from __future__ import annotations

from collections.abc import Iterable

from receipts.characters import centre, wrap
from receipts.document import Document
from receipts.layout import layout
from receipts.lines import AnyLine, CutLine, Line, LogoLine, QrLine, RuleLine


def render_text(document: Document, columns: int) -> str:
    """Lines of at most `columns` columns. A QR code is written out as what it says."""
    return "".join(line + "\n" for line in text_lines(layout(document, columns), columns))


def text_lines(lines: Iterable[AnyLine], columns: int) -> list[str]:
    """The texts of laid out lines; what has no text is left out."""
    texts: list[str] = []
    for line in lines:
        match line:
            case Line(centred=True):
                texts.append(centre(line.text, columns))
            case Line():
                texts.append(line.plain or line.text)
            case RuleLine():
                texts.append(line.text)
            case QrLine():
                texts += wrap(line.data, columns)
            case LogoLine() | CutLine():
                pass
    return texts
