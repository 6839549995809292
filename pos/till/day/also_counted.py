"""Tenders that may be counted though nothing of them was taken: papers that nobody expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pos.domain.money import ZERO
from pos.domain.takings import Counted
from pos.domain.tender import tender_key
from pos.till.shifts import Expected, tender_name
from pos.till.till import Till


def also_countable(till: Till, rows: Sequence[Expected]) -> list[Expected]:
    """What could be counted besides these rows, each expected with nothing: the card terminal's
    day total, and every issuer's vouchers that are not in it."""
    keys = ["card"] if "card" in till.tenders else []
    keys += [
        tender_key("voucher", slug, medium.name)
        for slug, issuer in till.settings.issuers.items()
        for medium in issuer.media
        if medium.settlement != "terminal"
    ]
    known = {row.key for row in rows}
    return [_nothing(till, key) for key in keys if key not in known]


def with_counted(
    till: Till, rows: Sequence[Expected], counted: Iterable[Counted]
) -> list[Expected]:
    """The rows, and those that were counted though nothing of them was expected."""
    known = {row.key for row in rows}
    more = [_nothing(till, one.tender) for one in counted if one.tender not in known]
    return [*rows, *more]


def _nothing(till: Till, key: str) -> Expected:
    return Expected(key, tender_name(till, key), 0, ZERO)
