"""What a coordinator put right, in a line: when, who, what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.journal.clock import moment
from ui.desk import Desk

if TYPE_CHECKING:
    from pos.office.days.values import Correction


def mended_words(desk: Desk, one: Correction, people: dict[str, str]) -> str:
    """`21.11.2026 18.05 · Maria · 19,90 € moved from cash to card, K1-000412`."""
    from pos.office.days.sentences import mended

    at = desk.till.local(moment(one.at))
    when = f"{desk.date(at.date())} {desk.time(at)}"
    parts = (when, people.get(one.person, ""), mended(desk.till, one.fact, desk.language))
    return " · ".join(part for part in parts if part)
