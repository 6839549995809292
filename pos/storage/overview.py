"""What the journal tells of an organisation's tills: their names, and how their shifts ended.

A till's own copy and the ledger are asked alike; see `pos.storage.differences` for `ask`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from pos.domain.facts import ShiftClosed
from pos.domain.takings import Exchanged
from pos.journal.entry import EntryUnreadable
from pos.journal.record import decoded, values_in
from pos.storage.differences import Ask
from pos.storage.recorded import Recorded


class NamedTill(msgspec.Struct, frozen=True):
    """What people call a till, and where it stands."""

    code: str
    museum: str


class ShiftStanding(msgspec.Struct, frozen=True, kw_only=True):
    """A till's shift: open, or closed with the receipts that its Z counts.

    `posted` of them are here: fewer where an entry stands in suspense, more where another
    machine sold in the same shift. `exchange` is what the Z said that the ledger had.
    """

    number: int
    date: str
    opened_at: str
    closed_at: str = ""  # "" while it is open
    first_receipt: str = ""
    last_receipt: str = ""
    receipts: int = 0
    posted: int = 0
    exchange: Exchanged | None = None

    @property
    def complete(self) -> bool:
        return not self.closed_at or self.receipts == self.posted


def named_tills(ask: Ask) -> dict[str, NamedTill]:
    """Each till that the journal knows, by its id."""
    museums = museum_names(ask)
    return {
        id_: NamedTill(str(fields.get("code", "")), museums.get(str(fields.get("place", "")), ""))
        for id_, fields in records(ask, "till")
    }


def museum_names(ask: Ask) -> dict[str, str]:
    """The organisation's museums by place."""
    return {id_: str(fields.get("museum", "")) for id_, fields in records(ask, "seller")}


def museums_of_people(ask: Ask) -> dict[str, str]:
    """By person the museum whose till last said what the person may do."""
    museums = {till: named.museum for till, named in named_tills(ask).items()}
    rows = ask("SELECT id, fields FROM record WHERE org = :org AND record = 'person'")
    said = {id_: decoded(state).get("roles") for id_, state in rows}
    return {
        id_: museums.get(roles.winner.till, "") for id_, roles in said.items() if roles is not None
    }


def issuer_names(ask: Ask) -> dict[str, str]:
    """What the issuers of vouchers are called."""
    return {slug: str(fields.get("name", slug)) for slug, fields in records(ask, "issuer")}


def records(ask: Ask, record: str) -> list[tuple[str, dict[str, Any]]]:
    """Every record of a sort: its id and its fields as they are merged now."""
    rows = ask("SELECT id, fields FROM record WHERE org = :org AND record = :record", record=record)
    return [(id_, values_in(state)) for id_, state in rows]


def shifts_of(ask: Ask, till: str, most: int) -> tuple[ShiftStanding, ...]:
    """A till's last shifts, the newest first."""
    rows = ask(
        "SELECT shift, number, date, opened_at, closed FROM shift"
        " WHERE org = :org AND till = :till ORDER BY number DESC LIMIT :most",
        till=till,
        most=most,
    )
    return tuple(_shift(ask, *row) for row in rows)


def _shift(
    ask: Ask, shift: str, number: int, date: str, opened_at: str, closed: int
) -> ShiftStanding:
    counts = ask(
        "SELECT count FROM takings WHERE org = :org AND shift = :shift AND measure = 'receipts'"
        " AND item = ''",
        shift=shift,
    )
    posted = counts[0][0] if counts else 0
    z = _z(ask, closed) if closed else None
    if z is None:
        return ShiftStanding(
            number=number, date=date, opened_at=opened_at, receipts=posted, posted=posted
        )
    figures = z.takings
    return ShiftStanding(
        number=number, date=date, opened_at=opened_at, closed_at=figures.closed_at,
        first_receipt=figures.first_receipt, last_receipt=figures.last_receipt,
        receipts=figures.receipts, posted=posted, exchange=z.exchange,
    )  # fmt: skip


def _z(ask: Ask, position: int) -> ShiftClosed | None:
    rows = ask("SELECT bytes FROM entry WHERE org = :org AND position = :at", at=position)
    try:
        fact = Recorded(position, b"", bytes(rows[0][0])).fact if rows else None
    except EntryUnreadable:
        return None
    return fact if isinstance(fact, ShiftClosed) else None
