"""What is behind a row of a voucher: the receipts of its shift that post to the account."""

from __future__ import annotations

import msgspec

from pos.books.postings import posted
from pos.domain.facts import Receipt
from pos.domain.money import Money
from pos.storage.recorded import Recorded
from pos.till.till import Till


class Behind(msgspec.Struct, frozen=True):
    """One receipt and what it posts there."""

    receipt: str
    hash: str
    time: str  # local, 12:41
    amount: Money


def behind(till: Till, shift: str, role: str, sub: str) -> list[Behind]:
    """The receipts of a shift that post to a role and sub-account, in their order.

    Reads much: not for the window's thread.
    """
    ends = till.store.row(
        "SELECT position, closed FROM shift WHERE org = :org AND shift = :shift", shift=shift
    )
    if ends is None:
        return []
    rows = till.store.rows(
        "SELECT entry.position, entry.hash, entry.bytes FROM receipt JOIN entry"
        " ON entry.org = receipt.org AND entry.position = receipt.position"
        " WHERE receipt.org = :org AND receipt.position > :first AND receipt.shift = :shift"
        " AND (:last = 0 OR receipt.position < :last) ORDER BY receipt.position",
        first=ends[0], last=ends[1], shift=shift,
    )  # fmt: skip
    found = []
    for row in rows:
        recorded = Recorded(*row)
        fact = recorded.fact
        cents = posted(fact).get((role, sub), 0)
        if cents and isinstance(fact, Receipt):
            found.append(
                Behind(fact.receipt, recorded.hash.hex(), fact.local_time[11:16], Money(cents))
            )
    return found
