"""`books stock`: the change in stock when a year ends, shown or posted."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from pos.cli.desks import Answer
from pos.cli.refusals import NotUnderstood
from pos.domain.money import Money
from pos.language import N_, AmountError, parse_amount, translate

if TYPE_CHECKING:
    from pos.till.till import Till

_SHOWN = N_("Goods {value} €, on the account {before} €, change {change} €.")
_UNKNOWN = "–"


def change(till: Till, options: Namespace) -> Answer:
    """What would be posted; with `--post` it is."""
    from pos.office.stock.year_end import last_fiscal_day, post_change, year_end

    day, before = options.date or last_fiscal_day(till), _amount(options.before)
    now = year_end(till, day)
    if options.post:
        post_change(till, day, before=before)
    known = now.before if before is None else before
    change = now.change(before)
    told = {
        "date": now.day, "value": str(now.value), "unvalued": now.unvalued,
        "before": None if known is None else str(known),
        "change": None if change is None else str(change), "posted": options.post,
        "categories": [
            {"category": row.category, "pieces": row.pieces, "value": str(row.value),
             "unvalued": row.unvalued}
            for row in now.rows
        ],
    }  # fmt: skip
    said = translate(
        _SHOWN, till.language, value=now.value, before=_UNKNOWN if known is None else known,
        change=_UNKNOWN if change is None else change,
    )  # fmt: skip
    return told, [said]


def _amount(text: str | None) -> Money | None:
    if text is None:
        return None
    try:
        return Money(parse_amount(text))
    except AmountError as error:
        raise NotUnderstood(error.text) from error
