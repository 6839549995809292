"""People's roles, what each role may do, and what needs a coordinator's PIN."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.language import N_


class NeedsAuthorisation(RuleBroken):
    text = N_("This is above your limit. A coordinator's PIN allows it once.")


class Role(StrEnum):
    """Whose desk a person sits at; one person may have several."""

    CASHIER = "cashier"
    COORDINATOR = "coordinator"
    MANAGER = "manager"  # of the shop


class Limits(msgspec.Struct, frozen=True):
    """What a role may do without asking. Amounts are per act, discounts and price cuts per line."""

    discount: int = 0  # basis points of the price
    price_cut: Money = ZERO  # below the product list, all pieces of a line together
    refund: Money = ZERO
    cash_move: Money = ZERO
    open_drawer: bool = False
    expected: bool = False  # sees what the drawer should hold before it is counted
    authorise: bool = False  # may allow others' acts
    training: bool = True  # may practise on a copy: nothing in it is real


class Person(msgspec.Struct, frozen=True):
    """Someone who signs in. The name is a personal record, never a part of the journal."""

    id: str
    name: str
    roles: tuple[Role, ...]
    language: str = ""


def limits_of(roles: Iterable[Role], table: Mapping[str, Limits]) -> Limits:
    """The widest of a person's roles, limit by limit."""
    held = [table[role] for role in roles if role in table] or [Limits()]
    return Limits(
        discount=max(limit.discount for limit in held),
        price_cut=max(limit.price_cut for limit in held),
        refund=max(limit.refund for limit in held),
        cash_move=max(limit.cash_move for limit in held),
        open_drawer=any(limit.open_drawer for limit in held),
        expected=any(limit.expected for limit in held),
        authorise=any(limit.authorise for limit in held),
        training=any(limit.training for limit in held),
    )
