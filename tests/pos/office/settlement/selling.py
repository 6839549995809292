"""Sales with vouchers, for the tests of settling them."""

from __future__ import annotations

from collections import Counter

from pos.domain.facts import Receipt
from pos.office.settlement.open_vouchers import Standing, standings
from pos.till import finishing, paying, selling
from pos.till.till import Till
from tests.support import naive
from tests.support.museum import money


def sell(
    till: Till, *serials: str, issuer: str = "edenred", medium: str = "paper", face: str = "7.00",
    sku: str = "ADULT", count: int = 1,
) -> list[Receipt]:  # fmt: skip
    """One piece for each serial, each paid by a voucher of its own (or `count` unnumbered)."""
    done = []
    for serial in serials:
        selling.add(till, sku)
        paying.pay_voucher(till, issuer, money(face), serial=serial, medium=medium, count=count)
        if till.basket.due:
            paying.pay_cash(till)
        done.append(finishing.finish(till).fact)
    return done


def row(till: Till, issuer: str = "edenred", medium: str = "paper") -> Standing:
    return next(one for one in standings(till) if one.key == f"{issuer}/{medium}")


def receivable(till: Till, issuer: str = "edenred") -> int:
    """The account as the second, naive books have it, in cents."""
    books: Counter[str] = Counter()
    for entry in naive.entries(till.folder):
        rows = naive.postings(entry)
        assert sum(rows.values()) == 0, entry["kind"]
        books.update(rows)
    return books[f"voucher_receivable/{issuer}"]
