"""Who sells: what law 658/2013 wants at the head of every receipt."""

from __future__ import annotations

import msgspec

from pos.domain.errors import RuleBroken
from pos.language import N_


class BusinessIdWrong(RuleBroken):
    text = N_("The business ID {value} is not valid. It looks like 2077474-0.")


TIMEZONE = "Europe/Helsinki"
"""Of a museum that chose no other."""


class Seller(msgspec.Struct, frozen=True, gc=False):
    """The seller's block, as printed; every receipt keeps its own copy."""

    name: str
    museum: str
    business_id: str
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    timezone: str = TIMEZONE


def check_business_id(value: str) -> str:
    """The Y-tunnus in its usual form (2077474-0); raises BusinessIdWrong."""
    from stdnum.fi import ytunnus

    if not ytunnus.is_valid(value):
        raise BusinessIdWrong(value=value)
    return str(ytunnus.format(value))
