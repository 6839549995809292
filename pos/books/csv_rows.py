"""CSV as Finnish bookkeeping programs read it: semicolons, decimal comma, UTF-8 with its mark."""

from __future__ import annotations

from collections.abc import Iterable

from pos.domain.money import Money

MARK = "\ufeff".encode()


def row(cells: Iterable[str]) -> bytes:
    """One line of the file; cells with a semicolon, a quotation mark or a break are quoted."""
    return (";".join(_cell(cell) for cell in cells) + "\r\n").encode()


def _cell(text: str) -> str:
    plain = "".join(mark if mark.isprintable() else " " for mark in text)
    if ";" in plain or '"' in plain:
        return '"{}"'.format(plain.replace('"', '""'))
    return plain


def amount(money: Money) -> str:
    """`-1234,50`: no groups, so that no receiver guesses."""
    return str(money).replace(".", ",")


def day(iso: str) -> str:
    """`22.11.2026`."""
    year, month, date = iso[:10].split("-")
    return f"{int(date)}.{int(month)}.{year}"
