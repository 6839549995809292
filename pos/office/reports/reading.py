"""Sums over a period at one museum or all, from the report index; the names of what is summed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import Any

import msgspec

from pos.domain.catalogue import Names, in_language
from pos.domain.tender import CORRECTION
from pos.language import N_, translate
from pos.office.reports.period import Period
from pos.storage import personal
from pos.storage.overview import issuer_names, named_tills
from pos.storage.report_index import ReportIndex
from pos.till.till import Till

MEDIA = {
    "paper": N_("Paper"), "mobile": N_("Mobile"), "card": N_("Card"), "portal": N_("Portal"),
}  # fmt: skip


class Sum(msgspec.Struct, frozen=True, gc=False):
    """How many, and cents with the VAT in them."""

    count: int
    amount: int
    vat: int


NOTHING = Sum(0, 0, 0)


_NO_MONTHS = ("2", "1")
_NEVER = "a"  # after every date


def whole_months(period: Period) -> tuple[str, str] | None:
    """The first and the last month that lie within a period; None where none does."""
    first, last = period.first, period.last + timedelta(days=1)
    if first.day > 1:
        first = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = last.replace(day=1) - timedelta(days=1)
    return (f"{first:%Y-%m}", f"{last:%Y-%m}") if first < last else None


class Reading:
    """What the reports of one period are made from. `place`: one museum's, "" for all.

    Not for the window's thread: a year of a million sales takes some hundred milliseconds.
    """

    def __init__(
        self, till: Till, index: ReportIndex, period: Period, place: str = "", language: str = "",
    ) -> None:  # fmt: skip
        self.till = till
        self.index = index
        self.period = period
        self.place = place
        self.language = language or till.language

    def tr(self, text: str, **values: object) -> str:
        return translate(text, self.language, **values)

    # ------------------------------------------------------------------- sums

    def sums(self, measure: str) -> dict[tuple[str, str], Sum]:
        """By (item, sub): of its whole months what the index has added up, day by day the rest."""
        first, last = self.period.ends
        months = whole_months(self.period)
        here = " AND place = ?" if self.place else ""
        rows = self.index.ask(
            "SELECT item, sub, sum(count), sum(amount), sum(vat) FROM ("  # noqa: S608 - no words of a person
            " SELECT item, sub, count, amount, vat FROM months"
            f" WHERE measure = ? AND month BETWEEN ? AND ?{here}"
            " UNION ALL SELECT item, sub, count, amount, vat FROM sums"
            f" WHERE measure = ? AND date BETWEEN ? AND ?{self._here}"
            " UNION ALL SELECT item, sub, count, amount, vat FROM sums"
            f" WHERE measure = ? AND date BETWEEN ? AND ?{self._here}) GROUP BY item, sub",
            measure, *(months or _NO_MONTHS), *self._place,
            measure, first, f"{months[0]}-00" if months else last, *self._place,
            measure, f"{months[1]}-99" if months else _NEVER, last, *self._place,
        )  # fmt: skip
        return {(item, sub): Sum(*held) for item, sub, *held in rows}

    def everywhere(self, measure: str, until: str) -> dict[str, Sum]:
        """By item everything up to a day, of every museum."""
        rows = self.index.ask(
            "SELECT item, sum(count), sum(amount), sum(vat) FROM sums"
            " WHERE measure = ? AND date <= ? GROUP BY item", measure, until,
        )  # fmt: skip
        return {item: Sum(*held) for item, *held in rows}

    def by_item(self, measure: str) -> dict[str, Sum]:
        """The same, whatever the sub."""
        found: dict[str, Sum] = {}
        for (item, _), held in self.sums(measure).items():
            found[item] = plus(found.get(item, NOTHING), held)
        return found

    def total(self, measure: str, *items: str) -> Sum:
        """All items, or these, together."""
        held = self.sums(measure).items()
        return plus(*[one for (item, _), one in held if not items or item in items])

    def by_date(self, measure: str) -> dict[str, dict[tuple[str, str], Sum]]:
        """By business date, then by (item, sub)."""
        rows = self.index.ask(
            "SELECT date, item, sub, sum(count), sum(amount), sum(vat) FROM sums"  # noqa: S608 - no words of a person
            f" WHERE measure = ? AND date BETWEEN ? AND ?{self._here} GROUP BY 1, 2, 3",
            measure, *self.period.ends, *self._place,
        )  # fmt: skip
        found: dict[str, dict[tuple[str, str], Sum]] = {}
        for day, item, sub, *held in rows:
            found.setdefault(day, {})[item, sub] = Sum(*held)
        return found

    def by_weekday(self, measure: str, sub: str) -> dict[tuple[int, str], int]:
        """How many, by weekday (Monday is 0) and item."""
        rows = self.index.ask(
            "SELECT (strftime('%w', date) + 6) % 7, item, sum(count) FROM ("  # noqa: S608 - no words of a person
            " SELECT date, item, sum(count) AS count FROM sums"
            f" WHERE measure = ? AND date BETWEEN ? AND ? AND sub = ?{self._here}"
            " GROUP BY date, item) GROUP BY 1, 2",
            measure, *self.period.ends, sub, *self._place,
        )  # fmt: skip
        return {(day, item): count for day, item, count in rows}

    def by_month(self, measure: str) -> dict[tuple[str, str], dict[tuple[str, str], Sum]]:
        """By (month such as 2026-11, place), then by (item, sub)."""
        if whole_months(self.period) == tuple(end[:7] for end in self.period.ends):
            return self._whole_months(measure)
        rows = self.index.ask(
            "SELECT substr(sums.date, 1, 7), place, item, sub, sum(count), sum(amount), sum(vat)"  # noqa: S608 - no words of a person
            " FROM sums JOIN part ON part.id = sums.part WHERE measure = ?"
            f" AND sums.date BETWEEN ? AND ?{self._here} GROUP BY 1, 2, 3, 4",
            measure, *self.period.ends, *self._place,
        )  # fmt: skip
        return _by_two(rows)

    def _whole_months(self, measure: str) -> dict[tuple[str, str], dict[tuple[str, str], Sum]]:
        first, last = self.period.ends
        here = " AND place = ?" if self.place else ""
        return _by_two(
            self.index.ask(
                "SELECT month, place, item, sub, count, amount, vat FROM months"  # noqa: S608 - no words of a person
                f" WHERE measure = ? AND month BETWEEN ? AND ?{here}",
                measure, first[:7], last[:7], *self._place,
            )
        )  # fmt: skip

    def parts_of(self, measure: str, item: str) -> set[int]:
        """The shifts in which something was summed under an item."""
        rows = self.index.ask(
            "SELECT DISTINCT part FROM sums WHERE measure = ? AND date BETWEEN ? AND ?"
            " AND item = ?", measure, *self.period.ends, item,
        )  # fmt: skip
        return {part for (part,) in rows}

    @property
    def _here(self) -> str:
        return " AND part IN (SELECT id FROM part WHERE place = ?)" if self.place else ""

    @property
    def _place(self) -> tuple[str, ...]:
        return (self.place,) if self.place else ()

    # ------------------------------------------------------------------ names

    def named(self, sort: str, id_: str) -> str:
        """A product's or a category's name, as printed last."""
        return in_language(self._names(sort).get(id_, {}), self.language) or spoken(id_)

    def _names(self, sort: str) -> Mapping[str, Names]:
        held = self.__dict__.setdefault("_held", {})
        if sort not in held:
            held[sort] = self.index.names(sort)
        found: Mapping[str, Names] = held[sort]
        return found

    @cached_property
    def places(self) -> dict[str, str]:
        """By place the museum's name, for those that have sold anything, in their order."""
        named = {id_: names.get("", "") for id_, names in self._names("place").items()}
        return dict(sorted(named.items(), key=lambda one: one[1]))

    @cached_property
    def tills(self) -> dict[str, str]:
        """By a till's id its code."""
        return {id_: till.code for id_, till in named_tills(self.till.store.rows).items()}

    @cached_property
    def people(self) -> dict[str, str]:
        return {one.id: one.name for one in personal.living(self.till.store)}

    def person(self, id_: str) -> str:
        """A person's name; whose was erased is a number still."""
        if not id_:
            return self.tr(N_("Nobody"))
        return self.people.get(id_) or self.tr(N_("Erased person {id}"), id=id_[:8])

    @cached_property
    def _issuers(self) -> dict[str, str]:
        return {
            **{id_: names.get("", "") for id_, names in self._names("issuer").items()},
            **issuer_names(self.till.store.rows),
        }

    def tender(self, key: str) -> str:
        """A tender by its key: `Culture voucher Edenred, paper`."""
        kind, issuer, medium = (*key.split("/"), "", "")[:3]
        if kind == CORRECTION:
            return self.tr(N_("Correction, no money"))
        known = self.till.settings.tenders.get(kind)
        called = in_language(known.names if known else {}, self.language) or spoken(kind)
        if issuer:
            called = f"{called} {self._issuers.get(issuer, '') or spoken(issuer)}"
        if medium:
            called = f"{called}, {self.tr(MEDIA.get(medium, medium)).lower()}"
        return called


def _by_two(
    rows: list[tuple[Any, ...]]
) -> dict[tuple[str, str], dict[tuple[str, str], Sum]]:  # fmt: skip
    found: dict[tuple[str, str], dict[tuple[str, str], Sum]] = {}
    for one, other, item, sub, *held in rows:
        found.setdefault((one, other), {})[item, sub] = Sum(*held)
    return found


def plus(*sums: Sum) -> Sum:
    """Their sum."""
    count = amount = vat = 0
    for one in sums:
        count, amount, vat = count + one.count, amount + one.amount, vat + one.vat
    return Sum(count, amount, vat)


def spoken(slug: str) -> str:
    """What has no name."""
    return slug.replace("_", " ").capitalize()
