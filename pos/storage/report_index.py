"""What reports are summed from, in a file of its own beside the database: `reports.sqlite`.

One row for each shift at a place and each (measure, item, sub) of `report_sums`: a period is
summed over days, never over receipts, and over whole months where it holds any. The names are
those last printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import msgspec

from pos.storage.report_entries import READ, SlimEntry, slim
from pos.storage.report_sums import Names, Sums, add
from pos.storage.side_file import Row, SideFile

FILE = "reports.sqlite"
_NAMES = msgspec.json.Decoder(dict[str, str])
_Part = tuple[int, str, Sums]  # its id in `part`, its date
_ADDED = (
    " ON CONFLICT DO UPDATE SET count = count + excluded.count,"
    " amount = amount + excluded.amount, vat = vat + excluded.vat"
)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A shift at a place. `first` and `last` are the positions of its first and last receipt in
    the journal (0: none yet); `place` is "" until a till has sold something."""

    id: int
    shift: str
    date: str  # business date
    place: str
    till: str  # its id
    code: str
    number: int  # the shift's, and its Z's
    first: int
    last: int


class ReportIndex(SideFile):
    """One till's sums over all the tills that it knows. Safe on any thread and beside another
    process on the same folder."""

    FILE = FILE
    FORM = 2
    KINDS = READ
    TABLES: ClassVar = {
        "part": "(id INTEGER PRIMARY KEY, shift TEXT NOT NULL, date TEXT NOT NULL,"
        " place TEXT NOT NULL, till TEXT NOT NULL, code TEXT NOT NULL, number INTEGER NOT NULL,"
        " first INTEGER NOT NULL, last INTEGER NOT NULL, UNIQUE (shift, place))",
        "sums": "(measure TEXT NOT NULL, date TEXT NOT NULL, part INTEGER NOT NULL,"
        " item TEXT NOT NULL, sub TEXT NOT NULL, count INTEGER NOT NULL, amount INTEGER NOT NULL,"
        " vat INTEGER NOT NULL, PRIMARY KEY (measure, date, part, item, sub)) WITHOUT ROWID",
        "months": "(measure TEXT NOT NULL, month TEXT NOT NULL, place TEXT NOT NULL,"
        " item TEXT NOT NULL, sub TEXT NOT NULL, count INTEGER NOT NULL, amount INTEGER NOT NULL,"
        " vat INTEGER NOT NULL, PRIMARY KEY (measure, month, place, item, sub)) WITHOUT ROWID",
        "name": "(sort TEXT NOT NULL, id TEXT NOT NULL, names TEXT NOT NULL,"
        " PRIMARY KEY (sort, id)) WITHOUT ROWID",
    }

    def names(self, sort: str) -> dict[str, dict[str, str]]:
        """By id the names, by language; an issuer's and a place's are under ""."""
        rows = self.ask("SELECT id, names FROM name WHERE sort = ?", sort)
        return {id_: _NAMES.decode(names) for id_, names in rows}

    def parts(self, first: str, last: str) -> list[Part]:
        """The shifts of a period (business dates, both included), the oldest first."""
        rows = self.ask(
            "SELECT id, shift, date, place, till, code, number, first, last FROM part"
            " WHERE date BETWEEN ? AND ? ORDER BY date, id", first, last,
        )  # fmt: skip
        return [Part(**dict(zip(Part.__struct_fields__, row, strict=True))) for row in rows]

    def take(self, connection: Any, rows: Sequence[Row]) -> None:
        names: Names = {}
        parts = _Parts(connection)
        for position, _, data, kind in rows:
            entry = slim(position, data, kind)
            if entry is not None:
                add(parts.of(entry), names, entry)
        parts.write()
        connection.executemany(
            "INSERT OR REPLACE INTO name VALUES (?, ?, ?)",
            [(*key, msgspec.json.encode(found)) for key, found in names.items()],
        )


class _Parts:
    """The shifts that a piece of the journal adds to."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._held: dict[tuple[str, str], _Part] = {}  # by shift and place
        self._now: dict[str, tuple[str, str]] = {}  # by shift: where it stands
        self._ends: dict[int, list[int]] = {}

    def of(self, entry: SlimEntry) -> Sums:
        """The sums that an entry adds to."""
        body = entry.body
        if entry.kind in ("sale", "refund"):
            key = (body.shift, body.place)
            part = self._held.get(key) or self._selling(entry, key)
            self._now[body.shift] = key
            ends = self._ends.setdefault(part[0], [entry.position, 0])
            ends[1] = entry.position
        else:
            now = self._now.get(body.shift) or self._found(entry)
            part = self._held[now]
        return part[2]

    def _selling(self, entry: SlimEntry, key: tuple[str, str]) -> _Part:
        """A receipt says where its shift stands."""
        body, run = entry.body, self._connection.execute
        row = run("SELECT id, date FROM part WHERE shift = ? AND place = ?", key).fetchone()
        if row is None:
            open_ = run("SELECT id, date FROM part WHERE shift = ? AND place = ''", key[:1])
            row = open_.fetchone()
            if row is not None:  # nothing was sold in it before
                self._move(row[0], body.place)
                held = self._held.pop((body.shift, ""), None)
                if held is not None:
                    return self._held.setdefault(key, held)
        if row is None:
            number = run("SELECT max(number) FROM part WHERE shift = ?", key[:1]).fetchone()[0]
            row = self._made(entry, body.date, body.place, body.till, number or 0)
        part = self._held[key] = (row[0], row[1], Sums())
        return part

    def _move(self, part: int, place: str) -> None:
        """It is known now where a shift stands, in which something was done before any sale."""
        for to, sign in (("", -1), (place, 1)):
            self._connection.execute(
                "INSERT INTO months (measure, month, place, item, sub, count, amount, vat)"
                " SELECT measure, substr(date, 1, 7), ?2, item, sub,"
                " ?3 * count, ?3 * amount, ?3 * vat FROM sums WHERE part = ?1" + _ADDED,
                (part, to, sign),
            )
        run = self._connection.execute
        run("DELETE FROM months WHERE place = '' AND count = 0 AND amount = 0 AND vat = 0")
        run("UPDATE part SET place = ? WHERE id = ?", (place, part))

    def _found(self, entry: SlimEntry) -> tuple[str, str]:
        """Where the shift stands that an entry without a place belongs to."""
        body, run = entry.body, self._connection.execute
        row = run(
            "SELECT id, date, place FROM part WHERE shift = ? ORDER BY last DESC, id DESC LIMIT 1",
            (body.shift,),
        ).fetchone()
        if row is None:
            before = run(
                "SELECT place FROM part WHERE till = ? AND place <> '' ORDER BY id DESC LIMIT 1",
                (entry.till,),
            ).fetchone()
            place = before[0] if before else ""
            date = getattr(body, "date", entry.at[:10])
            made = self._made(
                entry, date, place, getattr(body, "till", ""), getattr(body, "number", 0)
            )
            row = (*made, place)
        key = (body.shift, row[2])
        if key not in self._held:
            self._held[key] = (row[0], row[1], Sums())
        self._now[body.shift] = key
        return key

    def _made(
        self, entry: SlimEntry, date: str, place: str, code: str, number: int
    ) -> tuple[int, str]:
        cursor = self._connection.execute(
            "INSERT INTO part (shift, date, place, till, code, number, first, last)"
            " VALUES (?, ?, ?, ?, ?, ?, 0, 0)",
            (entry.body.shift, date, place, entry.till, code, number),
        )
        return cursor.lastrowid, date

    def write(self) -> None:
        """Add what was summed to what is stored."""
        self._connection.executemany(
            "INSERT INTO sums (part, date, measure, item, sub, count, amount, vat)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)" + _ADDED,
            [
                (id_, date, *key, *held)
                for id_, date, sums in self._held.values()
                for key, held in sums.items()
            ],
        )
        months: dict[tuple[str, ...], list[int]] = {}
        for (_, place), (_, date, sums) in self._held.items():
            for (measure, item, sub), held in sums.items():
                row = months.setdefault((measure, date[:7], place, item, sub), [0, 0, 0])
                for at, figure in enumerate(held):
                    row[at] += figure
        self._connection.executemany(
            "INSERT INTO months (measure, month, place, item, sub, count, amount, vat)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)" + _ADDED,
            [(*key, *held) for key, held in months.items()],
        )
        self._connection.executemany(
            "UPDATE part SET first = CASE first WHEN 0 THEN ? ELSE first END, last = ?"
            " WHERE id = ?",
            [(*ends, id_) for id_, ends in self._ends.items()],
        )
