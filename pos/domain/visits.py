"""Who comes in with a ticket: what is asked of a family, and a group's free leaders.

A product says what one piece of it lets in. Its `Asked` kinds differ from family to family and are
asked at the counter; a `Group` has fewest persons, and leaders who come in free.
"""

from __future__ import annotations

from collections.abc import Mapping

from pos.domain.catalogue import Product
from pos.domain.errors import RuleBroken
from pos.language import N_, translate

Visits = tuple[tuple[str, int], ...]
"""Visitors by kind."""

KINDS = {
    "adult": N_("Adults"),
    "child": N_("Children"),
    "reduced": N_("Reduced price"),
    "student": N_("Students"),
    "pensioner": N_("Pensioners"),
    "group": N_("Groups"),
    "group_leader": N_("Group leaders"),
    "school": N_("School classes"),
    "museum_card": N_("Museum Card"),
    "free": N_("Free visits"),
    "combined": N_("Combined tickets"),
    "concert": N_("Concerts"),
    "free_day": N_("Free days"),
    "assistant": N_("Assistants"),
    "conscript": N_("Conscripts"),
    "unemployed": N_("Unemployed"),
    "press": N_("Press"),
    "research": N_("Researchers"),
    "icom": N_("ICOM members"),
    "kaikukortti": N_("Kaiku Card"),
}
"""What the kinds that everybody has are called; a museum may have more."""


def kind_name(kind: str, language: str) -> str:
    """A kind of visit, in words."""
    return translate(KINDS.get(kind, kind.replace("_", " ").capitalize()), language)


class VisitsWrong(RuleBroken):
    text = N_("{kind}: from {least} to {most}.")

    def __init__(self, kind: str, least: int, most: int) -> None:
        self.kind = kind
        super().__init__(kind=kind, least=least, most=most)

    def sentence(self, language: str) -> str:
        values = {**self.values, "kind": kind_name(self.kind, language)}
        return translate(self.text, language, **values)


class NothingToAsk(RuleBroken):
    text = N_("{name} lets in the same visitors always; there is nothing to change.")


class GroupTooSmall(RuleBroken):
    text = N_("{name} is from {least} persons up; here are {pieces}. Take single tickets instead.")


def usual(product: Product, pieces: int) -> Visits:
    """The visitors of so many pieces while nobody has said otherwise."""
    found = {kind: each * pieces for kind, each in product.visits}
    for one in product.asks:
        found.setdefault(one.kind, 0)
    for kind, least, most in open_kinds(product, pieces):
        found[kind] = min(max(found.get(kind, 0), least), most)
    group = product.group
    if group and group.leaders and group.per and pieces >= group.least:
        found[group.leaders] = pieces // group.per
    return tuple(found.items())


def open_kinds(product: Product, pieces: int) -> list[tuple[str, int, int]]:
    """What may be asked about so many pieces: kind, fewest, most."""
    rows = [(one.kind, one.least * pieces, one.most * pieces) for one in product.asks]
    group = product.group
    if group and group.leaders and pieces >= group.least:
        rows.append((group.leaders, 0, pieces))
    return rows


def answered(product: Product, pieces: int, before: Visits, said: Mapping[str, int]) -> Visits:
    """The visitors with an answer in place; raises VisitsWrong and NothingToAsk."""
    rows = open_kinds(product, pieces)
    known = {kind for kind, *_ in rows}
    if not rows or not known.issuperset(said):
        raise NothingToAsk(name=product.names)
    for kind, least, most in rows:
        if kind in said and not least <= said[kind] <= most:
            raise VisitsWrong(kind, least, most)
    return tuple((dict(before) | dict(said)).items())


def moved(product: Product, before: int, after: int, visits: Visits) -> Visits:
    """An answer for `before` pieces carried over to `after`: what is more is as usual."""
    had = dict(visits)
    then, now = dict(usual(product, before)), dict(usual(product, after))
    bounds = {kind: (least, most) for kind, least, most in open_kinds(product, after)}
    found = dict(now)
    for kind, (least, most) in bounds.items():
        grown = max(0, now.get(kind, 0) - then.get(kind, 0))
        found[kind] = min(max(had.get(kind, then.get(kind, 0)) + grown, least), most)
    return tuple(found.items())
