"""How the stock page says kinds, reasons, states and days."""

from __future__ import annotations

import re
from datetime import date

from pos.language import N_
from ui.desk import Desk

REASONS = {
    "breakage": N_("Broken"), "own_use": N_("Own use"), "theft": N_("Stolen"),
    "gift": N_("Given away"), "found": N_("Was found"),
}  # fmt: skip
KINDS = {
    **REASONS, "sale": N_("Sold"), "refund": N_("Came back"), "goods_received": N_("Received"),
    "goods_sent": N_("Sent to another museum"), "goods_arrived": N_("Came from another museum"),
    "stocktake_closed": N_("Stocktake"), "stock_moved": N_("Imported"),
}  # fmt: skip
STATES = {
    "made": N_("Not sent yet"), "sent": N_("Sent"), "part": N_("Received in part"),
    "done": N_("All received"), "ended": N_("Ended"),
}  # fmt: skip
_DAY = re.compile(r"\s*(\d{1,2})[.\s/-](\d{1,2})[.\s/-](\d{4})\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*")


def kind_words(desk: Desk, kind: str) -> str:
    return desk.tr(KINDS[kind]) if kind in KINDS else kind


def day_words(desk: Desk, iso: str) -> str:
    """A business date as people read it."""
    return desk.date(date.fromisoformat(iso)) if iso else ""


def read_day(text: str) -> date | None:
    """`31.12.2026` or `2026-12-31`; None for what is no day."""
    if found := _DAY.fullmatch(text):
        parts = [int(part) for part in found.groups()][::-1]
    elif found := _ISO.fullmatch(text):
        parts = [int(part) for part in found.groups()]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def read_pieces(text: str) -> int | None:
    """A whole number of pieces; None for anything else."""
    cleaned = text.strip()
    return int(cleaned) if cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 9 else None
