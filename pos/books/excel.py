"""A workbook for everyone else: every row of every voucher, and what each account comes to."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pos.books.lines import Book, Head
from pos.books.vouchers import Progress, Voucher, told
from pos.domain.money import Money
from pos.language import N_, translate

_PIECE = 65_536  # bytes
_ROWS = (
    N_("Series"), N_("Voucher number"), N_("Date"), N_("Text"), N_("Account"), N_("Account name"),
    N_("Debit"), N_("Credit"), N_("VAT %"), N_("VAT code"), N_("Cost centre"),
)  # fmt: skip
_SUMS = (N_("Account"), N_("Account name"), N_("Debit"), N_("Credit"), N_("Balance"))
_VOUCHERS, _ACCOUNTS = N_("Vouchers"), N_("Accounts")


def excel(
    head: Head, vouchers: list[Voucher], book: Book, progress: Progress | None = None
) -> Iterator[bytes]:
    """The workbook piece by piece; raises Stopped where `progress` says so."""
    from openpyxl import Workbook  # a till that never exports never loads it

    made: Any = Workbook(write_only=True)
    debits: Counter[str] = Counter()
    credit: Counter[str] = Counter()
    sheet = _sheet(made, _VOUCHERS, _ROWS, (10, 10, 12, 34, 10, 34, 12, 12, 8, 10, 12), head)
    for voucher in told(vouchers, progress):
        for line in book.lines(voucher):
            debits[line.account.number] += line.debit.cents
            credit[line.account.number] += line.credit.cents
            sheet.append([
                voucher.series, voucher.number, date.fromisoformat(voucher.date),
                _plain(sheet, voucher.text), line.account.number, _plain(sheet, line.account.name),
                _figure(line.debit), _figure(line.credit), line.account.rate,
                line.account.vat_code, line.centre.number,
            ])  # fmt: skip
    sums = _sheet(made, _ACCOUNTS, _SUMS, (10, 34, 14, 14, 14), head)
    for number, name in book.used(vouchers).items():
        both = Money(debits[number]), Money(credit[number])
        left = both[0] - both[1]
        sums.append([number, _plain(sums, name), *map(_figure, both), _number(left)])
    held = io.BytesIO()
    made.save(held)
    data = held.getvalue()
    for at in range(0, len(data), _PIECE):
        yield data[at : at + _PIECE]


def _sheet(made: Any, title: str, columns: tuple[str, ...], wide: Any, head: Head) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = made.create_sheet(translate(title, head.language))
    for n, width in enumerate(wide, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "A2"
    cells = [WriteOnlyCell(sheet, translate(text, head.language)) for text in columns]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    return sheet


def _plain(sheet: Any, text: str) -> Any:
    """A cell that is a text, whatever it begins with: never a formula."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, "".join(mark if mark.isprintable() else " " for mark in text))
    cell.data_type = "s"
    return cell


def _figure(amount: Money) -> Decimal | None:
    return _number(amount) if amount else None


def _number(amount: Money) -> Decimal:
    return Decimal(amount.cents).scaleb(-2)
