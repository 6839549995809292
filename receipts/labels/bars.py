"""The bars of a label's code: EAN-13 and EAN-8 for their digits, Code 128 for anything else."""

from __future__ import annotations

from stdnum import ean

QUIET = {"ean13": 11, "ean8": 7, "code128": 10}
"""Modules that stay white on each side."""


def kind_of(code: str) -> str:
    """ean13, ean8, code128, or "" for what no barcode holds."""
    if code.isascii() and code.isdigit() and ean.is_valid(code) and len(code) in (8, 13):
        return f"ean{len(code)}"
    return "code128" if code and code.isascii() and code.isprintable() else ""


def bars_of(code: str) -> str:
    """A one for each dark module and a zero for each light one, quiet zones included."""
    from barcode import get_barcode_class

    kind = kind_of(code)
    quiet = "0" * QUIET[kind]
    return f"{quiet}{get_barcode_class(kind)(code).build()[0]}{quiet}"
