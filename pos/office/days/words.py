"""How a shift, or a till over some days, stands: in two or three words."""

from __future__ import annotations

from pos.language import N_, translate, translate_plural
from pos.office.days.reading import series
from pos.office.days.values import ShiftDay, TillSums

_WORDS = {
    "": N_("nothing sold"),
    "to_count": N_("closed provisionally, to count"),
    "counted": N_("open, counted"),
    "open": N_("open"),
}


def standing(row: TillSums, language: str) -> str:
    """`closed, complete 1–412`, `6 receipts not here yet`, `open difference`."""
    return _said(row.state, row.number, row.series, language)


def shift_standing(row: ShiftDay, language: str) -> str:
    """The same of one shift."""
    of = {"missing": row.missing, "difference": sum(one.open for one in row.tenders)}
    return _said(row.state, of.get(row.state, 0), series([row]), language)


def _said(state: str, number: int, numbers: str, language: str) -> str:
    if state == "missing":
        return translate_plural(
            "{n} receipt not here yet", "{n} receipts not here yet", number, language
        )
    if state == "difference":
        return translate_plural("open difference", "{n} open differences", number, language)
    if state == "closed":
        if not numbers:
            return translate("closed, nothing sold", language)
        return translate("closed, complete {series}", language, series=numbers)
    return translate(_WORDS[state], language)
