"""The formats of an export, and what a file of each may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pos.books.excel import excel
from pos.books.fiscal import fiscal_year
from pos.books.lines import Book, Head
from pos.books.netvisor import netvisor
from pos.books.procountor import procountor
from pos.books.sie import sie
from pos.books.vouchers import Progress, Voucher
from pos.office.books.refusals import YearsApart

Writer = Callable[[Head, list[Voucher], Book, Progress | None], Iterator[bytes]]
FORMATS: dict[str, tuple[Writer, str, str]] = {
    "sie": (sie, "si", "SIE 4"),
    "netvisor": (netvisor, "csv", "Netvisor"),
    "procountor": (procountor, "csv", "Procountor"),
    "excel": (excel, "xlsx", "Excel"),
}
"""Format: what writes it, the ending of its files, and what it is called."""

_ONE_YEAR = frozenset(("netvisor", "procountor"))
"""They say nothing of years: a file is of one, which its receiver has open or closed."""


def must_fit(form: str, vouchers: Sequence[Voucher], month: int) -> None:
    """Raise YearsApart where a file of a format cannot hold vouchers of several fiscal years,
    which begin in `month`; it says which are to go first."""
    years = {fiscal_year(one.date, month) for one in vouchers}
    if form in _ONE_YEAR and len(years) > 1:
        days = [one.date for one in vouchers if fiscal_year(one.date, month) == min(years)]
        first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
        raise YearsApart(program=FORMATS[form][2], first=first, last=last)
