"""The product list as a table of a hundred thousand rows: which of them, in which order.

What is sorted and searched by stands in a small database in memory, which works without Python's
lock: a window goes on painting meanwhile. What a row shows is read from the product itself when
the row comes into sight, so that it is never old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

import msgspec

from pos.domain.catalogue import Product, in_language
from pos.domain.vat import VatClass
from pos.storage.engine import sqlite_module
from pos.storage.projector import decode_product
from pos.storage.search import folded
from pos.storage.store import Store
from pos.till.till import Till

SLICE = 500  # products read at a time
SORTS = ("name", "code", "category", "rate", "price", "stock")
_COLUMNS = (
    "id", *SORTS, "sku", "slug", "archived", "voucher", "coded", "low", "words",
)  # fmt: skip
_SWEDISH = str.maketrans({"å": "zz1", "ä": "zz2", "ö": "zz3"})  # after z, as in both languages
_NEXT = "SELECT body FROM product WHERE org = ? AND id > ? ORDER BY id LIMIT ?"
_STOCK = "SELECT product, quantity FROM stock WHERE org = ? AND place = ?"


class Question(msgspec.Struct, frozen=True):
    """What the table is to show. Filters that are None (or "") ask for nothing."""

    words: str = ""
    category: str = ""
    archived: bool = False  # those off the list instead of those on it
    voucher: bool = False
    uncoded: bool = False  # without a barcode
    low: bool = False  # to be ordered
    sort: str = "name"
    descending: bool = False


class Row(msgspec.Struct, frozen=True):
    """A product as its row shows it; `stock` is None where it is not counted."""

    product: Product
    stock: int | None

    @property
    def low(self) -> bool:
        """Whether it is to be ordered."""
        return _low(self.product, self.stock)


def _low(product: Product, stock: int | None) -> bool:
    return stock is not None and stock <= (product.low or 0)


class ProductTable:
    """May be asked on any thread, one at a time. `loaded`: how many products it knows."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self._lock = Lock()
        self._memory: Any = sqlite_module().connect(
            ":memory:", check_same_thread=False, isolation_level=None
        )
        self._memory.execute("PRAGMA synchronous=OFF")
        self._memory.execute(
            f"CREATE TABLE line ({', '.join(_COLUMNS)}, PRIMARY KEY (id)) WITHOUT ROWID"
        )
        places = ", ".join("?" * len(_COLUMNS))
        self._put = f"INSERT OR REPLACE INTO line VALUES ({places})"  # noqa: S608 - no words of a person
        self._known: dict[str, int] = {}  # the stock as it was read last
        self._after: str | None = ""
        self.language = ""
        self.loaded = 0

    @property
    def complete(self) -> bool:
        return self._after is None

    def load(self, language: str, going: Callable[[], bool] = lambda: True) -> None:
        """Read on until all is known, or `going` says to stop; in another language all anew.

        What was known stays in the table until it is read again.
        """
        with self._lock:
            if language != self.language:
                self.language = language
                self._begin()
            if self._after is None:
                return
            stock, categories = self._stock(), _order_of(self._till)
            while self._after is not None and going():
                store = self._till.store
                rows = store.read(_NEXT, store.org, self._after, SLICE)
                products = [decode_product(row[0]) for row in rows]
                self._write(products, stock, categories)
                self.loaded += len(rows)
                self._after = products[-1].id if len(rows) == SLICE else None

    def _begin(self) -> None:
        self._after, self.loaded = "", 0

    def refresh(self, ids: Iterable[str] | None) -> None:
        """Read these products again; None: all of them, by the next `load`."""
        with self._lock:
            if ids is None:
                self._begin()
            else:
                self._read_again(list(ids), self._stock())

    def refresh_stock(self) -> None:
        """Read those again whose stock has moved."""
        with self._lock:
            before, now = self._known, self._stock()
            moved = [id_ for id_ in {**before, **now} if before.get(id_) != now.get(id_)]
            self._read_again(moved, now)

    def _read_again(self, ids: list[str], stock: dict[str, int]) -> None:
        categories = _order_of(self._till)
        for first in range(0, len(ids), SLICE):
            part = ids[first : first + SLICE]
            rows = rows_of(self._till.store, self._till.settings.place, part)
            self._write([row.product for row in rows], stock, categories)

    def find(self, question: Question) -> list[str]:
        """The ids of the products in question, in order."""
        where, values = ["archived = ?"], [int(question.archived)]
        text: list[Any] = [*values]
        for word in folded(question.words).split():
            where.append("instr(words, ?) > 0")
            text.append(word)
        if question.category:
            where.append("slug = ?")
            text.append(question.category)
        for name, wanted in (("voucher", question.voucher), ("low", question.low)):
            if wanted:
                where.append(f"{name} = 1")
        if question.uncoded:
            where.append("coded = 0")
        sort = question.sort if question.sort in SORTS else "name"
        way = "DESC" if question.descending else "ASC"
        sql = (
            f"SELECT id FROM line WHERE {' AND '.join(where)}"  # noqa: S608 - names of our own
            f" ORDER BY {sort} IS NULL, {sort} {way}, name, sku, id"
        )
        with self._lock:
            return [row[0] for row in self._memory.execute(sql, text)]

    def close(self) -> None:
        with self._lock:
            self._memory.close()

    def _stock(self) -> dict[str, int]:
        store = self._till.store
        self._known = dict(store.read(_STOCK, store.org, self._till.settings.place))
        return self._known

    def _write(
        self, products: list[Product], stock: dict[str, int], categories: dict[str, int]
    ) -> None:
        till, language = self._till, self.language
        rates, day = till.settings.vat, till.day
        rate = {vat: rates.on(vat, day) or 0 for vat in VatClass}
        lines = []
        for product in products:
            price = product.price_on(day)
            pieces = stock.get(product.id, 0) if product.counted else None
            words = (product.sku, *product.names.values(), *product.barcodes, *product.words,
                     product.supplier)  # fmt: skip
            lines.append((
                product.id, sort_key(in_language(product.names, language), language),
                (product.barcodes[0] if product.barcodes else product.sku).casefold(),
                categories.get(product.category, 9_999), rate[product.vat],
                None if price is None else price.cents, pieces, product.sku.casefold(),
                product.category, product.archived, product.voucher, bool(product.barcodes),
                _low(product, pieces), folded(" ".join(words)),
            ))  # fmt: skip
        self._memory.executemany(self._put, lines)


def _order_of(till: Till) -> dict[str, int]:
    return {one.slug: place for place, one in enumerate(till.settings.categories)}


def sort_key(name: str, language: str) -> str:
    """A name as a list in the person's language has it: å, ä and ö are letters after z."""
    if language == "en":
        return folded(name)
    return folded(name.casefold().translate(_SWEDISH))


def rows_of(store: Store, place: str, ids: Iterable[str]) -> list[Row]:
    """Rows of the table by their products' ids, as they are now; unknown ones are left out."""
    found = store.read(
        "SELECT product.body, stock.quantity FROM json_each(?) AS wanted"
        " CROSS JOIN product ON product.org = ? AND product.id = wanted.value"
        " LEFT JOIN stock ON stock.org = product.org AND stock.place = ?"
        " AND stock.product = product.id ORDER BY wanted.key",
        msgspec.json.encode(list(ids)).decode(), store.org, place,
    )  # fmt: skip
    rows = []
    for body, quantity in found:
        product = decode_product(body)
        rows.append(Row(product, (quantity or 0) if product.counted else None))
    return rows
