"""The cells of a product file that say whom a ticket lets in, and what is asked about it."""

from __future__ import annotations

import re

from pos.domain.catalogue import Asked, Group
from pos.language import N_
from pos.office.catalogue.report import CellRefused, shown

_ASKED = re.compile(r"([a-z][a-z0-9_]{0,30}):(\d{1,3})-([1-9]\d{0,2})", re.ASCII)
_GROUP = re.compile(r"([1-9]\d{0,3})(?:\s+([a-z][a-z0-9_]{0,30}):([1-9]\d{0,2}))?", re.ASCII)


def read_asks(text: str) -> tuple[Asked, ...]:
    """Kinds that are asked at the counter, fewest and most per piece: `adult:1-2 child:0-3`."""
    found: dict[str, Asked] = {}
    for word in text.split():
        match = _ASKED.fullmatch(word)
        if match is None or match[1] in found or int(match[2]) > int(match[3]):
            raise CellRefused(
                N_("“{text}” does not say what is asked, like adult:1-2 child:0-3."),
                text=shown(text),
            )
        found[match[1]] = Asked(match[1], int(match[2]), int(match[3]))
    return tuple(found.values())


def read_group(text: str) -> Group | None:
    """Fewest persons, and one free leader for so many: `10 group_leader:10`."""
    if not text:
        return None
    match = _GROUP.fullmatch(text)
    if match is None:
        raise CellRefused(
            N_("“{text}” does not say a group's rule, like 10 group_leader:10."), text=shown(text)
        )
    return Group(int(match[1]), match[2] or "", int(match[3] or 0))


def written_asks(asks: tuple[Asked, ...]) -> str:
    return " ".join(f"{one.kind}:{one.least}-{one.most}" for one in asks)


def written_group(group: Group | None) -> str:
    if group is None:
        return ""
    return f"{group.least} {group.leaders}:{group.per}" if group.leaders else f"{group.least}"
