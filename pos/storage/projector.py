"""Writing effects to the projections' tables, by prepared statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from pos.domain.catalogue import Product, product_from
from pos.domain.facts import Setting
from pos.domain.identity import key_of
from pos.domain.money import from_builtin, to_builtin
from pos.domain.stock_facts import StockFact, StockMoved
from pos.journal.entry import fact_of
from pos.journal.merge import State
from pos.journal.record import Record
from pos.storage.bulk import Bulk
from pos.storage.effects import Effects
from pos.storage.projections import ENTRY, PROJECTIONS
from pos.storage.recorded import Recorded
from pos.storage.search import SearchIndex
from pos.storage.upserts import ADDED, ADVANCED, ONCE, REPLACED, upserts

_BIG = 8
"""A big act of more entries is shown by a till piece by piece (`pos.storage.unfolding`)."""
MARK = "unfolding/"
"""And the position of its closing entry: the local state that says how much of it is shown."""
_TOGETHER = 100  # states read by one statement
_MOST = 2**63  # what a column of whole numbers holds
Piece = tuple[Recorded, Any, Sequence[Any]]
encode_product = msgspec.json.Encoder(enc_hook=to_builtin).encode
decode_product = msgspec.json.Decoder(Product, dec_hook=from_builtin).decode


class Projector:
    """Applies effects to one set of projection tables (a `suffix` tells sets apart)."""

    def __init__(
        self, database: str, suffix: str = "", *, search: bool = False, later: bool = False
    ) -> None:
        """`database`: sqlite or postgresql. `search`: with the index that a counter finds products
        by, which a ledger has not. `later`: big acts are only marked, and shown afterwards."""
        self._later = later
        self.marked = False  # whether such an act was marked since the write began
        self.tables = {name: name + suffix for name in PROJECTIONS}
        self.search = SearchIndex(suffix) if search else None
        self.suffix = suffix
        self._database, self._sqlite = database, database == "sqlite"
        self._write = upserts("?" if self._sqlite else "%s", suffix)
        self._bulk = {
            name: self._many(name, self.tables[name], columns)
            for name, (_, columns) in PROJECTIONS.items()
            if name not in (*ADDED, *REPLACED, *ADVANCED, *ONCE)
        }
        self.journal = self._many("entry", "entry", ENTRY)
        table = self.tables["shift"]
        self._close = self.sql(f"UPDATE {table} SET closed = ? WHERE org = ? AND shift = ?")

    def _many(self, name: str, table: str, columns: Sequence[str]) -> Bulk:
        return Bulk(self._write[name], None if self._sqlite else table, columns)

    def sql(self, text: str) -> str:
        """A statement with `?` for its values, as the database's own library wants it.

        SQLite, whose writers come one at a time, knows no FOR UPDATE.
        """
        if self._sqlite:
            return text.removesuffix(" FOR UPDATE")
        return text.replace("?", "%s")

    def create(self, cursor: Any) -> None:
        """Make the tables, empty."""
        from pos.storage.making import indexes_of, table_of

        for name in self.tables:
            cursor.execute(table_of(name, self.suffix, self._database))
            for statement in indexes_of(name, self.suffix).values():
                cursor.execute(statement)
        if self.search:
            self.search.create(cursor)

    def drop(self, cursor: Any) -> None:
        """Remove the tables where they exist."""
        for table in self.tables.values():
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        if self.search:
            self.search.drop(cursor)

    def apply(self, cursor: Any, effects: Effects) -> None:
        """Write what one entry, or a batch of them, does."""
        org = effects.org
        for name, rows in effects.rows.items():
            if name in self._bulk:
                self._bulk[name].insert(cursor, rows, len(rows))
            else:
                cursor.executemany(self._write[name], rows)
        if effects.sums:
            cursor.executemany(
                self._write["takings"], [(org, *key, *held) for key, held in effects.sums.items()]
            )
        if effects.closed:
            cursor.executemany(
                self._close, [(position, org, shift) for position, shift in effects.closed]
            )
        for recorded, moved in self._at_once(cursor, org, effects.movements):
            for _, part in self.parts(cursor, org, recorded, moved):
                for place, product, quantity in part.moves:
                    effects.stock[place, product] += quantity
        self._stock(cursor, org, effects.stock)
        settings = self._at_once(cursor, org, effects.settings)
        if settings:
            pieces = (
                (recorded, part, part.items)
                for closing, setting in settings
                for recorded, part in self.parts(cursor, org, closing, setting)
            )
            self.show_settings(cursor, org, pieces)

    def _at_once(
        self, cursor: Any, org: int, closings: list[tuple[Recorded, Any]]
    ) -> list[tuple[Recorded, Any]]:
        """Those to show now; a big act is marked for later, or looked through first."""
        now = []
        for closing, fact in closings:
            big = fact.begins > 1 and closing.entry.seq - fact.begins > _BIG
            if big and isinstance(fact, Setting | StockMoved):
                if self._later:
                    key = f"{MARK}{closing.position}"
                    cursor.execute("INSERT INTO local VALUES (?, ?)", (key, b"0"))
                    self.marked = True
                    continue
                check_big(self.parts(cursor, org, closing, fact))
            now.append((closing, fact))
        return now

    def show_movements(self, cursor: Any, org: int, pieces: Iterable[Piece]) -> None:
        """Add pieces moved to the stock."""
        sums: Counter[tuple[str, str]] = Counter()
        for _, part, items in pieces:
            for item in items:
                sums[part.place, item.product] += item.quantity
        self._stock(cursor, org, sums)

    def _stock(self, cursor: Any, org: int, sums: dict[tuple[str, str], int]) -> None:
        if sums:
            cursor.executemany(
                self._write["stock"], [(org, *key, number) for key, number in sums.items()]
            )

    def take_back(self, cursor: Any, org: int, position: int) -> None:
        """Undo what an entry alone did at once: the office finds it no more."""
        table = self.tables["office"]
        cursor.execute(
            self.sql(f"DELETE FROM {table} WHERE org = ? AND position = ?"), (org, position)
        )

    def suspend(self, cursor: Any, rows: list[tuple[int, int, str]]) -> None:
        """Write down entries (org, position) that cannot be posted, with the reason."""
        if rows:
            cursor.executemany(self._write["suspense"], rows)

    def show_settings(
        self, cursor: Any, org: int, pieces: Iterable[Piece], *, find: bool = True
    ) -> None:
        """Merge settings into records, then show the records that have tables of their own.

        Not `find`: the search index is somebody else's to bring up to date.
        """
        pieces = list(pieces)
        records = self._read_records(
            cursor,
            org,
            {(part.record, item.id): None for _, part, items in pieces for item in items},
        )
        touched: list[tuple[int, str, str, int]] = []
        for recorded, part, items in pieces:
            version = (recorded.hash.hex(), part.clock, recorded.entry.till)
            for item in items:
                key = (part.record, item.id)
                touched.append((org, *key, recorded.position))
                records[key].set(*version, item.fields, item.replaces)
        cursor.executemany(self._write["set_by"], touched)
        cursor.executemany(
            self._write["record"],
            [(org, *key, record.encoded()) for key, record in records.items()],
        )
        shown = {
            id_: record.values() for (kind, id_), record in records.items() if kind == "product"
        }
        self._products(cursor, org, shown, find)

    def state(self, cursor: Any, org: int, record: str, id_: str) -> State:
        """A record's merged fields with their versions; empty for one never set."""
        return self._read_records(cursor, org, [(record, id_)])[record, id_].state()

    def states(
        self, cursor: Any, org: int, record: str, ids: Iterable[str]
    ) -> Iterator[tuple[str, State]]:
        """As `state`, of many records, a hundred read by one statement; each in its turn."""
        left = iter(ids)
        while some := list(islice(left, _TOGETHER)):
            records = self._read_records(cursor, org, [(record, id_) for id_ in some])
            for id_ in some:
                yield id_, records[record, id_].state()

    def _read_records(
        self, cursor: Any, org: int, keys: Iterable[tuple[str, str]]
    ) -> dict[tuple[str, str], Record]:
        """Records as they stand, many by one statement."""
        records = {key: Record() for key in keys}
        wanted: dict[str, list[str]] = {}
        for record, id_ in records:
            wanted.setdefault(record, []).append(id_)
        for record, ids in wanted.items():
            for begins in range(0, len(ids), _TOGETHER):
                some = ids[begins : begins + _TOGETHER]
                places = ", ".join("?" * len(some))
                cursor.execute(
                    self.sql(
                        f"SELECT id, fields FROM {self.tables['record']}"
                        f" WHERE org = ? AND record = ? AND id IN ({places})"
                    ),
                    (org, record, *some),
                )
                for id_, fields in cursor.fetchall():
                    records[record, id_] = Record(fields)
        return records

    def _products(
        self, cursor: Any, org: int, shown: dict[str, dict[str, Any]], find: bool
    ) -> None:
        products = [product_from(id_, fields) for id_, fields in shown.items()]
        rows = [_product_row(org, product) for product in products]
        codes = [(org, code, product.id) for product in products for code in product.barcodes]
        if find and self.search:
            self.search.put(cursor, products)
        cursor.executemany(self._write["product"], rows)
        # by what the product ever had: a field stays in the record when its code is taken away
        gone = [
            (org, field[8:], id_)
            for id_, fields in shown.items()
            for field, held in fields.items()
            if not held and field.startswith("barcode/")
        ]
        cursor.executemany(
            self.sql(
                f"DELETE FROM {self.tables['barcode']} WHERE org = ? AND code = ? AND product = ?"
            ),
            gone,
        )
        cursor.executemany(self._write["barcode"], codes)

    def parts(
        self, cursor: Any, org: int, closing: Recorded, fact: Setting | StockMoved | StockFact
    ) -> list[tuple[Recorded, Any]]:
        """The entries of a big act that this one closes, itself last."""
        entry = closing.entry
        if fact.begins in (1, entry.seq):
            return [(closing, fact)]
        rows = cursor.execute(
            self.sql(
                "SELECT position, hash, bytes FROM entry WHERE org = ? AND till = ? AND epoch = ? "
                "AND seq >= ? AND seq < ? ORDER BY seq"
            ),
            (org, entry.till, entry.epoch, fact.begins, entry.seq),
        ).fetchall()
        earlier = (Recorded(*row) for row in rows)
        return [(part, fact_of(part.entry)) for part in earlier if part.entry.act == entry.act] + [
            (closing, fact)
        ]


def _product_row(org: int, product: Product) -> tuple[Any, ...]:
    return (
        org, product.id, key_of(product.sku), product.category, product.order,
        int(product.archived), encode_product(product),
    )  # fmt: skip


def check_big(parts: Iterable[tuple[Recorded, Any]]) -> None:
    """Raise for an item that cannot be shown, each by itself: all of a big act is, or nothing."""
    for _, part in parts:
        if isinstance(part, StockMoved):
            numbers = [quantity for *_, quantity in part.moves]
        elif part.record == "product":
            rows = (_product_row(0, product_from(one.id, one.fields)) for one in part.items)
            numbers = [row[4] for row in rows]
        else:
            numbers = []
        if any(not -_MOST <= number < _MOST for number in numbers):
            raise OverflowError("a number is larger than a column holds")
