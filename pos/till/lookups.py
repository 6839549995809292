"""What the counter looks up: tiles, products by name, stock, receipts."""

from __future__ import annotations

from datetime import datetime

import msgspec

from pos.domain.catalogue import Category, Product
from pos.domain.facts import Receipt
from pos.domain.money import Money
from pos.journal.clock import moment
from pos.storage.projector import decode_product
from pos.storage.recorded import Recorded
from pos.till.refusals import ReceiptTwice, ReceiptUnknown
from pos.till.till import Till


class ReceiptRow(msgspec.Struct, frozen=True):
    """A receipt in a list."""

    receipt: str
    kind: str  # sale or refund
    at: datetime
    total: Money


def categories(till: Till) -> list[Category]:
    """The tabs of tiles, in their order; only those that have something to sell."""
    rows = till.store.rows(
        "SELECT DISTINCT category FROM product WHERE org = :org AND archived = 0"
    )
    used = {row[0] for row in rows}
    return [category for category in till.settings.categories if category.slug in used]


def tiles(till: Till, category: str) -> list[Product]:
    """A category's products in the order of their tiles."""
    rows = till.store.rows(
        "SELECT body FROM product WHERE org = :org AND category = :category AND archived = 0"
        " ORDER BY sort, sku_key LIMIT 200",
        category=category,
    )
    return [decode_product(row[0]) for row in rows]


def stock(till: Till, product: str) -> int | None:
    """How many pieces this museum has; None when the product is not counted."""
    row = till.store.row(
        "SELECT quantity FROM stock WHERE org = :org AND place = :place AND product = :product",
        place=till.settings.place,
        product=product,
    )
    return int(row[0]) if row else None


def receipts(till: Till, limit: int = 50) -> list[ReceiptRow]:
    """The newest receipts, newest first."""
    rows = till.store.rows(
        "SELECT receipt, kind, at, total FROM receipt WHERE org = :org"
        " ORDER BY position DESC LIMIT :limit",
        limit=limit,
    )
    return [ReceiptRow(row[0], row[1], moment(row[2]), Money(row[3])) for row in rows]


def receipt(till: Till, number: str) -> tuple[Recorded, Receipt]:
    """A receipt by its number, or by all that its QR code says; raises ReceiptUnknown.

    A till's folder that was copied issues numbers twice: then the paper's proof tells which is
    meant (`K1-000412/8c1f 02ab`), and without it ReceiptTwice is raised.
    """
    named, proof = number_and_proof(number)
    rows = till.store.rows(
        "SELECT position FROM receipt WHERE org = :org AND receipt = :receipt ORDER BY position",
        receipt=named,
    )
    every = [till.store.at(row[0]) for row in rows]
    found = [one for one in every if one.hash.hex().startswith(proof)]
    if not found:
        raise ReceiptUnknown(receipt=named[:40])
    if len(found) > 1:
        choices = ", ".join(f"{named}/{one.hash.hex()[:8]}" for one in found)
        raise ReceiptTwice(receipt=named, choices=choices)
    assert isinstance(found[0].fact, Receipt)
    return found[0], found[0].fact


def sold_at(fact: Receipt) -> datetime:
    """When a receipt was made, as its paper says."""
    return datetime.fromisoformat(fact.local_time)


def number_and_proof(text: str) -> tuple[str, str]:
    """`K1-000412`, and as many digits of its entry's hash as were given."""
    named, _, proof = text.strip().upper().removeprefix("MPOS1:").replace(":", "/").partition("/")
    return named.strip(), "".join(proof.split()).lower()


def about(till: Till, hash_: bytes) -> list[Recorded]:
    """The later facts about a receipt: refunds, copies, corrections, oldest first."""
    rows = till.store.rows(
        "SELECT position FROM about WHERE org = :org AND receipt_hash = :hash ORDER BY position",
        hash=hash_,
    )
    return [till.store.at(row[0]) for row in rows]
