"""Used more often than granted, refunded more than sold: what a coordinator has to look into.

A till's own copy and the ledger are asked alike. `ask` gives the rows of a query by its `:name`
parameters, with `:org` filled in, as `Store.rows` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from pos.domain.facts import Receipt, Refund
from pos.domain.gift_card import masked
from pos.domain.refunds import refunded_beyond as beyond
from pos.journal.entry import EntryUnreadable
from pos.storage.recorded import Recorded

Ask = Callable[..., list[tuple[Any, ...]]]

MOST_LISTED = 50
MOST_BEHIND = 12
_MOST_LOOKED_AT = 500  # receipts that were refunded more than once: most of them rightly


class Behind(msgspec.Struct, frozen=True):
    """One receipt behind a difference. `total` in cents; `till` is an id."""

    receipt: str
    hash: str  # its entry's, hex
    till: str
    kind: str  # sale or refund
    at: str
    total: int


class UsedTwice(msgspec.Struct, frozen=True):
    """Used up more often than the once that was granted."""

    scheme: str
    item: str  # pos.domain.voucher.use_key
    used: int
    behind: tuple[Behind, ...]


class Overdrawn(msgspec.Struct, frozen=True):
    """A gift card of which more was used than it held, by `beyond` cents."""

    code: str  # its end only: the receipts lead to the rest
    beyond: int
    behind: tuple[Behind, ...]


class RefundedBeyond(msgspec.Struct, frozen=True):
    """A receipt of which more was paid back than sold; it is the first of `behind`."""

    receipt: str
    behind: tuple[Behind, ...]


def used_twice(ask: Ask, most: int = MOST_LISTED) -> tuple[tuple[UsedTwice, ...], int]:
    """The newest vouchers that were used more than once, and how many there are."""
    found = ask(
        "SELECT item, sum(quantity), max(position) AS last, count(*) OVER () FROM uses"
        " WHERE org = :org AND scheme = 'voucher' GROUP BY item HAVING sum(quantity) > 1"
        " ORDER BY last DESC LIMIT :most",
        most=most,
    )
    listed = [
        UsedTwice("voucher", item, int(used), _uses(ask, "voucher", item))
        for item, used, *_ in found
    ]
    return tuple(listed), found[0][3] if found else 0


def overdrawn(ask: Ask) -> tuple[tuple[Overdrawn, ...], int]:
    """The newest gift cards of which more was used than they held, and how many there are."""
    found = ask(
        "SELECT item, sum(quantity), max(position) AS last, count(*) OVER () FROM uses"
        " WHERE org = :org AND scheme = 'gift_card' GROUP BY item HAVING sum(quantity) > 0"
        " ORDER BY last DESC LIMIT :most",
        most=MOST_LISTED,
    )
    listed = [
        Overdrawn(masked(item), int(cents), _uses(ask, "gift_card", item))
        for item, cents, *_ in found
    ]
    return tuple(listed), found[0][3] if found else 0


def _uses(ask: Ask, scheme: str, item: str) -> tuple[Behind, ...]:
    rows = ask(
        "SELECT receipt.receipt, entry.hash, receipt.till, receipt.kind, receipt.at, receipt.total"
        " FROM uses JOIN receipt ON receipt.org = uses.org AND receipt.position = uses.position"
        " JOIN entry ON entry.org = uses.org AND entry.position = uses.position"
        " WHERE uses.org = :org AND uses.scheme = :scheme AND uses.item = :item"
        " ORDER BY receipt.at, entry.hash LIMIT :most",
        scheme=scheme,
        item=item,
        most=MOST_BEHIND,
    )
    return tuple(_behind(row) for row in rows)


def refunded_beyond(ask: Ask, most: int = MOST_LISTED) -> tuple[tuple[RefundedBeyond, ...], int]:
    """The newest receipts of which more was refunded than sold, and how many were found."""
    several = ask(
        "SELECT receipt_hash, max(position) AS last FROM about"
        " WHERE org = :org AND kind = 'refund' GROUP BY receipt_hash HAVING count(*) > 1"
        " ORDER BY last DESC LIMIT :most",
        most=_MOST_LOOKED_AT,
    )
    found = [one for hash_, _ in several if (one := _refunds(ask, bytes(hash_))) is not None]
    return tuple(found[:most]), len(found)


def _refunds(ask: Ask, hash_: bytes) -> RefundedBeyond | None:
    """A receipt with its refunds where they come to more than it; None where they do not."""
    columns = (
        "SELECT receipt.receipt, entry.hash, receipt.till, receipt.kind, receipt.at,"
        " receipt.total, entry.bytes FROM entry"
        " JOIN receipt ON receipt.org = entry.org AND receipt.position = entry.position"
    )
    first = ask(f"{columns} WHERE entry.org = :org AND entry.hash = :hash", hash=hash_)
    later = ask(
        f"{columns} JOIN about ON about.org = entry.org AND about.position = entry.position"
        " WHERE about.org = :org AND about.receipt_hash = :hash AND about.kind = 'refund'"
        " ORDER BY receipt.at, entry.hash",
        hash=hash_,
    )
    if not first:
        return None
    original, *refunds = [_fact(row[6]) for row in (*first, *later)]
    back = [fact for fact in refunds if isinstance(fact, Refund)]
    if not isinstance(original, Receipt) or not beyond(original, back):
        return None
    rows = (*first, *later)[:MOST_BEHIND]
    return RefundedBeyond(first[0][0], tuple(_behind(row) for row in rows))


def _fact(data: bytes) -> object:
    try:
        return Recorded(0, b"", bytes(data)).fact
    except EntryUnreadable:
        return None


def _behind(row: tuple[Any, ...]) -> Behind:
    receipt, hash_, till, kind, at, total = row[:6]
    return Behind(receipt, bytes(hash_).hex(), till, kind, at, total)
