"""What is done with the books and the safe: vouchers exported, cash taken to the bank, counted."""

from __future__ import annotations

import msgspec

from pos.domain.money import ZERO, Money
from pos.domain.office_facts import OfficeFact
from pos.language import N_


class Numbers(msgspec.Struct, frozen=True):
    """Vouchers of one series whose numbers follow each other, both ends included.

    A series is called after the till's code, which may change; `source` never does.
    """

    series: str
    first: int
    last: int
    source: str = ""  # till, epoch, and Z or M; what was exported before this was kept has none


class BooksExported(OfficeFact, frozen=True, kw_only=True):
    """A period's vouchers were written to a file; those of `again` were so before.

    An export of very many vouchers is several entries with one `export`.
    """

    KIND = "books_exported"
    export: str
    first: str  # the period, both days included
    last: str
    format: str  # sie, netvisor, procountor or excel
    vouchers: tuple[Numbers, ...]
    count: int
    debit: Money  # all debits together, and all credits
    file: str  # its name
    sha256: str  # of the file's bytes, hex
    language: str = ""
    again: str = ""  # the export of which this is the same file once more


class CashDeposited(OfficeFact, frozen=True, kw_only=True):
    """Cash was taken from a museum's safe to the bank. Pieces and rolls by cents.

    `held` is what the safe should have held, where more than that was taken, with the `reason`.
    """

    KIND = "cash_deposited"
    TEXT = N_("Taken to the bank, slip {slip}")
    place: str
    amount: Money
    slip: str
    denominations: dict[str, int] = {}  # noqa: RUF012 - a struct copies it
    rolls: dict[str, int] = {}  # noqa: RUF012 - a struct copies it
    held: Money | None = None
    reason: str = ""

    @property
    def subject(self) -> str | None:
        return self.place


class SafeCounted(OfficeFact, frozen=True, kw_only=True):
    """A museum's safe was counted. The first count says what was in it, and posts nothing."""

    KIND = "safe_counted"
    TEXT = N_("The safe counted: {reason}")
    place: str
    amount: Money
    expected: Money | None = None  # None: it was never counted before
    denominations: dict[str, int] = {}  # noqa: RUF012 - a struct copies it
    rolls: dict[str, int] = {}  # noqa: RUF012 - a struct copies it
    reason: str = ""

    @property
    def subject(self) -> str | None:
        return self.place

    @property
    def difference(self) -> Money:
        return ZERO if self.expected is None else self.amount - self.expected
