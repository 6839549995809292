"""Discounts that have a name, such as the staff's: percentages by category, set by the museum."""

from __future__ import annotations

import msgspec

from pos.domain.basket import Basket, BasketEmpty
from pos.domain.discount import DiscountKind
from pos.domain.errors import RuleBroken
from pos.language import N_
from pos.till.basket.limits import named_within
from pos.till.till import Till


class NoSuchDiscount(RuleBroken):
    text = N_("There is no discount called {name}. There are: {known}.")


def kinds(till: Till) -> list[DiscountKind]:
    """Every discount with a name, by its slug."""
    return [kind for _, kind in sorted(till.settings.discounts.items())]


def give(till: Till, slug: str) -> Basket:
    """Give the whole basket, and what is added to it later, a discount with a name.

    Whose role it is not needs a coordinator's PIN. Raises NoSuchDiscount and NothingDiscounted.
    """
    till.must_shift()
    kind = till.settings.discounts.get(slug)
    if kind is None:
        raise NoSuchDiscount(name=slug[:40], known=", ".join(sorted(till.settings.discounts)))
    if not till.basket.lines:
        raise BasketEmpty
    changed = till.basket.set_named(kind)
    person = till.must_person()
    mine = {str(role) for role in till.settings.roles.get(person.id, ())}
    within = bool(mine & set(kind.roles)) and named_within(till, changed)
    marks = till.allow("discount", within=within)
    if marks:
        changed = msgspec.structs.replace(changed, authorised=(*changed.authorised, *marks))
        till.allowed = None
    return till.keep(changed)


def take_off(till: Till) -> Basket:
    """Take every discount off the basket again."""
    till.must_shift()
    if not till.basket.lines:
        raise BasketEmpty
    return till.keep(till.basket.without_discounts())
