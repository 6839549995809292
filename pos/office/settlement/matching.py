"""A portal's payments held against the open vouchers of the till."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pos.domain.money import ZERO, Money
from pos.office.settlement.portal_file import PortalRow
from pos.office.settlement.redeemed import Voucher


class Pair(msgspec.Struct, frozen=True):
    """A voucher of the till and the portal's payment that is the same."""

    voucher: Voucher
    row: PortalRow


class Matched(msgspec.Struct, frozen=True):
    """What agrees and what does not."""

    same: tuple[Pair, ...] = ()
    unlike: tuple[Pair, ...] = ()  # the same number, other amounts
    not_there: tuple[Voucher, ...] = ()  # the till has it, the portal does not
    not_here: tuple[PortalRow, ...] = ()  # the portal has it, the till does not

    @property
    def keys(self) -> set[tuple[str, str]]:
        """The vouchers of which a batch is to be made."""
        return {pair.voucher.item.key for pair in (*self.same, *self.unlike)}

    @property
    def claim(self) -> Money:
        """What the portal pays for those."""
        return sum((pair.row.amount for pair in (*self.same, *self.unlike)), ZERO)


def match(open_: Sequence[Voucher], rows: Iterable[PortalRow]) -> Matched:
    """By number first, noughts in front aside, which a spreadsheet takes away; what has none on
    either side by day and amount, each once."""
    left = list(open_)
    same: list[Pair] = []
    unlike: list[Pair] = []
    rest: list[PortalRow] = []
    for row in rows:
        serial = row.serial.lstrip("0")
        found = _pick(
            left, [one for one in left if serial and one.item.serial.lstrip("0") == serial], row
        )
        if found is None:
            rest.append(row)
        else:
            (same if found.amount == row.amount else unlike).append(Pair(found, row))
    not_here = []
    for row in rest:
        fits = [
            one for one in left
            if one.amount == row.amount and one.item.date == row.date
            and not (one.item.serial and row.serial)
        ]  # fmt: skip
        found = _pick(left, fits, row)
        if found is None:
            not_here.append(row)
        else:
            same.append(Pair(found, row))
    gone = tuple(one for one in left if one.item.papers)
    return Matched(tuple(same), tuple(unlike), gone, tuple(not_here))


def _pick(left: list[Voucher], fits: list[Voucher], row: PortalRow) -> Voucher | None:
    """The best of what fits, taken out of what is left: the same amount, then the same day."""
    if not fits:
        return None
    best = max(fits, key=lambda one: (one.amount == row.amount, one.item.date == row.date))
    left.remove(best)
    return best
