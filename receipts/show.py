"""A paper in any form, for the command line and the window."""

from __future__ import annotations

from pos.domain.errors import RuleBroken
from pos.language import N_
from receipts.document import Document
from receipts.layout import LEAST_COLUMNS

FORMS = ("text", "escpos", "pdf", "png")
USUAL_COLUMNS = 42
_MOST_COLUMNS = 96


class FormUnknown(RuleBroken):
    text = N_("Papers come as {forms}, not as {form}.")


class WidthWrong(RuleBroken):
    text = N_("A paper has from {least} to {most} columns.")


def render(document: Document, form: str, columns: int = USUAL_COLUMNS) -> bytes:
    """The bytes of a file in that form; text is UTF-8. Raises FormUnknown or WidthWrong."""
    if not LEAST_COLUMNS <= columns <= _MOST_COLUMNS:
        raise WidthWrong(least=LEAST_COLUMNS, most=_MOST_COLUMNS)
    match form:
        case "text":
            from receipts.render_text import render_text

            return render_text(document, columns).encode()
        case "escpos":
            from receipts.render_escpos import Dialect, render_escpos

            return render_escpos(document, Dialect(columns=columns))
        case "pdf":
            from receipts.render_pdf import render_pdf

            return render_pdf(document, columns)
        case "png":
            from receipts.render_image import render_png

            return render_png(document, columns)
        case _:
            raise FormUnknown(forms=", ".join(FORMS), form=form)
