"""A voucher's rows with their accounts, as every export writes them, and a file's head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from pos.books.accounts import Account, Accounts, CostCentre
from pos.books.vouchers import Voucher
from pos.domain.money import ZERO, Money


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Whose books, which period (ISO 8601, both days included), and when the file was made."""

    company: str
    business_id: str
    program: str = "Museum POS"
    version: str = ""
    made: str  # ISO 8601 date
    first: str
    last: str
    fiscal_month: int = 1
    language: str = "en"


class Line(msgspec.Struct, frozen=True):
    """One debit (positive) or credit, on an account."""

    account: Account
    amount: Money
    centre: CostCentre

    @property
    def debit(self) -> Money:
        """The amount where it is above zero, else zero."""
        return max(self.amount, ZERO)

    @property
    def credit(self) -> Money:
        """The amount where it is below zero, without its sign; else zero."""
        return max(-self.amount, ZERO)


class Book(msgspec.Struct, frozen=True):
    """What turns vouchers into accounts: the map, and each museum's cost centre."""

    accounts: Accounts
    centres: Mapping[str, CostCentre] = {}

    def lines(self, voucher: Voucher) -> list[Line]:
        """The voucher's rows: net and VAT apart, as posted; debits first."""
        centre = self.centres.get(voucher.place, CostCentre())
        rows = sorted(voucher.rows, key=lambda row: (row.amount < ZERO, row.role, row.sub))
        return [Line(self.accounts.of(row.role, row.sub), row.amount, centre) for row in rows]

    def used(self, vouchers: Iterable[Voucher]) -> dict[str, str]:
        """Every account number that the vouchers use, with one name for each."""
        keys = sorted({(row.role, row.sub) for one in vouchers for row in one.rows})
        found: dict[str, str] = {}
        for role, sub in keys:
            account = self.accounts.of(role, sub)
            if account.number in found:  # two roles on one account: what they have in common
                account = self.accounts.of(role, "")
            found[account.number] = account.name
        return dict(sorted(found.items()))

    def places(self, vouchers: Iterable[Voucher]) -> list[CostCentre]:
        """The cost centres that the vouchers use."""
        used = {one.place for one in vouchers if one.rows}
        found = {self.centres[place] for place in used if place in self.centres}
        return sorted((one for one in found if one.number), key=lambda one: one.number)

    def unmapped(self, vouchers: Iterable[Voucher]) -> list[str]:
        """Roles that no account is known for."""
        roles = {row.role for one in vouchers for row in one.rows}
        return sorted(role for role in roles if not self.accounts.of(role, "").mapped)
